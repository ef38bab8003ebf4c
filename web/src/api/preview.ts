/** What the server embeds in a page; in a public one also the answers its first requests would get, by path. */
interface Preview {
  accent?: string | null;
  siteAccent?: string | null;
  signedIn?: boolean;
  data?: Record<string, unknown>;
}

let preview: Preview | undefined;

function read(): Preview {
  const text = document.getElementById('preview')?.textContent;
  return text ? (JSON.parse(text) as Preview) : {};
}

/** The answer to `GET path` that came with the page, if any; for `initialData` of the first query. */
export function previewOf<Data>(path: string): Data | undefined {
  preview ??= read();
  return preview.data?.[path] as Data | undefined;
}

/** The accent colour of the association the first page belongs to. */
export function previewAccent(): string | undefined {
  preview ??= read();
  return preview.accent ?? undefined;
}

/** The accent colour of pages that belong to no association. */
export function siteAccent(): string | undefined {
  preview ??= read();
  return preview.siteAccent ?? undefined;
}

/** Was nobody signed in when the page was made? Then nobody need be asked for. */
export function cameAnonymously(): boolean {
  preview ??= read();
  return preview.signedIn === false;
}
