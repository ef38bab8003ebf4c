import type { Criterion } from '../../src/contests/criterion.rules.js';
import { Rulebook } from '../../src/contests/rulebook.rules.js';
import type { Currency } from '../../src/platform/money.rules.js';

// Real regulations as rulebooks: what they publish about scoring, ranking and selection. What they do not publish is
// marked `toConfirm` and chosen as such contests usually do.

type Scale = Criterion['scale'];
const numbers = (min: string, max: string, step = '1'): Scale => ({ kind: 'number', min, max, step });
const criterion = (id: string, scale: Scale, about: Partial<Criterion> = {}): Criterion => ({
  id,
  title: { ru: id, en: id },
  scale,
  weight: '1',
  ...about,
});
const money = (currency: Currency) => (whole: number) => ({ amount: `${whole}.00`, currency });
export const [rub, eur, usd] = (['RUB', 'EUR', 'USD'] as const).map(money) as [
  ReturnType<typeof money>,
  ReturnType<typeof money>,
  ReturnType<typeof money>,
];

interface About extends Partial<Omit<Rulebook, 'review' | 'nominations'>> {
  review?: Partial<Rulebook['review']>;
  nominations: (Partial<Omit<Rulebook['nominations'][0], 'selection'>> & {
    id: string;
    selection?: object;
  })[];
}
const rulebook = ({ review, nominations, ...about }: About): Rulebook =>
  Rulebook.parse({
    format: 1,
    version: 1,
    currency: 'RUB',
    eligibility: [],
    combining: { within: 'weighted_sum', across: { kind: 'mean' } },
    thresholds: {},
    ranking: { ties: [], sharedPlaces: true },
    review: {
      sheetsMin: 1,
      sheetsTarget: 1,
      jurorSees: { applicantNames: true, otherScores: 'never' },
      applicantSees: { score: true, comments: true },
      ...review,
    },
    nominations: nominations.map(({ selection, ...nomination }) => ({
      award: 'project',
      ...nomination,
      selection: { whenOverBudget: 'skip', ...selection },
    })),
    ...about,
  });
const experts = (sheetsMin: number, sheetsTarget = sheetsMin) => ({ sheetsMin, sheetsTarget });

/** ALA: Bogle Pratt International Library Travel Fund, Carnegie-Whitney Grants. Committees of up to five. */
export const ala = rulebook({
  currency: 'USD',
  eligibility: [{ id: 'member', kind: 'membership', anyOf: [] }],
  review: { ...experts(3, 5), toConfirm: true },
  criteria: [criterion('merit', numbers('1', '5'), { toConfirm: true })],
  nominations: [
    { id: 'bogle_pratt', award: 'travel', selection: { count: 1, amount: usd(1000) } },
    { id: 'carnegie_whitney', selection: { budget: usd(5000), partial: { least: '50' }, toConfirm: true } },
  ],
});

/** The RBA's best professional book: three places in each nomination, by the jury's order; an organisation has 3 entries. */
export const bestProfessionalBook = rulebook({
  eligibility: [{ id: 'entries', kind: 'entries', max: 3 }],
  review: { ...experts(3, 7), toConfirm: true },
  criteria: [criterion('whole', numbers('1', '10'), { toConfirm: true })],
  ranking: { by: { kind: 'rank_sum' }, ties: [], sharedPlaces: true },
  nominations: ['in_aid', 'printing', 'for_the_blind'].map((id) => ({
    id,
    award: 'diploma' as const,
    selection: { count: 3 },
  })),
});

/** Participatory budgeting by equal shares as in Świecie: approvals, the floor, completion by raising the shares. */
export const equalSharesInSwiecie = rulebook({
  criteria: [
    criterion('approve', {
      kind: 'options',
      options: [
        { key: 'no', value: '0', title: { en: 'no' } },
        { key: 'yes', value: '1', title: { en: 'yes' } },
      ],
    }),
  ],
  ranking: {
    by: { kind: 'equal_shares', approve: '1', raise: rub(1), floor: 3 },
    ties: [{ key: 'lower_requested' }, { key: 'more_votes' }, { key: 'lot' }],
    sharedPlaces: false,
  },
  nominations: [{ id: 'town', selection: { budget: rub(100) } }],
});

