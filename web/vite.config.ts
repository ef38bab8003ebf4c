import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const server = process.env.LAUREL_SERVER ?? 'http://127.0.0.1:3000';
const outDir = path.resolve(import.meta.dirname, '../dist/web');

/** Puts a .br and a .gz beside each text file, so that the server sends them without compressing anew. */
function precompress(): Plugin {
  const [brotli, gz] = [promisify(brotliCompress), promisify(gzip)];
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } };
  return {
    name: 'laurel-precompress',
    apply: 'build',
    enforce: 'post',
    async closeBundle() {
      const files = await readdir(path.join(outDir, 'assets'));
      await Promise.all(
        files
          .filter((file) => /\.(js|css|svg)$/.test(file))
          .map(async (file) => {
            const full = path.join(outDir, 'assets', file);
            const content = await readFile(full);
            await writeFile(`${full}.br`, await brotli(content, options));
            await writeFile(`${full}.gz`, await gz(content, { level: 9 }));
          }),
      );
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), precompress()],
  cacheDir: '../node_modules/.cache/vite',
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    // which file is which page's, so that the server can have a public page's fetched ahead
    manifest: true,
    // the content security policy allows no data: fonts
    assetsInlineLimit: 0,
    rolldownOptions: {
      // zod schemas in *.rules.ts are made by pure calls: pages that need only a rule leave zod out
      treeshake: { manualPureFunctions: ['z'] },
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack|i18next|react-i18next|use-sync-external-store)\//,
            },
            // what stands around every page and in most of them, with all it needs: one file, as on a slow
            // connection every further one costs a turn
            {
              name: 'base',
              test: /web\/src\/(frame\/(Frame|ErrorPage)|theme\/Theme|api\/(keyset|preview)|shared\/(Page|StatusBadge|DateTimeText|LocalisedText|MoneyText|EmptyState|ErrorState|Deadline))\.tsx?$/,
            },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    fs: { allow: ['..'] },
    proxy: Object.fromEntries(['/api', '/auth', '/dev', '/health'].map((prefix) => [prefix, server])),
  },
  preview: { host: '127.0.0.1', port: 4173 },
});
