import { Fraction, rounded } from '../../contests/decimal.rules.js';
import type { Selection } from '../../contests/selection-terms.rules.js';
import { atLineWith, Descent, type Fates } from './descent.rules.js';
import { type Packed, pack } from './knapsack.rules.js';
import { type Limit, packWithin } from './knapsack-limits.rules.js';
import { keyOf } from './quota.rules.js';
import { minor, type Priced, placeGroups, type Selected } from './selected.rules.js';

/**
 * The choice with the greatest total under number, quotas and budget. Where it takes a part of those that nothing tells
 * apart (one place, one sum, the same quotas), people choose among them. `nodes` is the most steps of the search.
 */
export function bestTotal(candidates: readonly Priced[], rules: Selection, nodes?: number): Fates {
  const descent = new Descent(rules);
  const { fates } = descent;
  const places = placeGroups(candidates);
  descent.cover(places);
  const open = candidates.filter(({ application }) => !fates.has(application));
  if (descent.stopped) {
    descent.visit(open);
    return { fates };
  }
  const packed = choose(open, descent, nodes);
  const chosen = new Set(packed.chosen);
  const atLine: Priced[] = [];
  for (const group of alike(open, descent)) {
    const taken = group.filter(({ application }) => chosen.has(application));
    if (taken.length > 0 && taken.length < group.length) atLine.push(...group);
    else for (const one of taken) descent.take(one);
  }
  const contested = descent.contestedBy(atLine);
  for (const one of atLine) fates.set(one.application, atLineWith(one, contested));
  const out = open.filter(({ application }) => !fates.has(application));
  // what is left may still be a part of what the best placed of the others asked for
  const [next] = out;
  const alone = next && candidates.filter(({ place }) => place === next.place).length === 1;
  if (alone && atLine.length === 0 && descent.room > 0 && !descent.quotas.fullFor(next.fields))
    descent.takePart(next);
  for (const one of out)
    if (!fates.has(one.application)) fates.set(one.application, leftOut(one, rules, descent));
  return { fates, ...(packed.gap > 0n && { gap: percent(packed) }) };
}

function choose(open: readonly Priced[], descent: Descent, nodes: number | undefined): Packed {
  const able = open.filter(
    ({ amount, fields }) =>
      amount !== null && minor(amount) <= descent.left! && !descent.quotas.fullFor(fields),
  );
  const items = able.map(({ application, value = 0n, amount }) => ({
    id: application,
    value,
    cost: minor(amount),
  }));
  const byQuota = new Map<string, Limit & { ids: Set<string> }>();
  for (const { application, fields } of able)
    for (const place of descent.quotas.placesOf(fields)) {
      const limit = byQuota.get(keyOf(place)) ?? { ids: new Set<string>(), most: descent.quotas.left(place) };
      byQuota.set(keyOf(place), limit);
      limit.ids.add(application);
    }
  const limits: Limit[] = [
    { ids: new Set(items.map(({ id }) => id)), most: Math.max(0, descent.room) },
    ...[...byQuota].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, limit]) => limit),
  ].filter(({ ids, most }) => ids.size > most);
  return limits.length === 0
    ? pack(items, descent.left!, nodes)
    : packWithin(items, descent.left!, limits, nodes);
}

/** Those that nothing tells apart together. */
function alike(open: readonly Priced[], descent: Descent): Priced[][] {
  const groups = new Map<string, Priced[]>();
  for (const one of open) {
    const places = descent.quotas.placesOf(one.fields).map(keyOf).sort();
    const key = JSON.stringify([one.place, one.amount?.amount ?? null, places]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function leftOut({ application, amount, fields }: Priced, rules: Selection, descent: Descent): Selected {
  const waiting = { application, outcome: 'waiting' as const, amount };
  if (!amount) return { ...waiting, because: 'no_amount' };
  const quota = descent.quotas.fullFor(fields);
  if (quota) return { ...waiting, because: 'quota', quota };
  return { ...waiting, because: minor(amount) > minor(rules.budget) ? 'budget' : 'total' };
}

const percent = ({ gap, value }: Packed): string =>
  rounded(new Fraction(gap * 100n, value > 0n ? value : 1n), 4);
