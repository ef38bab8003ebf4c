import { toMoney } from '../platform/money.rules.js';
import { fraction } from './decimal.rules.js';
import type { RulebookShape } from './rulebook.rules.js';

interface Misfit {
  path: (string | number)[];
  code: string;
  id: string;
}
type Path = Misfit['path'];
type Weights = Record<string, string> | undefined;

const duplicates = (items: readonly { id: string }[], name: string): Misfit[] =>
  items.flatMap(({ id }, index) =>
    items.findIndex((other) => other.id === id) < index
      ? [{ path: [name, index, 'id'], code: 'rulebook.duplicate_id', id }]
      : [],
  );

/** Each ranking the rulebook has, the contest's own first. */
const rankingsOf = ({ ranking, nominations }: RulebookShape) => [
  { path: ['ranking'] as Path, ranking },
  ...nominations.flatMap((one, index) =>
    one.ranking ? [{ path: ['nominations', index, 'ranking'] as Path, ranking: one.ranking }] : [],
  ),
];

/** Each set of weights it has but the criteria's own. */
const weightsOf = (rulebook: RulebookShape): { path: Path; weights: Weights }[] => [
  ...rulebook.nominations.map(({ weights }, index) => ({ path: ['nominations', index, 'weights'], weights })),
  ...(rulebook.bands ?? []).map(({ weights }, index) => ({ path: ['bands', index, 'weights'], weights })),
  ...rankingsOf(rulebook).map(({ path, ranking: { by } }) => ({
    path: [...path, 'by', 'weights'],
    weights: by?.kind === 'score' ? by.weights : undefined,
  })),
];

/** Each sum it names but those people request. */
const sumsOf = (rulebook: RulebookShape) => [
  ...rulebook.nominations.flatMap(({ selection }, index) => {
    const path: Path = ['nominations', index, 'selection'];
    return [
      ...(['budget', 'amount'] as const).map((name) => ({ path: [...path, name], sum: selection[name] })),
      { path: [...path, 'partial', 'step'], sum: selection.partial?.step },
    ];
  }),
  ...(rulebook.bands ?? []).map(({ upTo }, index) => ({ path: ['bands', index, 'upTo'], sum: upTo })),
  ...rankingsOf(rulebook).map(({ path, ranking: { by } }) => ({
    path: [...path, 'by', 'raise'],
    sum: by?.kind === 'equal_shares' ? by.raise : undefined,
  })),
];

function ofCriteria(rulebook: RulebookShape): Misfit[] {
  const { criteria, combining } = rulebook;
  const totals = criteria.map(({ scale }) => (scale.kind === 'number' ? scale.total : undefined));
  const total = totals.find((one) => one !== undefined);
  const weighted = criteria.filter(({ id, weight }) =>
    [weight, ...weightsOf(rulebook).map(({ weights }) => weights?.[id] ?? '0')].some(
      (one) => !fraction(one).equals(0),
    ),
  );
  return [
    ...totals.flatMap((own, index) =>
      own !== undefined && !fraction(own).equals(fraction(total!))
        ? [{ path: ['criteria', index, 'scale', 'total'], code: 'rulebook.totals_differ', id: total! }]
        : [],
    ),
    ...(combining.within === 'entered' && weighted.length > 1
      ? [{ path: ['combining', 'within'], code: 'rulebook.entered_twice', id: weighted[1]!.id }]
      : []),
  ];
}

const ofBands = ({ bands = [] }: RulebookShape): Misfit[] =>
  bands.flatMap(({ id, upTo }, index) => {
    const before = bands[index - 1];
    const rises = !before || (before.upTo && (!upTo || toMoney(before.upTo).minor < toMoney(upTo).minor));
    return rises ? [] : [{ path: ['bands', index, 'upTo'], code: 'rulebook.bands_not_rising', id }];
  });

/** What the parts of a rulebook say of each other and do not find. */
export function misfits(rulebook: RulebookShape): Misfit[] {
  const { bands = [], criteria, currency, eligibility, nominations, review } = rulebook;
  const knows = (list: readonly { id: string }[], id: string) => list.some((item) => item.id === id);
  const limited = review.divergence !== undefined || review.divergencePercent !== undefined;
  return [
    ...duplicates(criteria, 'criteria'),
    ...duplicates(eligibility, 'eligibility'),
    ...duplicates(nominations, 'nominations'),
    ...duplicates(bands, 'bands'),
    ...rankingsOf(rulebook).flatMap(({ path, ranking }) =>
      ranking.ties.flatMap((tie, index) =>
        tie.key === 'criterion' && !knows(criteria, tie.criterion)
          ? [{ path: [...path, 'ties', index], code: 'rulebook.criterion_unknown', id: tie.criterion }]
          : [],
      ),
    ),
    ...weightsOf(rulebook).flatMap(({ path, weights }) =>
      Object.keys(weights ?? {})
        .filter((id) => !knows(criteria, id))
        .map((id) => ({ path: [...path, id], code: 'rulebook.criterion_unknown', id })),
    ),
    ...sumsOf(rulebook).flatMap(({ path, sum }) =>
      sum && sum.currency !== currency ? [{ path, code: 'rulebook.currency_differs', id: currency }] : [],
    ),
    ...eligibility.flatMap((rule, index) =>
      (rule.nominations ?? [])
        .filter((id) => !knows(nominations, id))
        .map((id) => ({
          path: ['eligibility', index, 'nominations'],
          code: 'rulebook.nomination_unknown',
          id,
        })),
    ),
    ...ofCriteria(rulebook),
    ...ofBands(rulebook),
    ...(review.extraExpert && !limited
      ? [{ path: ['review', 'extraExpert'], code: 'rulebook.extra_expert_without_limit', id: '' }]
      : []),
  ];
}
