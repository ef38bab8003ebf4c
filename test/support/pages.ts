import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { rootPath } from '../../src/platform/root.js';

/** A web client in the shape Vite leaves it in, with few words in its files. */
export interface GivenWebClient {
  dir: string;
  remove(): Promise<void>;
}

const script = 'console.log("Laurel")\n'.repeat(50);

/** Made from the real index.html, so that what the server looks for in it is what stands there. */
export async function givenWebClient(): Promise<GivenWebClient> {
  const dir = await mkdtemp(join(tmpdir(), 'laurel-web-'));
  const source = await readFile(rootPath('web', 'index.html'), 'utf8');
  const files: Record<string, string | Buffer> = {
    'web/index.html': source.replace('<script type="module" src="/src/main.tsx"></script>', '').replace(
      '</head>',
      `<script type="module" crossorigin src="/assets/index-1.js"></script>
    <link rel="modulepreload" crossorigin href="/assets/react-1.js">
    <link rel="stylesheet" crossorigin href="/assets/index-1.css">\n</head>`,
    ),
    'web/favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'web/scheme.js': '// scheme',
    'web/.vite/manifest.json': JSON.stringify({
      'index.html': { file: 'assets/index-1.js', isEntry: true, imports: ['_react-1.js'] },
      '_react-1.js': { file: 'assets/react-1.js' },
      '_shared-1.js': { file: 'assets/shared-1.js', imports: ['_react-1.js'], css: ['assets/index-1.css'] },
      'src/public/contest/ContestPage.tsx': {
        file: 'assets/ContestPage-1.js',
        imports: ['_react-1.js', '_shared-1.js'],
        css: ['assets/ContestPage-1.css'],
      },
      'src/public/home/HomePage.tsx': { file: 'assets/HomePage-1.js', imports: ['_shared-1.js'] },
      'src/locales/ru/public.json': { file: 'assets/public-ru.js' },
      'src/locales/en/public.json': { file: 'assets/public-en.js' },
      'src/locales/ru/common.json': { file: 'assets/common-ru.js' },
      'src/locales/en/common.json': { file: 'assets/common-en.js' },
    }),
    'web/assets/index-1.js': script,
    'web/assets/index-1.js.br': brotliCompressSync(script),
    'web/assets/index-1.js.gz': gzipSync(script),
    'web/assets/font-1.woff2': 'wOF2',
    'web/assets/.hidden': 'hidden',
    'web/assets/deep/inner.js': '// inner',
    'secret.txt': 'secret',
  };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), content);
  }
  return { dir: join(dir, 'web'), remove: () => rm(dir, { recursive: true }) };
}

export interface Fetched {
  status: number;
  headers: Record<string, string | undefined>;
  text: string;
  /** Of an HTML document. */
  title: string | undefined;
  lang: string | undefined;
  /** Contents of meta elements by name or property. */
  meta: Record<string, string>;
  /** `href`s of links by `rel`. */
  links: Record<string, string[]>;
  preview: { accent: string | null; data: Record<string, unknown> } | undefined;
}

const decode = (html = '') =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** Asks as a browser does that opens an address. The path is sent as it is written, tricks included. */
export function open(
  base: string,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Fetched> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    request(
      { hostname, port, path, method, headers: { accept: 'text/html,*/*;q=0.8', ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const encoding = response.headers['content-encoding'];
          const unpack = { br: brotliDecompressSync, gzip: gunzipSync }[encoding ?? ''];
          const text = (unpack && bytes.length ? unpack(bytes) : bytes).toString();
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers as Fetched['headers'],
            text,
            ...read(text),
          });
        });
      },
    )
      .on('error', reject)
      .end();
  });
}

function read(html: string): Omit<Fetched, 'status' | 'headers' | 'text'> {
  const links: Record<string, string[]> = {};
  for (const [tag] of html.matchAll(/<link [^>]*>/g)) {
    const rel = /rel="([^"]*)"/.exec(tag)?.[1] ?? '';
    links[rel] = [...(links[rel] ?? []), /href="([^"]*)"/.exec(tag)?.[1] ?? ''];
  }
  const metas = [...html.matchAll(/<meta (?:name|property)="([^"]*)" content="([^"]*)" \/>/g)];
  const json = /<script type="application\/json" id="preview">(.*?)<\/script>/s.exec(html)?.[1];
  const title = /<title>(.*?)<\/title>/s.exec(html)?.[1];
  return {
    title: title === undefined ? undefined : decode(title),
    lang: /<html lang="(\w+)"/.exec(html)?.[1],
    meta: Object.fromEntries(metas.map(([, name, content]) => [name, decode(content)])),
    links,
    preview: json === undefined ? undefined : JSON.parse(json),
  };
}
