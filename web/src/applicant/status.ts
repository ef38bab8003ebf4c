import type { MyApplicationItem } from '../api/generated/types.gen.js';
import type { Tone } from '../shared/tone.js';

type Item = Pick<MyApplicationItem, 'state' | 'can'> & {
  contest: Pick<MyApplicationItem['contest'], 'cancelled'>;
};

/** The state in the applicant's eyes: a draft whose time is over was not handed in, and a contest may be called off. */
export type Status = MyApplicationItem['state'] | 'missed' | 'cancelled';

export const tones: Record<Status, Tone> = {
  draft: 'neutral',
  submitted: 'info',
  returned: 'warn',
  admitted: 'info',
  awarded: 'good',
  declined: 'neutral',
  lapsed: 'neutral',
  rejected: 'bad',
  withdrawn: 'neutral',
  discarded: 'neutral',
  missed: 'neutral',
  cancelled: 'bad',
};

/** May its answers be written now? */
export const isEditable = ({ can }: Pick<Item, 'can'>): boolean => can['application.save']?.ok ?? false;

export function statusOf(item: Item): Status {
  if (item.contest.cancelled) return 'cancelled';
  return item.state === 'draft' && !isEditable(item) ? 'missed' : item.state;
}

export type Group = 'now' | 'running' | 'waiting' | 'results' | 'past';
export const groups: readonly Group[] = ['now', 'running', 'results', 'waiting', 'past'];

const groupOfState: Record<Status, Group> = {
  draft: 'now',
  returned: 'now',
  awarded: 'results',
  declined: 'results',
  lapsed: 'past',
  rejected: 'results',
  submitted: 'waiting',
  admitted: 'waiting',
  withdrawn: 'past',
  discarded: 'past',
  missed: 'past',
  cancelled: 'past',
};

/** Where a card stands on the home page: what asks for something comes first. */
export const groupOf = (item: Item): Group =>
  item.state === 'returned' && !isEditable(item) ? 'past' : groupOfState[statusOf(item)];

/** Within a group: what is due first, then what changed last. */
export function byUrgency(
  one: Pick<MyApplicationItem, 'nextAt' | 'updatedAt'>,
  other: Pick<MyApplicationItem, 'nextAt' | 'updatedAt'>,
): number {
  if (one.nextAt === other.nextAt) return other.updatedAt.localeCompare(one.updatedAt);
  // what has no date comes last
  return (one.nextAt ?? '9999') < (other.nextAt ?? '9999') ? -1 : 1;
}
