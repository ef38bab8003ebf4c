import type { PublicContestView } from '../../api/generated/index.js';

type Criterion = PublicContestView['criteria'][number];

/** The least and the greatest value of a scale that carries points. */
export function scaleEnds({ scale }: Criterion): { min: number; max: number } | null {
  if (scale.kind === 'number') return { min: Number(scale.min), max: Number(scale.max) };
  if (scale.kind === 'gate') return null;
  const values = scale.options.map(({ value }) => Number(value));
  return { min: Math.min(...values), max: Math.max(...values) };
}

/**
 * How much each criterion counts in the final score, in percent with at most one decimal, by its id: for display
 * only. Null where a share would mislead: the scales differ, or nothing has a weight.
 */
export function sharesOf(
  criteria: readonly Criterion[],
  weights: Readonly<Record<string, string>>,
): Record<string, number> | null {
  const counted = criteria.filter(({ scale }) => scale.kind !== 'gate');
  const ends = counted.map((criterion) => JSON.stringify(scaleEnds(criterion)));
  const weighed = counted.map(({ id, weight }) => ({ id, weight: Number(weights[id] ?? weight) }));
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  if (new Set(ends).size !== 1 || total === 0) return null;
  return Object.fromEntries(weighed.map(({ id, weight }) => [id, Math.round((weight / total) * 1000) / 10]));
}
