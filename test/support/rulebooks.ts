import type { Criterion } from '../../src/contests/criterion.rules.js';
import { Rulebook } from '../../src/contests/rulebook.rules.js';

/** From 0 to 10 in whole steps, weighing 1, but for what is said. */
export const criterion = (id: string, about: Partial<Criterion> = {}): Criterion => ({
  id,
  title: { ru: id, en: id },
  scale: { kind: 'number', min: '0', max: '10', step: '1' },
  weight: '1',
  ...about,
});

type About = Omit<Partial<Rulebook>, 'review'> & { review?: Partial<Rulebook['review']> };

/** The plainest rulebook, but for what is said: criterion `x`, nomination `main`, the mean of sums, places shared. */
export const rulebookOf = ({ review, ...about }: About = {}): Rulebook =>
  Rulebook.parse({
    format: 1,
    version: 1,
    currency: 'RUB',
    eligibility: [],
    review: {
      sheetsMin: 1,
      sheetsTarget: 3,
      jurorSees: { applicantNames: true, otherScores: 'never' },
      applicantSees: { score: true, comments: true },
      ...review,
    },
    criteria: [criterion('x')],
    combining: { within: 'weighted_sum', across: { kind: 'mean' } },
    thresholds: {},
    ranking: { ties: [], sharedPlaces: true },
    nominations: [{ id: 'main', award: 'project', selection: { whenOverBudget: 'skip' } }],
    ...about,
  });
