import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { Alignment, Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';

const font = (name: string) =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/pt-sans/${name}/PTSans_${name}.ttf`);

/** PT Sans: Latin and the Cyrillic of all languages of Russia, in one family. */
const files = {
  normal: font('400Regular'),
  bold: font('700Bold'),
  italics: font('400Regular_Italic'),
  bolditalics: font('700Bold_Italic'),
};
const readable = new Set(Object.values(files));

pdfmake.setFonts({ PTSans: files });
// a document is made of what it is given: it fetches nothing and reads nothing but its fonts
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => readable.has(path));

// no glyphs, and none that anyone would miss
const unprintable = /[\p{Cc}\p{Cs}\p{Co}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** A person's text as it may be printed: line breaks stay, other control and bidi characters go. */
export const printable = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replaceAll('\t', '    ').replace(unprintable, ''))
    .join('\n');

/** Lays the document out. @throws Error when it names a font, an address or a file */
export function renderPdf(definition: TDocumentDefinitions): Promise<Buffer> {
  return pdfmake
    .createPdf({ ...definition, defaultStyle: { font: 'PTSans', ...definition.defaultStyle } })
    .getBuffer();
}

export type { Alignment, Content, TDocumentDefinitions };
