import { createHash } from 'node:crypto';
import type { Criterion } from '../../src/contests/criterion.rules.js';
import type { Rulebook } from '../../src/contests/rulebook.rules.js';
import type { RankApplication, RankSheet } from '../../src/scoring/result.rules.js';

// The ranking once more, the slow way and from the regulation's words alone: fractions of two whole numbers, everybody
// compared with everybody, places given one by one. It shares no code with what it checks.

type Q = readonly [n: bigint, d: bigint];
const q = (text: string): Q => {
  const [whole = '0', digits = ''] = text.replace('-', '').split('.');
  const n = BigInt(whole + digits);
  return [text.startsWith('-') ? -n : n, 10n ** BigInt(digits.length)];
};
const int = (n: number): Q => [BigInt(n), 1n];
const add = (a: Q, b: Q): Q => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
const neg = (a: Q): Q => [-a[0], a[1]];
const mul = (a: Q, b: Q): Q => [a[0] * b[0], a[1] * b[1]];
const div = (a: Q, b: Q): Q => (b[0] < 0n ? [-a[0] * b[1], a[1] * -b[0]] : [a[0] * b[1], a[1] * b[0]]);
const cmp = (a: Q, b: Q): number => {
  const [l, r] = [a[0] * b[1], b[0] * a[1]];
  return l < r ? -1 : l > r ? 1 : 0;
};
const total = (all: readonly Q[]): Q => all.reduce(add, int(0));
const lowest = (a: bigint, b: bigint): bigint => (b === 0n ? a : lowest(b, a % b));
export const text = (a: Q): string => {
  const g = lowest(a[0] < 0n ? -a[0] : a[0], a[1]) || 1n;
  return a[1] / g === 1n ? String(a[0] / g) : `${a[0] / g}/${a[1] / g}`;
};
const up = (all: readonly Q[]) => [...all].sort(cmp);
const average = (all: readonly Q[]): Q | null => (all.length ? div(total(all), int(all.length)) : null);
const middle = (all: readonly Q[]): Q | null => {
  const s = up(all);
  return all.length ? div(add(s[Math.ceil(s.length / 2) - 1]!, s[Math.floor(s.length / 2)]!), int(2)) : null;
};
const round = (a: Q, decimals: number): Q => {
  const scale = 10n ** BigInt(decimals);
  const n = a[0] < 0n ? -a[0] : a[0];
  const units = (n * scale * 2n + a[1]) / (a[1] * 2n);
  return [a[0] < 0n ? -units : units, scale];
};

const range = (c: Criterion): [Q, Q] => {
  if (c.scale.kind === 'number') return [q(c.scale.min), q(c.scale.max)];
  if (c.scale.kind === 'gate') return [int(0), int(1)];
  const s = up(c.scale.options.map(({ value }) => q(value)));
  return [s[0]!, s.at(-1)!];
};
const low = (c: Criterion) => c.scale.kind === 'number' && c.scale.best === 'low';

/** The numbers of a sheet, or null for a sheet that does not fit. */
function read(criteria: readonly Criterion[], sheet: RankSheet): (Q | null)[] | null {
  const numbers: (Q | null)[] = [];
  let points = int(0);
  let most: Q | null = null;
  for (const c of criteria) {
    const given = sheet.values[c.id];
    if (given?.notApplicable) {
      if (!c.allowNotApplicable || given.value !== null) return null;
      numbers.push(null);
      continue;
    }
    if (!given || given.value === null) return null;
    let value: Q | null = null;
    if (c.scale.kind === 'gate')
      value = given.value === 'yes' ? int(1) : given.value === 'no' ? int(0) : null;
    else if (c.scale.kind === 'options') {
      const option = c.scale.options.find(({ key }) => key === given.value);
      value = option ? q(option.value) : null;
    } else {
      const n = q(given.value);
      const steps = div(add(n, neg(q(c.scale.min))), q(c.scale.step));
      if (cmp(n, q(c.scale.min)) >= 0 && cmp(n, q(c.scale.max)) <= 0 && steps[0] % steps[1] === 0n) value = n;
      if (value && c.scale.total) {
        points = add(points, value);
        most = q(c.scale.total);
      }
    }
    if (!value) return null;
    numbers.push(value);
  }
  return most && cmp(points, most) > 0 ? null : numbers;
}