/** Erasmus+ small-scale partnerships: two experts agree, or a third one comes and the two closest count. */
export const erasmusPlus = rulebook({
  currency: 'EUR',
  review: {
    ...experts(2),
    divergence: '30',
    extraExpert: { unlessAllBelow: true, counting: 'two_closest' },
  },
  criteria: [
    criterion('relevance', numbers('0', '30'), { threshold: '15' }),
    criterion('design', numbers('0', '30'), { threshold: '15' }),
    criterion('partnership', numbers('0', '20'), { threshold: '10' }),
    criterion('impact', numbers('0', '20'), { threshold: '10' }),
  ],
  combining: { within: 'weighted_sum', across: { kind: 'consensus', without: 'mean' } },
  thresholds: { overall: '60' },
  ranking: {
    ties: [
      { key: 'criterion', criterion: 'relevance' },
      { key: 'criterion', criterion: 'impact' },
    ],
    sharedPlaces: true,
  },
  nominations: [{ id: 'ka210', selection: { budget: eur(90_000), whenOverBudget: 'stop' } }],
});

const fpgWeights = {
  le500k: ['2.5', '1.5', '0.5', '1', '1', '0.5', '0.5', '0.5', '1', '1'],
  le3m: ['1.5', '1', '1', '1', '1.5', '0.5', '1', '1', '1', '0.5'],
  gt3m: ['1', '1', '1', '1.5', '1', '1', '1', '1', '1', '0.5'],
};
const fpgIds = fpgWeights.gt3m.map((_, index) => `c${index + 1}`);
const fpgBand = (column: keyof typeof fpgWeights) =>
  Object.fromEntries(fpgIds.map((id, index) => [id, fpgWeights[column][index]!]));

/** Президентские гранты: weights by the requested sum, a threshold for each band, everybody at or above it wins. */
export const presidentialGrants = rulebook({
  review: experts(2),
  criteria: fpgIds.map((id, index) =>
    criterion(id, numbers('0', '10'), { weight: fpgWeights.gt3m[index]!, toConfirm: true }),
  ),
  bands: [
    { id: 'le500k', upTo: rub(500_000), weights: fpgBand('le500k'), threshold: '60' },
    { id: 'le3m', upTo: rub(3_000_000), weights: fpgBand('le3m'), threshold: '65' },
    { id: 'le10m', upTo: rub(10_000_000), threshold: '68' },
    { id: 'gt10m', threshold: '70' },
  ],
  nominations: [{ id: 'culture' }],
});

const horizonTies = (first: string, second: string): Rulebook['ranking']['ties'] => [
  { key: 'coverage', field: 'topic' },
  { key: 'criterion', criterion: first },
  { key: 'criterion', criterion: second },
  { key: 'balance', field: 'gender' },
  { key: 'balance', field: 'country' },
];

/** Horizon Europe: consensus, 3 in each criterion and 10 in all; innovation actions weigh impact for the ranking only. */
export const horizonEurope = rulebook({
  currency: 'EUR',
  review: experts(3),
  criteria: ['excellence', 'impact', 'implementation'].map((id) =>
    criterion(id, numbers('0', '5', '0.5'), { threshold: '3' }),
  ),
  combining: { within: 'weighted_sum', across: { kind: 'consensus' } },
  thresholds: { overall: '10' },
  ranking: { ties: horizonTies('excellence', 'impact'), sharedPlaces: true },
  nominations: [
    { id: 'ria', selection: { budget: eur(100), cover: { field: 'topic' } } },
    {
      id: 'ia',
      ranking: {
        by: { kind: 'score', weights: { impact: '1.5' } },
        ties: horizonTies('impact', 'excellence'),
        sharedPlaces: true,
      },
      selection: { budget: eur(100) },
    },
  ],
});

/** Horizon 2020, the SME instrument: four experts who do not meet, the median of each criterion. */
export const smeInstrument = rulebook({
  currency: 'EUR',
  review: experts(4),
  criteria: ['excellence', 'impact', 'implementation'].map((id) => criterion(id, numbers('0', '5', '0.1'))),
  combining: { within: 'weighted_sum', across: { kind: 'per_criterion', by: 'median' } },
  thresholds: { overall: '13' },
  ranking: {
    by: { kind: 'score', weights: { impact: '1.5' } },
    ties: ['impact', 'excellence', 'implementation'].map((id) => ({
      key: 'criterion' as const,
      criterion: id,
    })),
    sharedPlaces: true,
  },
  nominations: [{ id: 'phase1', selection: { budget: eur(100) } }],
});

/** IFLA travel grants: one for each of three continents from one list, two for the least developed countries. */
export const iflaTravelGrants = rulebook({
  currency: 'EUR',
  eligibility: [{ id: 'age', kind: 'age', max: 34, on: '2022-07-26' }],
  review: { ...experts(3), toConfirm: true },
  criteria: ['motivation', 'benefit', 'sharing', 'need'].map((id) =>
    criterion(id, numbers('1', '5'), { toConfirm: true }),
  ),
  nominations: [
    {
      id: 'arl',
      award: 'travel',
      selection: {
        count: 3,
        amount: eur(700),
        quotas: [{ field: 'region', of: { africa: 1, latin_america: 1, asia_pacific: 1 }, most: 0 }],
        waiting: 1,
      },
    },
    { id: 'wijnstroom', award: 'travel', selection: { count: 2, amount: eur(500) } },
  ],
});

