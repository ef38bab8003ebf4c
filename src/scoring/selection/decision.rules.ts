import { type Reason, reason } from '../../contests/reason.rules.js';
import { nominationRules, type Rulebook } from '../../contests/rulebook.rules.js';
import { type MoneyView, moneyView, toMoney } from '../../platform/money.rules.js';
import type { NominationRanking, RankedEntry, RankingResult } from '../result.rules.js';
import { withWaitingList } from './selection.rules.js';

/** Who shares a place that only a part of its holders can be awarded for, over all nominations. */
export const atLine = ({ nominations }: RankingResult): string[] =>
  nominations.flatMap(({ entries }) =>
    entries.flatMap(({ application, selection }) => (selection?.outcome === 'at_line' ? [application] : [])),
  );

const minor = (amount: MoneyView | null): bigint => (amount ? toMoney(amount).minor : 0n);

/**
 * What a reader in conflict is told of a decision: `partial`, their ranking made without what is hidden from them, with
 * the outcomes that were decided. A selection made anew without the hidden would name winners who are none.
 */
export function asDecided(partial: RankingResult, decided: RankingResult): RankingResult {
  const outcomes = new Map(
    decided.nominations.flatMap(({ entries }) =>
      entries.map(({ application, selection }) => [application, selection] as const),
    ),
  );
  return {
    ...partial,
    nominations: partial.nominations.map(({ nomination, entries: open, line }) => {
      const entries = open.map((entry) => ({ ...entry, selection: outcomes.get(entry.application) ?? null }));
      const won = entries.filter(({ selection }) => selection?.outcome === 'selected');
      const spent = won.reduce((sum, { selection }) => sum + minor(selection?.amount ?? null), 0n);
      return {
        nomination,
        entries,
        line: {
          selected: won.length,
          lastPlace: won.at(-1)?.place ?? null,
          budget: null,
          spent: moneyView({ minor: spent, currency: line.spent.currency }),
          left: null,
        },
      };
    }),
  };
}

function settleNomination(
  ranking: NominationRanking,
  chosen: ReadonlySet<string>,
  rulebook: Rulebook,
): { ranking: NominationRanking; faults: Reason[] } {
  const settled = (entry: RankedEntry): RankedEntry => {
    const { selection } = entry;
    if (selection?.outcome !== 'at_line') return entry;
    return {
      ...entry,
      selection: chosen.has(entry.application)
        ? { ...selection, outcome: 'selected', because: null }
        : { ...selection, outcome: 'waiting', because: 'decision' },
    };
  };
  const rules = nominationRules(rulebook, ranking.nomination)?.selection;
  const { line, nomination } = ranking;
  const before = new Set(
    ranking.entries
      .filter(({ selection }) => selection?.outcome === 'selected')
      .map(({ application }) => application),
  );
  const entries = waitingAnew(ranking.entries.map(settled), rules?.waiting);
  const selected = entries.filter(({ selection }) => selection?.outcome === 'selected');
  const added = selected.filter(({ application }) => !before.has(application));
  const extra = added.reduce((sum, { selection }) => sum + minor(selection?.amount ?? null), 0n);
  const spent = toMoney(line.spent).minor + extra;
  const count = rules?.count;
  const over = line.budget ? spent - toMoney(line.budget).minor : 0n;
  const { currency } = rulebook;
  return {
    ranking: {
      nomination,
      entries,
      line: {
        ...line,
        selected: selected.length,
        lastPlace: selected.at(-1)?.place ?? null,
        spent: moneyView({ minor: spent, currency }),
        left: line.left && moneyView({ minor: toMoney(line.left).minor - extra, currency }),
      },
    },
    faults: [
      ...(added.length > 0 && count !== undefined && selected.length > count
        ? [reason('decision.over_count', { nomination, count, chosen: selected.length })]
        : []),
      ...(added.length > 0 && over > 0n
        ? [reason('decision.over_budget', { nomination, over: moneyView({ minor: over, currency }) })]
        : []),
      ...overQuota(added).map((value) => reason('decision.over_quota', { nomination, value })),
    ],
  };
}

/** The values of which more were chosen than their quota leaves. */
function overQuota(chosen: readonly RankedEntry[]): string[] {
  const contested = chosen.flatMap(({ selection }) => selection?.contested ?? []);
  const over = contested.filter(
    ({ field, value, left }) =>
      chosen.filter(({ selection }) =>
        selection?.contested?.some((other) => other.field === field && other.value === value),
      ).length > left,
  );
  return [...new Set(over.map(({ value }) => value))];
}

/** The waiting list with those who were not chosen on it. */
function waitingAnew(entries: readonly RankedEntry[], waiting: number | undefined): RankedEntry[] {
  const places = new Map(entries.map(({ application, place }) => [application, place]));
  const all = withWaitingList(
    entries.flatMap(({ selection }) => selection ?? []),
    { waiting },
    ({ application }) => places.get(application) ?? null,
  );
  const byId = new Map(all.map((one) => [one.application, one]));
  return entries.map((entry) => ({ ...entry, selection: byId.get(entry.application) ?? null }));
}

/**
 * The result with the ties at the line settled: of those who share the last place the chosen ones are selected, the
 * others wait. Faults are what keeps this choice from being made; texts are under `errors` in the locales.
 */
export function settle(
  result: RankingResult,
  rulebook: Rulebook,
  chosen: readonly string[],
): { result: RankingResult; faults: Reason[] } {
  const open = new Set(atLine(result));
  const strangers = chosen.filter((id) => !open.has(id));
  const settled = result.nominations.map((ranking) => settleNomination(ranking, new Set(chosen), rulebook));
  return {
    result: { ...result, nominations: settled.map(({ ranking }) => ranking) },
    faults: [
      ...strangers.map((application) => reason('decision.not_at_line', { application })),
      ...settled.flatMap(({ faults }) => faults),
    ],
  };
}
