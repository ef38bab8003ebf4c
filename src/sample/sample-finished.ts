import type { Contest } from '../contests/contest.entity.js';
import type { StoredRanking } from '../scoring/ranking/stored-ranking.entity.js';
import { Calls, quotas } from './calls.js';
import { chance, timeOfDay } from './chance.js';
import { Entries, entriesOf } from './entries.js';
import { Grants } from './grants.js';
import { Panel } from './panel.js';
import type { Sample } from './sample.js';
import { Scoring } from './scoring.js';

/** The preset's stages from here: decided 289 days ago, and its projects may run for some weeks more. */
const OPENS = -400;
const CLOSES = -340;
const REVIEW = -330;
const DECIDED = -296;
const AWARDED = -295;
const STORY = -60;
const JURY = ['juror1', 'juror2', 'juror3', 'juror4', 'juror6', 'juror8'];

/** Last year's contest, from the call to the projects. @returns the contest, once it has been made */
export function writeFinishedContest(
  sample: Sample,
  { fund, year }: { fund: (key: string) => string; year: number },
): () => Contest {
  const { diary, content } = sample;
  const call = content.contests.finished;
  const calls = new Calls(sample);
  let contest: Contest;

  diary.on(OPENS - 18, '12:15', async () => {
    const draft = await calls.create(call, year, diary.day(OPENS));
    contest = await calls.editRules(draft, quotas({ project: 3, travel: 2 }));
  });
  diary.on(OPENS - 6, '10:05', async () => {
    contest = await calls.publish(await calls.fund(contest, fund('young'), call.budget));
  });

  const draw = chance(1);
  const entries = entriesOf(content.finished, sample);
  const crowd = () => new Entries(sample, contest.id, (day) => diary.day(OPENS + day));
  for (const [index, entry] of entries.entries()) {
    const share = Math.sqrt((index + 1) / entries.length);
    const day = Math.round(OPENS + 1 + (CLOSES - OPENS - 2) * share);
    diary.on(day, timeOfDay(draw), () => crowd().apply(entry));
    diary.on(Math.max(OPENS + 31, day + 3), timeOfDay(draw), () => crowd().admit(entry));
  }

  const experts = content.experts.filter(({ key }) => JURY.includes(key));
  const panel = () => new Panel(sample, contest.id);
  diary.on(-372, '14:00', () => panel().invite(experts, 'Будем рады видеть вас в жюри этого сезона.'));
  for (const [index, expert] of experts.entries()) {
    diary.on(-370 + index, '11:30', () => panel().accept(expert));
    diary.on(REVIEW - 1, `${11 + index}:05`, () => panel().declare(expert, []));
  }
  diary.on(REVIEW, '11:00', () => panel().assign());
  const scoring = () => new Scoring(sample, contest.id, entries, chance(5));
  diary.on(REVIEW, '11:30', () =>
    scoring().writeSheets(experts, {
      from: REVIEW + 2,
      to: -303,
      severity: 0.5,
      pace: () => ({ done: 1, confirmed: 1 }),
    }),
  );

  let decision: StoredRanking;
  diary.on(DECIDED, '17:00', async () => {
    decision = await scoring().decide();
  });
  diary.on(AWARDED, '12:00', async () => {
    const grants = new Grants(sample, contest.id, AWARDED);
    await grants.decide(decision, fund('young'));
    const of = (by: string) => () => entries.find(({ told }) => told.by === by)!;
    for (const [index, grant] of content.grants.entries()) grants.write(grant, of(grant.by), index);
    diary.on(STORY, '13:00', () => grants.tell(of(content.story.of)()));
  });
  return () => contest;
}
