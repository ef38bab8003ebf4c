import type { NominationRanking, RankedEntry } from './result.rules.js';

/** What is said of the whole of a nomination's ranking where only a part of it is shown. */
export interface Overview {
  applications: number;
  /** Whom the line of money stands under; null where nobody is selected. */
  lastSelected: string | null;
  /** Who shares a place that only a part of its holders can be awarded for. */
  atLine: RankedEntry[];
  /** The lowest and the highest total, as shown: the axis on which all of them are drawn. */
  range: { lowest: string; highest: string } | null;
}

export function overviewOf({ entries }: NominationRanking): Overview {
  const selected = entries.findLast(({ selection }) => selection?.outcome === 'selected');
  return {
    applications: entries.length,
    lastSelected: selected?.application ?? null,
    atLine: entries.filter(({ selection }) => selection?.outcome === 'at_line'),
    range: rangeOf(entries),
  };
}

function rangeOf(entries: readonly RankedEntry[]): Overview['range'] {
  let found: Overview['range'] = null;
  for (const { sheets, score } of entries)
    for (const total of [...sheets.map((sheet) => sheet.total), score]) {
      if (!total) continue;
      const { shown } = total;
      found ??= { lowest: shown, highest: shown };
      if (Number(shown) < Number(found.lowest)) found.lowest = shown;
      if (Number(shown) > Number(found.highest)) found.highest = shown;
    }
  return found;
}