/** Библиотекарь года, the final: points of the jury in open ballot, one winner; the chair decides between equals. */
export const librarianOfTheYear = rulebook({
  eligibility: [{ id: 'experience', kind: 'experience', minYears: 2 }],
  review: { ...experts(3, 9), toConfirm: true },
  criteria: ['essay', 'results', 'project'].map((id) =>
    criterion(id, numbers('0', '10'), { toConfirm: true }),
  ),
  nominations: [{ id: 'main', award: 'money', selection: { count: 1, amount: rub(100_000) } }],
});

/** NIH: every member without a conflict enters an impact from 1, the best, to 9; round(mean, 1) × 10. */
export const nih = rulebook({
  currency: 'USD',
  review: experts(3),
  criteria: [
    ...['significance', 'investigators', 'innovation', 'approach', 'environment'].map((id) =>
      criterion(id, { ...numbers('1', '9'), best: 'low' } as Scale, {
        weight: '0',
        allowNotApplicable: true,
      }),
    ),
    criterion('impact', { ...numbers('1', '9'), best: 'low' } as Scale),
  ],
  combining: { within: 'entered', across: { kind: 'mean_times', factor: '10', decimals: 1 } },
  thresholds: { overall: '40', toConfirm: true },
  nominations: [{ id: 'panel' }],
});

/** Of Russian regions: weights by band of which one may be 0, categories with values, means to tenths, first come. */
export const regionalPatterns = rulebook({
  review: experts(2, 5),
  criteria: [
    criterion('relevance', numbers('0', '10')),
    criterion('logic', numbers('0', '10'), { weight: '1.5' }),
    criterion('budget', numbers('0', '10')),
    criterion('scale', numbers('0', '10'), { weight: '3.5' }),
    criterion(
      'category',
      {
        kind: 'options',
        options: Object.entries({ high: '100', medium: '50', low: '25', none: '0' }).map(([key, value]) => ({
          key,
          value,
          title: { en: key },
        })),
      },
      { weight: '0.2' },
    ),
  ],
  combining: { within: 'weighted_sum', across: { kind: 'per_criterion', by: 'mean', decimals: 1 } },
  thresholds: { overall: '15' },
  bands: [
    { id: 'le300k', upTo: rub(300_000), weights: { relevance: '2.5', budget: '1.5', scale: '0' } },
    { id: 'le1m', upTo: rub(1_000_000), weights: { relevance: '1.5', scale: '2' } },
    { id: 'le3m', upTo: rub(3_000_000) },
  ],
  ranking: { ties: [{ key: 'earlier_submission' }, { key: 'lot' }], sharedPlaces: false },
  nominations: [{ id: 'main', selection: { count: 9 } }],
});

/** Young librarians' projects: one winner of each region goes on. */
export const youngLibraryProjects = rulebook({
  eligibility: [{ id: 'age', kind: 'age', max: 35, on: 'intake_end' }],
  review: { ...experts(3), toConfirm: true },
  criteria: ['relevance', 'creativity', 'novelty', 'content', 'technique'].map((id) =>
    criterion(id, numbers('1', '5'), { toConfirm: true }),
  ),
  combining: { within: 'weighted_mean', across: { kind: 'olympic' } },
  ranking: {
    ties: [{ key: 'criterion', criterion: 'relevance' }, { key: 'more_votes' }, { key: 'lot' }],
    sharedPlaces: false,
  },
  nominations: [{ id: 'national', selection: { count: 3, quotas: [{ field: 'region', most: 1 }] } }],
});

/** An open vote, one vote each: of twenty librarians five go on; of a prize's projects one is the profession's choice. */
export const openVote = rulebook({
  criteria: [
    criterion('vote', {
      kind: 'options',
      options: [
        { key: 'no', value: '0', title: { en: 'no' } },
        { key: 'yes', value: '1', title: { en: 'yes' } },
      ],
    }),
  ],
  ranking: {
    by: { kind: 'points_by_place', table: ['1'], unlisted: 'zero' },
    ties: [{ key: 'earlier_submission' }],
    sharedPlaces: true,
  },
  nominations: [
    { id: 'online_vote', selection: { count: 5 } },
    { id: 'community', award: 'diploma', selection: { count: 1 } },
  ],
});