/** The total of a sheet from its numbers and weights. */
function sheetTotal(
  rulebook: Rulebook,
  weights: Record<string, string>,
  numbers: readonly (Q | null)[],
): Q | null {
  const { criteria, combining } = rulebook;
  const weighed = criteria.flatMap((c, i) =>
    c.scale.kind === 'gate' ? [] : [{ c, w: q(weights[c.id]!), x: numbers[i]! as Q | null }],
  );
  if (combining.within === 'entered') return weighed.find(({ w }) => w[0] !== 0n)?.x ?? null;
  const turned = weighed.map(({ c, w, x }) => {
    const [min, max] = range(c);
    return { w, min, max, x: x && low(c) ? add(add(min, max), neg(x)) : x };
  });
  const heard = turned.filter(({ x }) => x !== null);
  const sumOf = (all: typeof turned, f: (one: (typeof turned)[0]) => Q) =>
    total(all.map((one) => mul(one.w, f(one))));
  const whole = total(heard.map(({ w }) => w));
  if (whole[0] === 0n) return null;
  const points = sumOf(heard, ({ x }) => x!);
  if (combining.within === 'weighted_mean') return div(points, whole);
  if (heard.length === turned.length) return points;
  const size = sumOf(heard, ({ min, max }) => add(max, neg(min)));
  if (size[0] === 0n) return null;
  const share = div(add(points, neg(sumOf(heard, ({ min }) => min))), size);
  return add(
    mul(
      share,
      sumOf(turned, ({ min, max }) => add(max, neg(min))),
    ),
    sumOf(turned, ({ min }) => min),
  );
}

function together(values: readonly Q[], across: Rulebook['combining']['across']): Q | null {
  const n = values.length;
  const ends = (k: number) => Math.max(0, Math.min(k, Math.floor((n - 1) / 2)));
  const s = up(values);
  switch (across.kind) {
    case 'median':
      return middle(values);
    case 'trimmed':
      return average(s.slice(ends(across.drop), n - ends(across.drop)));
    case 'olympic':
      return average(n > 2 ? s.slice(1, -1) : s);
    case 'winsorised': {
      const k = ends(across.ends);
      return average(s.map((v, i) => (i < k ? s[k]! : i >= n - k ? s[n - 1 - k]! : v)));
    }
    case 'per_criterion': {
      const one = across.by === 'mean' ? average(values) : middle(values);
      return one && across.decimals !== undefined ? round(one, across.decimals) : one;
    }
    case 'consensus':
      return across.without === 'median' ? middle(values) : average(values);
    default:
      return average(values);
  }
}

interface Stands {
  app: RankApplication;
  requested: number | null;
  score: Q | null;
  again: Q | null;
  criteria: (Q | null)[];
  opinions: { juror: string; total: Q }[];
  passes: boolean;
}

export interface Slow {
  /** In order, with shared places; those in the ranking only. */
  ranked: { application: string; place: number; score: string }[];
  below: string[];
  unscored: string[];
}

