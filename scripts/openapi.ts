import { run } from './run.js';

/** Writes openapi.json from the routes, and from it the requests of the web client. */
const described = await run('tsx', ['scripts/test.ts', 'api', '--testPathPatterns', 'api/openapi'], {
  show: true,
  env: { OPENAPI: 'write' },
});
if (described.code !== 0) process.exit(1);
const generated = await run('openapi-ts', ['-f', 'web/openapi-ts.config.ts'], { show: true });
process.exit(generated.code === 0 ? 0 : 1);
