import type { PublicContestItem, PublicContestView, StageKind } from '../api/generated/index.js';
import type { Tone } from '../shared/tone.js';

export type ContestWord =
  | 'upcoming'
  | 'open'
  | 'intakeOver'
  | 'screening'
  | 'review'
  | 'decision'
  | 'decided'
  | 'closed'
  | 'cancelled';

/** Where a contest stands, as one word (a key under `state`) with its tone. */
export interface ContestStatus {
  word: ContestWord;
  tone: Tone;
}

/** What the state alone says; null while dates decide. */
function settled(state: PublicContestItem['state']): ContestStatus | null {
  if (state === 'cancelled') return { word: 'cancelled', tone: 'bad' };
  if (state === 'decided') return { word: 'decided', tone: 'accent' };
  if (state === 'closed' || state === 'archived') return { word: 'closed', tone: 'neutral' };
  return null;
}

/** For the list of contests whose intake is over. */
export const statusOfItem = ({ state, moment }: Pick<PublicContestItem, 'state' | 'moment'>): ContestStatus =>
  settled(state) ?? afterIntake(moment);

const words: Partial<Record<StageKind, ContestWord>> = {
  screening: 'screening',
  review: 'review',
  decision: 'decision',
};

const afterIntake = ({ current }: PublicContestItem['moment']): ContestStatus => ({
  word: (current && words[current]) || 'intakeOver',
  tone: 'info',
});

/** For the contest's own page: the intake first, as stages may overlap, then the furthest that runs. */
export function statusOf(contest: Pick<PublicContestView, 'state' | 'moment' | 'changes'>): ContestStatus {
  const { state, moment, changes } = contest;
  // a cancelled contest that was put into the archive is still a cancelled one
  if (changes.some(({ kind }) => kind === 'cancellation')) return { word: 'cancelled', tone: 'bad' };
  const known = settled(state);
  if (known) return known;
  if (moment.open.includes('intake')) return { word: 'open', tone: 'good' };
  if (moment.phase === 'before') return { word: 'upcoming', tone: 'info' };
  return afterIntake(moment);
}
