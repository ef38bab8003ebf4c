import type { AffinityProblem } from '../../src/juries/affinity/affinity-problem.rules.js';
import type { InterestLevel } from '../../src/juries/affinity/interests.rules.js';
import { Dice } from './dice.js';
import type { Described } from './workloads.js';

const syllables =
  'би бли те ка чи та кни га ар хив кра ве де шко ла му зе фон ли ра ту вы ста во лон тё ре гон'.split(' ');
const endings = [
  'а',
  'ы',
  'и',
  'ой',
  'ами',
  'ах',
  'ов',
  'ный',
  'ная',
  'ного',
  'ение',
  'ения',
  'ость',
  'ости',
  'ать',
  'ает',
];

/** As many forms of words as a season of applications has, a few of them in every text and most of them rare. */
function vocabulary(dice: Dice): string[] {
  return Array.from({ length: 8000 }, () => {
    const root = Array.from({ length: dice.between(2, 4) }, () => dice.pick(syllables)).join('');
    return root + dice.pick(endings);
  });
}

/** The facts of a workload as the rules of affinities take them, with texts of 150 words. */
export function profiles({ topics, interests, bids }: Described): AffinityProblem {
  const dice = new Dice(11);
  const words = vocabulary(dice);
  const word = () => words[Math.floor(words.length * (dice.below(10_000) / 10_000) ** 3)]!;
  const text = () => Array.from({ length: 150 }, word).join(' ');
  return {
    applications: topics.map((tags, p) => ({
      id: `a${p}`,
      tags: tags.map(String),
      text: text(),
      language: 'ru',
    })),
    jurors: interests.map((own, i) => ({
      id: `j${i}`,
      interests: own.map(([topic, level]) => ({ tag: String(topic), level: level as InterestLevel })),
      text: text(),
      languages: dice.pick([['ru'], ['en', 'ru']]),
    })),
    bids: bids.flatMap((own, i) =>
      own.map(([p, value]) => ({ application: `a${p}`, juror: `j${i}`, value })),
    ),
  };
}
