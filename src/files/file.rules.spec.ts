import fc from 'fast-check';
import {
  contentDisposition,
  displayName,
  extensionOf,
  type FileMove,
  fileAfter,
  fileMoves,
  fileStates,
} from './file.rules.js';

describe('states of a file', () => {
  it('are all reached from the first byte', () => {
    const reached = new Set(['uploading']);
    for (const state of reached)
      for (const next of Object.values(fileMoves[state as 'uploading'])) reached.add(next);
    expect([...reached].sort()).toEqual([...fileStates].sort());
  });

  it('never lead from what is infected or deleted to what is handed out', () => {
    expect(fileAfter('quarantined', 'pass')).toBe('clean');
    for (const move of ['store', 'trust', 'pass', 'condemn'] as FileMove[]) {
      expect(fileAfter('infected', move)).toBeUndefined();
      expect(fileAfter('deleted', move)).toBeUndefined();
    }
    expect(fileAfter('uploading', 'pass')).toBeUndefined();
  });
});

describe('the name of a file', () => {
  it.each([
    ['Отчёт о поездке.pdf', 'Отчёт о поездке.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\system32\\calc.exe', 'calc.exe'],
    ['C:\\Users\\Анна\\План.docx', 'План.docx'],
    ['a\u0000b.pdf', 'ab.pdf'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['\u2066x\u2069.pdf', 'x.pdf'],
    ['line\r\nSet-Cookie: a=b.pdf', 'lineSet-Cookie_ a=b.pdf'],
    ['"><script>.pdf', '___script_.pdf'],
    ['.htaccess', 'htaccess'],
    ['..', 'file'],
    ['', 'file'],
    ['   ', 'file'],
    ['con.pdf', '_con.pdf'],
    ['  много   пробелов .pdf  ', 'много пробелов .pdf'],
    ['и\u0306.pdf', 'й.pdf'],
    ['\ud800.pdf', 'pdf'],
  ])('%j is shown as %j', (sent, shown) => {
    expect(displayName(sent)).toBe(shown);
  });

  it('keeps its extension when it is too long', () => {
    const name = displayName(`${'я'.repeat(400)}.docx`);
    expect([...name]).toHaveLength(255);
    expect(extensionOf(name)).toBe('docx');
    expect(displayName(`${'😀'.repeat(300)}.pdf`)).not.toMatch(/\p{Cs}/u);
  });

  it('is safe whatever was sent, and stays what it is the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (sent) => {
        const name = displayName(sent);
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u);
        expect(name).not.toMatch(/^\.|^$/);
        expect([...name].length).toBeLessThanOrEqual(255);
        expect(displayName(name)).toBe(name);
      }),
      { numRuns: 500 },
    );
  });

  it('has an extension only where there is one', () => {
    expect(extensionOf('a.PDF')).toBe('pdf');
    expect(extensionOf('архив.tar.gz')).toBe('gz');
    expect(extensionOf('pdf')).toBe('');
    expect(extensionOf('.pdf')).toBe('');
    expect(extensionOf('смета 1.5 (итог)')).toBe('');
  });
});

describe('content disposition', () => {
  it('carries the name for every browser and nothing else', () => {
    expect(contentDisposition('attachment', "Отчёт (итог)'1.pdf")).toBe(
      "attachment; filename=\"_____ (____)'1.pdf\"; filename*=UTF-8''%D0%9E%D1%82%D1%87%D1%91%D1%82%20%28%D0%B8%D1%82%D0%BE%D0%B3%29%271.pdf",
    );
  });

  it('cannot be broken out of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (sent) => {
        expect(contentDisposition('inline', displayName(sent))).toMatch(
          /^inline; filename="[\x20\x21\x23-\x5b\x5d-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9%._~!-]*$/,
        );
      }),
    );
  });
});
