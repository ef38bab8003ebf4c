import { Temporal } from 'temporal-polyfill';
import type { Contest } from '../contests/contest.entity.js';
import { Calls } from './calls.js';
import { chance, timeOfDay } from './chance.js';
import { Entries, entriesOf } from './entries.js';
import type { Sample } from './sample.js';

/** Closes in three weeks: its intake is sixty days long. */
const OPENS = -39;

/** The contest that takes applications now: some are handed in, some are drafts. */
export function writeOpenContest(sample: Sample, fund: (key: string) => string): void {
  const { diary, content } = sample;
  const call = content.contests.open;
  const calls = new Calls(sample);
  const year = Temporal.PlainDate.from(diary.day(OPENS + 100)).year;
  let contest: Contest;

  diary.on(OPENS - 12, '16:10', async () => {
    const draft = await calls.create(call, year, diary.day(OPENS));
    // who begins need not be a member yet
    const open = await calls.editRules(draft, (rulebook) => ({
      ...rulebook,
      eligibility: rulebook.eligibility.filter(({ kind }) => kind !== 'membership'),
    }));
    contest = call.nominations ? await calls.editNominations(open, call.nominations) : open;
  });
  diary.on(OPENS - 4, '10:30', async () => {
    contest = await calls.publish(await calls.fund(contest, fund('young'), call.budget));
  });

  const draw = chance(71);
  const entries = entriesOf(content.open, sample);
  for (const [index, entry] of entries.entries()) {
    const day = Math.round(OPENS + 4 + (-1 - OPENS - 4) * ((index + 1) / entries.length));
    diary.on(day, timeOfDay(draw), () => new Entries(sample, contest.id, diary.day.bind(diary)).apply(entry));
  }
}
