import type { Readable } from 'node:stream';

/** `signature` names what was found, for the log and the event; it is no text for people. */
export type Verdict = { clean: true } | { clean: false; signature: string };

/** Looks at a file's content before anybody else may. */
export abstract class Scanner {
  /** @throws Error when it could not look: the file stays in quarantine and is looked at again */
  abstract scan(content: Readable): Promise<Verdict>;
}

interface Rule {
  signature: string;
  /** For contents that begin with one of these (in latin-1), or for PDF, whose mark may come a little later. */
  begins?: string[];
  pdf?: true;
  /** Each must occur somewhere; without any the beginning is enough. */
  all?: (string | RegExp)[];
}

const utf16 = (text: string) => [...text].join('\0');

const rules: readonly Rule[] = [
  { signature: 'eicar', all: ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'] },
  { signature: 'executable.windows', begins: ['MZ'] },
  { signature: 'executable.elf', begins: ['\x7fELF'] },
  { signature: 'executable.mach-o', begins: ['\xfe\xed\xfa', '\xce\xfa\xed\xfe', '\xcf\xfa\xed\xfe'] },
  { signature: 'executable.java', begins: ['\xca\xfe\xba\xbe'] },
  { signature: 'script', begins: ['#!'] },
  { signature: 'pdf.launch', pdf: true, all: [/\/Launch(?![A-Za-z])/] },
  {
    signature: 'pdf.script',
    pdf: true,
    all: [/\/(JavaScript|JS)(?![A-Za-z])/, /\/(OpenAction|AA)(?![A-Za-z])/],
  },
  { signature: 'office.macro', begins: ['PK\x03\x04'], all: [/(word|xl|ppt)\/vbaProject\.bin/i] },
  { signature: 'office.macro', begins: ['\xd0\xcf\x11\xe0'], all: [utf16('_VBA_PROJECT')] },
  { signature: 'rtf.object', begins: ['{\\rt'], all: [/\\obj(data|update)/] },
];

const concerns = ({ begins, pdf }: Rule, content: string): boolean =>
  pdf ? content.slice(0, 1024).includes('%PDF-') : !begins || begins.some((sign) => content.startsWith(sign));

const PIECE = 64 * 1024;
// longer than the longest pattern, so that none is cut in two
const OVERLAP = 256;

/** The content in latin-1, in pieces of at least 64 KB (but the last), each beginning with the end of the one before. */
async function* pieces(content: Readable): AsyncGenerator<string> {
  let text = '';
  let fresh = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    text += chunk.toString('latin1');
    fresh += chunk.length;
    if (fresh < PIECE) continue;
    yield text;
    text = text.slice(-OVERLAP);
    fresh = 0;
  }
  if (fresh) yield text;
}

/** Names in PDF may write any letter as #xx. */
const plainNames = (text: string) =>
  text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/**
 * The rules shipped with the program: the EICAR test file, executables and scripts, PDF that runs something when it
 * is opened, office documents with macros. It reads bytes as they lie (nothing is unpacked), so it is a fence and
 * no antivirus: for that there is `CLAMAV_URL`.
 */
export class BuiltInScanner extends Scanner {
  async scan(content: Readable): Promise<Verdict> {
    let open: Rule[] | undefined;
    for await (const piece of pieces(content)) {
      open ??= rules.filter((rule) => concerns(rule, piece)).map((rule) => ({ ...rule }));
      for (const rule of open) {
        const text = rule.pdf ? plainNames(piece) : piece;
        rule.all = rule.all?.filter(
          (sign) => !(typeof sign === 'string' ? text.includes(sign) : sign.test(text)),
        );
        if (!rule.all?.length) return { clean: false, signature: rule.signature };
      }
    }
    return { clean: true };
  }
}

/** Asks one after the other, each with the content anew; the first that finds something decides. */
export async function scanWith(
  scanners: readonly Scanner[],
  open: () => Promise<Readable>,
): Promise<Verdict> {
  for (const scanner of scanners) {
    const content = await open();
    try {
      const verdict = await scanner.scan(content);
      if (!verdict.clean) return verdict;
    } finally {
      content.destroy();
    }
  }
  return { clean: true };
}
