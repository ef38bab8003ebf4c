/**
 * From the first byte to the last: `uploading` while the bytes go to storage, `quarantined` until a scanner has
 * looked at them, then `clean` or `infected`. Only clean files are handed out. `deleted` rows stay as a trace.
 */
export const fileStates = ['uploading', 'quarantined', 'clean', 'infected', 'deleted'] as const;
export type FileState = (typeof fileStates)[number];

export const fileMoves = {
  uploading: { store: 'quarantined', trust: 'clean', remove: 'deleted' },
  quarantined: { pass: 'clean', condemn: 'infected', remove: 'deleted' },
  clean: { remove: 'deleted' },
  infected: { remove: 'deleted' },
  deleted: {},
} as const satisfies Record<FileState, Partial<Record<string, FileState>>>;
type MovesOf<S extends FileState> = keyof (typeof fileMoves)[S];
export type FileMove = { [S in FileState]: MovesOf<S> }[FileState];

/** The state after `move`; undefined where the present state does not allow it. */
export const fileAfter = (state: FileState, move: FileMove): FileState | undefined =>
  (fileMoves[state] as Partial<Record<FileMove, FileState>>)[move];

/** A file nobody attached to anything is removed after this time. */
export const looseForHours = 24;

const maxName = 255;
// control and format characters, lone surrogates, private use, line separators: unseen, or they reorder what is seen
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
// not allowed in names on one system or another
const unsafe = /[<>:"|?*]/g;
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The name people see and save the file under: the last part of whatever the browser sent, at most 255 characters,
 * without path, control or bidi characters; never empty. The extension survives shortening.
 */
export function displayName(sent: string): string {
  const last = sent.normalize('NFC').replaceAll('\\', '/').split('/').at(-1) ?? '';
  const clean = last
    .replace(unseen, '')
    .replace(unsafe, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const name = device.test(clean) ? `_${clean}` : clean || 'file';
  const letters = [...name];
  if (letters.length <= maxName) return name;
  const extension = extensionOf(name);
  const ending = extension ? `.${extension}` : '';
  return letters.slice(0, maxName - [...ending].length).join('') + ending;
}

/** What follows the last dot, in lower case; empty where there is none or it is no extension. */
export const extensionOf = (name: string): string =>
  /[^.]\.([\p{L}\p{N}]{1,10})$/u.exec(name)?.[1]?.toLowerCase() ?? '';

/** RFC 6266: the name for browsers that read RFC 5987, and an ASCII likeness for the rest. */
export function contentDisposition(kind: 'attachment' | 'inline', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
