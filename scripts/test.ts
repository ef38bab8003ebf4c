import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build, type PartName } from './build.js';
import { operationsMet } from './operations.js';
import { root, run } from './run.js';

/** What one check found; a check that is no set of tests counts as one. */
interface Result {
  passed: number;
  failed: number;
  skipped: string[];
}

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[];
}

const HANGING = 15 * 60_000;
const reports = mkdtempSync(join(tmpdir(), 'laurel-reports-'));
/** What the API specs were answered, see test/support/answered.ts. */
const answered = join(reports, 'answered.txt');

/** What `npm test` runs, in this order; `npm test -- unit api` runs only these, other arguments go to jest. */
const phases: Record<string, (rest: string[]) => Promise<Result[]>> = {
  // by the native compiler, which takes less than half the time; together, as each mostly uses one core
  types: () =>
    Promise.all([
      check('Types of the server', 'tsgo', '-p', '.'),
      check('Types of the client', 'tsgo', '-p', 'web'),
    ]),
  lint: () => Promise.all([check('Lint and format', 'biome', 'check')]),
  unit: async (rest) => [await jest('unit', rest, '--experimental-vm-modules')],
  api: async (rest) => {
    const specs = () => jest('api', rest, outside, { ANSWERED_FILE: answered });
    // of a few specs, those that start the program build it
    if (rest.length > 0) return [await specs()];
    return [await builds(['server']), await specs(), operationsAreCovered()];
  },
  journeys: async (rest) => [await builds(), await jest('journeys', rest, outside)],
};

/** `npm run soak`: what takes longer than a minute. Its figures are printed as JSON and kept in soak.json. */
const soak: typeof phases = {
  soak: async (rest) => {
    const figures = join(reports, 'soak.jsonl');
    const env = { SOAK: '1', SOAK_RESULT: figures };
    const results = [
      await builds(),
      await jest('soak', rest, outside, env),
      await jest('api', ['--testPathPatterns', 'every-operation'], outside, env),
    ];
    const lines = existsSync(figures) ? readFileSync(figures, 'utf8').trim().split('\n') : [];
    const all = Object.assign({}, ...lines.map((line) => JSON.parse(line)));
    heading('Figures');
    console.log(JSON.stringify(all, null, 2));
    writeFileSync(join(root, 'soak.json'), `${JSON.stringify(all, null, 2)}\n`);
    return results;
  },
};

/**
 * Outside jest's sandbox the program is loaded once for all files of a worker, and gets warm; with room for what is
 * short-lived it is cleaned up less often.
 */
const outside = '--enable-source-maps --max-semi-space-size=32 --import @swc-node/register/esm-register';

async function check(title: string, command: string, ...args: string[]): Promise<Result> {
  const { code, output, seconds } = await run(command, args);
  heading(`${title}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  if (code !== 0) console.log(output);
  return one(code === 0);
}

async function builds(parts?: PartName[]): Promise<Result> {
  heading('Build');
  return build(parts).then(
    () => one(true),
    (error: Error) => {
      console.log(error.message);
      return one(false);
    },
  );
}

/** Every operation of the API was answered well at least once. */
function operationsAreCovered(): Result {
  const document = JSON.parse(readFileSync(join(root, 'openapi.json'), 'utf8'));
  const requests = existsSync(answered) ? readFileSync(answered, 'utf8').split('\n') : [];
  const { all, missing } = operationsMet(document, requests);
  heading(`Operations covered: ${all.length - missing.length} of ${all.length}`);
  for (const name of missing) console.log(`  no API spec was answered by ${name}`);
  return one(missing.length === 0);
}

async function jest(
  project: string,
  rest: string[],
  options: string,
  env: NodeJS.ProcessEnv = {},
): Promise<Result> {
  heading(`Tests: ${project}`);
  const file = join(reports, `${project}.json`);
  const { code } = await run(
    'jest',
    ['--selectProjects', project, '--json', '--outputFile', file, '--maxWorkers=2', ...rest],
    {
      show: true,
      timeout: HANGING,
      env: {
        LOG_LEVEL: 'silent',
        SWC_NODE_SOURCE_MAP_MODE: 'inline',
        NODE_OPTIONS: `${options} --disable-warning=ExperimentalWarning`,
        ...env,
      },
    },
  );
  const report = read(file);
  if (!report) return one(false);
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const skipped = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => `${relative(root, name)}: ${fullName}`),
  );
  // a run that breaks outside its tests has failed too
  return { passed: report.numPassedTests, failed: failed || (code === 0 ? 0 : 1), skipped };
}

function read(file: string): JestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

const one = (ok: boolean): Result => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] });

const heading = (text: string) => console.log(`\n━━ ${text}`);

async function main() {
  const started = Date.now();
  const args = process.argv.slice(2);
  const known = args.includes('soak') ? soak : phases;
  const rest = args.filter((arg) => !(arg in known));
  const chosen = Object.keys(known).filter((name) => rest.length === args.length || args.includes(name));
  const results: Result[] = [];
  for (const name of chosen) results.push(...(await known[name]!(rest)));
  rmSync(reports, { recursive: true, force: true });

  const sum = (field: 'passed' | 'failed') => results.reduce((total, result) => total + result[field], 0);
  const skipped = results.flatMap((result) => result.skipped);
  heading(`${chosen.join(', ')}: ${Math.round((Date.now() - started) / 1000)} s`);
  if (skipped.length > 0)
    console.log(`\nNOT RUN (${skipped.length}):\n${skipped.map((name) => `  ${name}`).join('\n')}\n`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exit(sum('failed') === 0 ? 0 : 1);
}

await main();