/** One nomination of a rulebook that ranks by fractions. */
export function slowly(
  rulebook: Rulebook,
  applications: readonly RankApplication[],
  sheets: readonly RankSheet[],
  seed: string,
  nomination: string,
): Slow {
  const rules = rulebook.nominations.find(({ id }) => id === nomination)!;
  const ranking = rules.ranking ?? rulebook.ranking;
  const { criteria, combining, review } = rulebook;
  const { across } = combining;
  const mainCriterion = criteria.find((c) => c.scale.kind !== 'gate' && q(c.weight)[0] !== 0n);
  const lowTotal = combining.within === 'entered' && mainCriterion !== undefined && low(mainCriterion);
  const lowScore = across.kind === 'rank_sum' || (across.kind !== 'borda' && lowTotal);
  const misses = (value: Q, least: string, isLow: boolean) =>
    isLow ? cmp(value, q(least)) > 0 : cmp(value, q(least)) < 0;

  const all = applications
    .filter((app) => app.nomination === nomination)
    .map((app): Stands & { least: string | undefined } => {
      const requested = app.requested?.currency === rulebook.currency ? Number(app.requested.amount) : null;
      const band = (rulebook.bands ?? []).find(
        ({ upTo }) => requested !== null && (!upTo || requested <= Number(upTo.amount)),
      );
      const weights = Object.fromEntries(
        criteria.map((c) => [c.id, band?.weights?.[c.id] ?? rules.weights?.[c.id] ?? c.weight]),
      );
      const least = band?.threshold ?? rules.threshold ?? rulebook.thresholds.overall;
      const own = sheets.filter((sheet) => sheet.application === app.id);
      const fit = own.flatMap((sheet) => {
        const numbers = read(criteria, sheet);
        return numbers ? [{ sheet, numbers, total: sheetTotal(rulebook, weights, numbers) }] : [];
      });
      const agreed = across.kind === 'consensus' ? fit.filter(({ sheet }) => sheet.consensus) : [];
      const panel = agreed.length === 1 && agreed[0]!.total ? agreed[0]! : null;
      const single = fit.filter(({ sheet }) => !sheet.consensus);
      let totalled = single.filter(({ total: t }) => t !== null);
      let heard = single;
      const s = up(totalled.map(({ total: t }) => t!));
      const limits = [
        ...(review.divergence === undefined ? [] : [q(review.divergence)]),
        ...(review.divergencePercent === undefined
          ? []
          : spanPart(rulebook, weights, review.divergencePercent)),
      ];
      const apart = s.length > 1 && limits.some((limit) => cmp(add(s.at(-1)!, neg(s[0]!)), limit) >= 0);
      const more = totalled.length > review.sheetsTarget;
      if (!panel && apart && more && review.extraExpert?.counting === 'two_closest') {
        let best: { a: number; b: number; gap: Q; better: Q } | null = null;
        for (const [a, x] of totalled.entries())
          for (const [b, y] of totalled.entries()) {
            if (a >= b) continue;
            const d = add(x.total!, neg(y.total!));
            const gap: Q = d[0] < 0n ? neg(d) : d;
            const better = lowTotal ? neg(add(x.total!, y.total!)) : add(x.total!, y.total!);
            const order: number = best ? cmp(gap, best.gap) || -cmp(better, best.better) : -1;
            if (order < 0) best = { a, b, gap, better };
          }
        const { a, b } = best!;
        const gone = totalled.filter((_, i) => i !== a && i !== b);
        totalled = totalled.filter((_, i) => i === a || i === b);
        heard = heard.filter((one) => !gone.includes(one));
      }
      if (panel) heard = [panel];
      const values = criteria.map((c, i) => {
        const given = heard.flatMap(({ numbers }) => (numbers[i] ? [numbers[i]] : []));
        return c.scale.kind === 'gate' ? average(given) : together(given, across);
      });
      const by = ranking.by;
      const other = by?.kind === 'score' && by.weights ? { ...weights, ...by.weights } : null;
      const made = (w: Record<string, string>): Q | null => {
        if (panel) return sheetTotal(rulebook, w, panel.numbers);
        if (across.kind === 'per_criterion') return sheetTotal(rulebook, w, values);
        const flat = totalled
          .map(({ numbers }) => sheetTotal(rulebook, w, numbers))
          .filter((t): t is Q => t !== null);
        if (across.kind === 'rank_sum' || across.kind === 'borda') return null;
        if (across.kind === 'consensus' && !across.without) return null;
        const one = together(flat, across);
        if (across.kind !== 'mean_times' || !one) return one;
        return mul(across.decimals === undefined ? one : round(one, across.decimals), q(across.factor));
      };
      return {
        app,
        requested,
        least,
        score: made(weights),
        again: other && made(other),
        criteria: values,
        opinions: totalled.map(({ sheet, total: t }) => ({ juror: sheet.juror, total: t! })),
        passes: criteria.every((c, i) => {
          const v = values[i];
          if (!v) return true;
          if (c.scale.kind === 'gate')
            return c.scale.passes === 'all' ? cmp(v, int(1)) === 0 : v[0] * 2n > v[1];
          return c.threshold === undefined || !misses(v, c.threshold, low(c));
        }),
      };
    });
  if (across.kind === 'rank_sum' || across.kind === 'borda') {
    const values = byPlaces(all, across.kind, lowTotal);
    for (const one of all) one.score = values.get(one.app.id) ?? null;
  }
  const inside = all.filter(
    ({ score, passes, least }) => score && passes && (least === undefined || !misses(score, least, lowScore)),
  );
  const { by } = ranking;
  let worth = new Map(
    inside.map(({ app, score, again }) => [app.id, by?.kind === 'score' && by.weights ? again : score]),
  );
  let lowWorth = lowScore;
  if (by && by.kind !== 'score') {
    const table = by.kind === 'points_by_place' ? by.table.map(q) : [];
    worth = byPlaces(inside, by.kind as 'rank_sum', lowTotal, table, 'unlisted' in by) as typeof worth;
    lowWorth = by.kind === 'rank_sum';
  }
  const standing = inside.filter(({ app }) => worth.get(app.id));

  const placed: Stands[] = [];
  const ranked: Slow['ranked'] = [];
  const ticket = ({ app }: Stands) => createHash('sha256').update(`${seed}:${app.id}`).digest('hex');
  const above = (field: string, value: string) =>
    placed.filter(({ app }) => app.fields?.[field]?.includes(value)).length;
  const values: ((one: Stands) => number | Q | string | null)[] = [
    (one) => (lowWorth ? neg(worth.get(one.app.id)!) : worth.get(one.app.id)!),
    ...ranking.ties.map((tie) => (one: Stands): number | Q | string | null => {
      const values = 'field' in tie ? [...new Set(one.app.fields?.[tie.field] ?? [])] : [];
      switch (tie.key) {
        case 'criterion': {
          const i = criteria.findIndex(({ id }) => id === tie.criterion);
          const v = one.criteria[i] ?? null;
          return v && low(criteria[i]!) ? neg(v) : v;
        }
        case 'earlier_submission': {
          const at = Date.parse(one.app.submittedAt ?? '');
          return Number.isNaN(at) ? null : -at;
        }
        case 'lower_requested':
          return one.requested === null ? null : -one.requested;
        case 'more_votes':
          return one.app.votes ?? one.opinions.length;
        case 'coverage':
          return values.filter((v) => above((tie as { field: string }).field, v) === 0).length;
        case 'balance':
          return values.length
            ? -Math.min(...values.map((v) => above((tie as { field: string }).field, v)))
            : null;
        case 'lot':
          return ticket(one);
      }
    }),
  ];
  /** Above zero when `a` comes before `b`. */
  const prefers = (a: Stands, b: Stands): number => {
    for (const value of values) {
      const [x, y] = [value(a), value(b)];
      if (x === null && y === null) continue;
      if (x === null || y === null) return x === null ? -1 : 1;
      const order = Array.isArray(x)
        ? cmp(x as unknown as Q, y as unknown as Q)
        : typeof x === 'string'
          ? x < y
            ? 1
            : x > y
              ? -1
              : 0
          : (x as number) - (y as number);
      if (order !== 0) return order;
    }
    return 0;
  };
  const open = [...standing];
  while (open.length > 0) {
    const best = open.filter((one) => open.every((other) => prefers(one, other) >= 0));
    best.sort((a, b) => (ticket(a) < ticket(b) ? -1 : 1));
    const place = placed.length + 1;
    for (const one of best) {
      ranked.push({ application: one.app.id, place, score: text(one.score!) });
      open.splice(open.indexOf(one), 1);
    }
    placed.push(...best);
  }
  return {
    ranked,
    below: all
      .filter((one) => one.score && !inside.includes(one))
      .map(({ app }) => app.id)
      .sort(),
    unscored: all
      .filter(({ score }) => !score)
      .map(({ app }) => app.id)
      .sort(),
  };
}

