import { fork } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { progress } from '../progress.js';
import { type Case, cases, titleOf } from './cases.js';
import type { Measured } from './run.js';
import {
  assignmentTable,
  duration,
  growing,
  growthTable,
  missed,
  otherTable,
  type Row,
} from './table.rules.js';

/**
 * `npm run bench:judging`: assignments beside their optimum by HiGHS, affinities, rankings and the bootstrap, as
 * Markdown. Each is measured in a process of its own. `-- --only 1000x100` measures those whose title has this in it;
 * with `--strict` it fails where an aim is missed.
 */
async function main(args: readonly string[]) {
  const only = args.includes('--only') ? args[args.indexOf('--only') + 1]! : '';
  // what else the machine does is in every figure
  const load = loadavg()[0]!.toFixed(1);
  const rows: Row[] = [];
  for (const one of cases.filter((one) => titleOf(one).includes(only))) {
    const measured = await inOwnProcess(one);
    progress(`${titleOf(one).padEnd(36)} ${duration(measured.seconds)}`);
    rows.push({ one, measured });
  }
  const wrong = rows.filter((row) => missed(row).length > 0);
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, Node.js ${process.version}, load ${load} at the start`;
  const tables = [assignmentTable(rows), otherTable(rows), growthTable(growing(rows))].filter(Boolean);
  console.log(['', machine, ...tables, `Missed: ${wrong.length}`].join('\n\n'));
  if (args.includes('--strict') && wrong.length > 0) process.exitCode = 1;
}

function inOwnProcess(one: Case): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('run.ts', import.meta.url)), [titleOf(one)], {
      execArgv: [...process.execArgv, '--expose-gc'],
    });
    let answer: Measured | undefined;
    child.on('message', (message) => {
      answer = message as Measured;
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 && answer ? resolve(answer) : reject(new Error(`${titleOf(one)} ends with ${code}`)),
    );
  });
}

await main(process.argv.slice(2));
