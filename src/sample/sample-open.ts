import { Temporal } from 'temporal-polyfill';
import type { Contest } from '../contests/contest.entity.js';
import { Calls } from './calls.js';
import { chance, timeOfDay } from './chance.js';
import { Entries, entriesOf } from './entries.js';
import type { Sample } from './sample.js';

/** Closes in three weeks: its intake is sixty days long. */
const OPENS = -39;
const SCREENING = OPENS + 30;
/** The first application comes some time after the opening. */
const FIRST = -24;

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
  const crowd = () => new Entries(sample, contest.id, diary.day.bind(diary));
  for (const [index, entry] of entries.entries()) {
    const day = Math.round(FIRST + (-1 - FIRST) * ((index + 1) / entries.length));
    diary.on(day, timeOfDay(draw), () => crowd().apply(entry));
    // the screening has begun; who came since then still waits for it
    if (day < SCREENING && !entry.told.until)
      diary.on(SCREENING + 1, timeOfDay(draw), () => crowd().admit(entry));
  }
}