function spanPart(rulebook: Rulebook, weights: Record<string, string>, percent: string): Q[] {
  const ends = (side: 0 | 1) =>
    rulebook.criteria.map(
      (c) => range(c)[rulebook.combining.within !== 'entered' && low(c) ? 1 - side : side]!,
    );
  const shared = rulebook.criteria.flatMap((c, i) =>
    c.scale.kind === 'number' && c.scale.total ? [{ c, i }] : [],
  );
  const top = ends(1);
  if (shared.length > 0) {
    let left = q((shared[0]!.c.scale as { total: string }).total);
    for (const { i } of shared.sort((a, b) => cmp(q(weights[b.c.id]!), q(weights[a.c.id]!)) || a.i - b.i)) {
      if (cmp(left, top[i]!) < 0) top[i] = left;
      left = add(left, neg(top[i]!));
    }
  }
  const [min, max] = [sheetTotal(rulebook, weights, ends(0)), sheetTotal(rulebook, weights, top)];
  return min && max ? [div(mul(add(max, neg(min)), q(percent)), int(100))] : [];
}

/** What places in the experts' orders make. */
function byPlaces(
  all: readonly Stands[],
  kind: 'rank_sum' | 'borda' | 'points_by_place',
  lowTotal: boolean,
  table: readonly Q[] = [],
  unlistedHasNothing = false,
): Map<string, Q> {
  const jurors = [...new Set(all.flatMap(({ opinions }) => opinions.map(({ juror }) => juror)))];
  const opinion = (one: Stands, juror: string): Q | null => {
    const given = one.opinions
      .filter((own) => own.juror === juror)
      .map(({ total: t }) => (lowTotal ? neg(t) : t));
    return average(given);
  };
  const judged = all.filter(({ opinions }) => opinions.length > 0);
  const complete = judged.every((one) => jurors.every((juror) => opinion(one, juror)));
  return new Map(
    judged.map((one): [string, Q] => {
      const parts = jurors.flatMap((juror) => {
        const own = opinion(one, juror);
        if (!own) return [];
        const others = judged.flatMap((other) => {
          const value = other === one ? null : opinion(other, juror);
          return value ? [cmp(value, own)] : [];
        });
        const [better, equal] = [others.filter((o) => o > 0).length, others.filter((o) => o === 0).length];
        const place = add(int(1 + better), div(int(equal), int(2)));
        if (kind === 'points_by_place') {
          const worth = Array.from({ length: equal + 1 }, (_, i) => table[better + i] ?? int(0));
          return [div(total(worth), int(equal + 1))];
        }
        const share = div(add(place, neg(div(int(1), int(2)))), int(others.length + 1));
        if (kind === 'rank_sum') return [complete ? place : share];
        return [complete ? add(int(others.length + 1), neg(place)) : add(int(1), neg(share))];
      });
      return [one.app.id, complete || unlistedHasNothing ? total(parts) : average(parts)!];
    }),
  );
}
