/**
 * File types people may be asked for, by usual extension. `type` is the media type kept and served; `sniffed` are
 * the names the content's signature goes by (none: plain text, which has no signature). `parts`: entries that show
 * an office document in a zip archive whose signature alone says only "zip". `inline`: a browser may show it on
 * our own pages. SVG and HTML are not here and never will be: they run scripts.
 */
export const fileTypes = {
  pdf: { type: 'application/pdf', sniffed: ['application/pdf'], inline: true },
  doc: { type: 'application/msword', sniffed: ['application/x-cfb'] },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    sniffed: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    parts: ['[Content_Types].xml', 'word/document.xml'],
  },
  odt: {
    type: 'application/vnd.oasis.opendocument.text',
    sniffed: ['application/vnd.oasis.opendocument.text'],
  },
  rtf: { type: 'application/rtf', sniffed: ['application/rtf', 'text/rtf'] },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    sniffed: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    parts: ['[Content_Types].xml', 'xl/workbook.xml'],
  },
  ods: {
    type: 'application/vnd.oasis.opendocument.spreadsheet',
    sniffed: ['application/vnd.oasis.opendocument.spreadsheet'],
  },
  pptx: {
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    sniffed: ['application/vnd.openxmlformats-officedocument.presentationml.presentation'],
    parts: ['[Content_Types].xml', 'ppt/presentation.xml'],
  },
  odp: {
    type: 'application/vnd.oasis.opendocument.presentation',
    sniffed: ['application/vnd.oasis.opendocument.presentation'],
  },
  jpg: { type: 'image/jpeg', sniffed: ['image/jpeg'], inline: true },
  png: { type: 'image/png', sniffed: ['image/png'], inline: true },
  webp: { type: 'image/webp', sniffed: ['image/webp'], inline: true },
  mp3: { type: 'audio/mpeg', sniffed: ['audio/mpeg'] },
  mp4: { type: 'video/mp4', sniffed: ['video/mp4'] },
  zip: { type: 'application/zip', sniffed: ['application/zip'] },
  txt: { type: 'text/plain', sniffed: [] },
  csv: { type: 'text/csv', sniffed: [] },
} as const satisfies Record<string, TypeFacts>;
export type FileType = keyof typeof fileTypes;

interface TypeFacts {
  type: string;
  sniffed: readonly string[];
  parts?: readonly string[];
  inline?: true;
}
export const factsOf = (type: FileType): TypeFacts => fileTypes[type];

const aliases: Record<string, FileType> = { jpeg: 'jpg', jpe: 'jpg', text: 'txt' };

/** The type an extension (in lower case) promises, if it is one we know. */
export const typeOfExtension = (extension: string): FileType | undefined =>
  Object.hasOwn(fileTypes, extension)
    ? (extension as FileType)
    : Object.hasOwn(aliases, extension)
      ? aliases[extension]
      : undefined;

const inline: ReadonlySet<string> = new Set(
  Object.values(fileTypes as Record<string, TypeFacts>)
    .filter((facts) => facts.inline)
    .map(({ type }) => type),
);

/** May a browser show a file of this media type instead of saving it? */
export const mayShowInline = (mediaType: string): boolean => inline.has(mediaType);
