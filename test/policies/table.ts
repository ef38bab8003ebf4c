import type { Actor } from '../../src/platform/actor.rules.js';
import type { Decision, Rule } from '../../src/platform/authorize.js';
import { policies } from '../../src/policies.js';
import { type Action, type Axis, actors } from './axes.js';
import { cases } from './cases.js';

type Point = Record<string, string>;
interface Row {
  point: Point;
  /** For each actor, in order. */
  outcomes: string[];
}

const outcome = (decision: Decision): string =>
  decision.ok ? 'yes' : decision.code === 'not_found' ? '·' : decision.code;

/** Every combination of the axes' values, by name. */
const pointsOf = (axes: Record<string, Axis>): Point[] =>
  Object.entries(axes).reduce<Point[]>(
    (points, [name, axis]) =>
      points.flatMap((point) => Object.keys(axis).map((value) => ({ ...point, [name]: value }))),
    [{}],
  );

/** The rule asked by each actor at each point. */
export const rowsOf = (action: Action): Row[] =>
  pointsOf(cases[action].axes).map((point) => ({
    point,
    outcomes: Object.values(actors).map((actor) => outcome(askedAt(action, point, actor))),
  }));

function askedAt(action: Action, point: Point, actor: Actor, seen = (subject: unknown) => subject): Decision {
  const { axes, subject } = cases[action];
  // biome-ignore lint/suspicious/noExplicitAny: `cases` pairs each rule with subjects of its own
  const rule = policies[action] as Rule<any>;
  const values = Object.fromEntries(
    Object.entries(point).map(([name, value]) => [name, axes[name]?.[value]]),
  );
  return rule(actor, seen(subject(values, actor)));
}

export const cellsOf = (action: Action): number =>
  pointsOf(cases[action].axes).length * Object.keys(actors).length;

/** Shares no divisor with the length of an axis, so that every value of each has its turn. */
const STRIDE = 37;

/** What the rule looks at and is the same at every point: the table does not say what follows from it. */
export function unvaried(action: Action): string[] {
  const met = new Map<string, Set<string>>();
  const watched = (value: unknown, path: string): unknown => {
    const plain = typeof value === 'object' && value?.constructor === Object;
    if (path) met.set(path, (met.get(path) ?? new Set()).add(plain ? 'an object' : JSON.stringify(value)));
    if (!plain) return value;
    return new Proxy(value as Record<string, unknown>, {
      get: (object, key) => watched(object[String(key)], path ? `${path}.${String(key)}` : String(key)),
    });
  };
  const points = pointsOf(cases[action].axes);
  for (let at = 0; at < points.length; at += points.length > 1000 ? STRIDE : 1)
    for (const actor of Object.values(actors))
      askedAt(action, points[at]!, actor, (subject) => watched(subject, ''));
  return [...met].filter(([, values]) => values.size === 1 && !values.has('an object')).map(([path]) => path);
}

/** Without the axes on which nothing depends: the same rows, fewer times. */
function withoutIdle(rows: Row[]): Row[] {
  for (const name of Object.keys(rows[0]?.point ?? {})) {
    const merged = new Map<string, Row>();
    const idle = rows.every(({ point: { [name]: _, ...point }, outcomes }) => {
      const key = JSON.stringify(point);
      const known = merged.get(key);
      if (known) return known.outcomes.join() === outcomes.join();
      merged.set(key, { point, outcomes });
      return true;
    });
    if (idle) return withoutIdle([...merged.values()]);
  }
  return rows;
}

/** Rows that differ in one axis alone become one that names its values, or says that any will do. */
function joined(rows: Row[], axes: Record<string, Axis>): Row[] {
  const all = Object.fromEntries(
    Object.entries(axes).map(([name, axis]) => [name, Object.keys(axis).join(', ')]),
  );
  return Object.keys(rows[0]?.point ?? {}).reduceRight((left, name) => {
    const groups = new Map<string, Row>();
    for (const { point, outcomes } of left) {
      const { [name]: value, ...rest } = point;
      const key = JSON.stringify([rest, outcomes]);
      const known = groups.get(key);
      if (known) known.point[name] += `, ${value}`;
      else groups.set(key, { point: { ...point }, outcomes });
    }
    return [...groups.values()].map(({ point, outcomes }) => ({
      point: { ...point, [name]: point[name] === all[name] ? 'any' : (point[name] ?? '') },
      outcomes,
    }));
  }, rows);
}

/** One line a group of points, one column an actor; refusals by a letter that the last lines explain. */
export function tableOf(action: Action): string {
  const rows = joined(withoutIdle(rowsOf(action)), cases[action].axes);
  const axes = Object.keys(rows[0]?.point ?? {});
  const codes = [...new Set(rows.flatMap(({ outcomes }) => outcomes))].filter((code) => code.includes('.'));
  const letter = (code: string) =>
    code.includes('.') ? String.fromCharCode(97 + codes.indexOf(code)) : code;
  const lines = [
    [...axes, ...Object.keys(actors)],
    ...rows.map(({ point, outcomes }) => [...axes.map((name) => point[name] ?? ''), ...outcomes.map(letter)]),
  ];
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => [...(line[column] ?? '')].length)),
  );
  return [
    ...lines.map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
    ...codes.map((code) => `${letter(code)} = ${code}`),
  ].join('\n');
}
