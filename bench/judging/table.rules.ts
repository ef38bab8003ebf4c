import { growth, type Step } from '../figures.rules.js';
import type { Case } from './cases.js';
import type { Measured } from './run.js';

/** A case and what it needed. */
export interface Row {
  one: Case;
  measured: Measured;
}

/** Nothing where there are no rows. */
const markdown = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  (rows.length === 0 ? [] : [head, head.map((_, at) => (at < 2 ? '---' : '--:')), ...rows])
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

const whole = (value: number) => value.toLocaleString('en-GB');

export const duration = (seconds: number): string =>
  seconds < 0.1 ? `${Number((seconds * 1000).toPrecision(2))} ms` : `${Number(seconds.toPrecision(2))} s`;

const memoryAim = (one: Case) => (one.kind === 'assignment' ? one.aimMemory : undefined);

/** What is worse than it should be, in a word each. A fair assignment may give up something of the total. */
export function missed({ one, measured }: Row): string[] {
  const { assignment, megabytes, seconds } = measured;
  const free = one.kind === 'assignment' && one.setting !== 'fair';
  const wrong = {
    time: seconds > (one.aim ?? Infinity),
    memory: megabytes > (memoryAim(one) ?? Infinity),
    sheets: assignment !== undefined && assignment.missing > 0,
    optimum: free && assignment !== undefined && assignment.objective !== assignment.best,
  };
  return Object.entries(wrong).flatMap(([word, is]) => (is ? [word] : []));
}

function aimOf(row: Row): string {
  const { aim } = row.one;
  const memory = memoryAim(row.one);
  const aims = [...(aim ? [duration(aim)] : []), ...(memory ? [`${memory} MB`] : [])].join(', ');
  const wrong = missed(row);
  return [aims, wrong.length > 0 ? `**missed: ${wrong.join(', ')}**` : aims ? 'met' : '']
    .filter(Boolean)
    .join(' ');
}

/** One line for each assignment. The gap of a fair one is what of the total was given up. */
export function assignmentTable(rows: readonly Row[]): string {
  const lines = rows.flatMap((row) => {
    const { one, measured } = row;
    if (one.kind !== 'assignment' || !measured.assignment) return [];
    const { total, worst, worstBound, loads, objective, best, bestSeconds } = measured.assignment;
    const gap = (best - objective) / Math.abs(best);
    return [
      [
        one.name,
        one.setting,
        duration(measured.seconds),
        aimOf(row),
        String(Math.round(measured.megabytes)),
        whole(total),
        `${whole(worst)} / ${whole(worstBound)}`,
        `${loads[0]}–${loads[1]}`,
        objective === best ? '0' : `${(gap * 100).toPrecision(2)} %`,
        whole(best),
        duration(bestSeconds),
      ],
    ];
  });
  const head = ['assignment', 'setting', 'time', 'aim', 'MB', 'total', 'worst / bound', 'loads', 'gap'];
  return markdown([...head, 'optimum by HiGHS', 'its time'], lines);
}

/** One line for each of the others. */
export function otherTable(rows: readonly Row[]): string {
  const lines = rows.flatMap((row) => {
    const { one, measured } = row;
    if (one.kind === 'assignment') return [];
    return [
      [one.name, one.kind, duration(measured.seconds), aimOf(row), String(Math.round(measured.megabytes))],
    ];
  });
  return markdown(['size', 'what', 'time', 'aim', 'MB'], lines);
}

/** What is compared as it grows: by pairs, or by applications. */
export interface Growing {
  what: string;
  unit: string;
  steps: Step[];
}

/** How times grow with what they are spent on, beside n log n with some tolerance. Equal sizes count once. */
export function growing(rows: readonly Row[]): Growing[] {
  const of = (what: string, unit: string, seconds: ReadonlyMap<number, number>): Growing[] => {
    const costs = new Map([...seconds].map(([size, seconds]) => [size, seconds * 1000]));
    return costs.size > 1 ? [{ what, unit, steps: growth(costs, 'n log n') }] : [];
  };
  const settings = ['total', 'fair'].flatMap((setting) => {
    const seconds = new Map<number, number>();
    for (const { one, measured } of rows) {
      if (one.kind !== 'assignment' || one.setting !== setting || !measured.assignment) continue;
      if (/^\d+x\d+$/.test(one.name)) seconds.set(measured.assignment.pairs, measured.seconds);
    }
    return of(`assignment, ${setting}`, 'pairs', seconds);
  });
  const ranked = new Map<number, number>();
  for (const { one, measured } of rows) {
    const size = Number.parseInt(one.name, 10);
    if (one.kind === 'ranking' && !ranked.has(size)) ranked.set(size, measured.seconds);
  }
  return [...settings, ...of('ranking', 'applications', ranked)];
}

export const growthTable = (all: readonly Growing[]): string =>
  markdown(
    ['growth', 'of', 'from', 'to', 'times the size', 'times the time', 'n log n allows'],
    all.flatMap(({ what, unit, steps }) =>
      steps.map(({ from, to, factor, allowed, ok }) => [
        what,
        unit,
        whole(from),
        whole(to),
        (to / from).toPrecision(3),
        ok ? String(factor) : `**${factor}**`,
        String(allowed),
      ]),
    ),
  );
