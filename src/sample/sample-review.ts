import type { Contest } from '../contests/contest.entity.js';
import type { DeclareConflicts } from '../juries/conflicts/conflicts.dto.js';
import { Calls, quotas } from './calls.js';
import { chance, timeOfDay } from './chance.js';
import { Entries, type Entry, entriesOf } from './entries.js';
import { Panel } from './panel.js';
import type { Sample } from './sample.js';
import { Scoring } from './scoring.js';

/** The intake is over for 25 days, and the review has just as many to go as it has had. */
const OPENS = -85;
const CLOSES = -25;
const REVIEW = -15;

/** How much of their sheets the experts have done by today, and how many of those are confirmed. */
const pace: Record<string, { done: number; confirmed: number }> = {
  juror1: { done: 0.9, confirmed: 0.9 },
  juror2: { done: 0.4, confirmed: 0.5 },
  juror3: { done: 1, confirmed: 1 },
  juror4: { done: 0.6, confirmed: 0.7 },
  juror5: { done: 0.15, confirmed: 0 },
  juror6: { done: 0.8, confirmed: 1 },
  juror7: { done: 0.5, confirmed: 0.8 },
  juror8: { done: 0, confirmed: 0 },
};

/** The contest that is under review: forty applications, eight experts, about half of the sheets done. */
export function writeContestUnderReview(
  sample: Sample,
  { fund, past, year }: { fund: (key: string) => string; past: () => Contest; year: number },
): void {
  const { diary, content } = sample;
  const calls = new Calls(sample);
  let contest: Contest;

  diary.on(OPENS - 20, '11:40', async () => {
    const draft = await calls.clone(past(), content.contests.finished, year, diary.day(OPENS));
    contest = await calls.editRules(draft, quotas({ project: 5, travel: 3 }));
  });
  diary.on(OPENS - 8, '10:00', async () => {
    contest = await calls.publish(await calls.fund(contest, fund('young'), content.contests.review.budget));
  });

  const draw = chance(2);
  const entries = entriesOf(content.review, sample);
  const crowd = () => new Entries(sample, contest.id, diary.day.bind(diary));
  for (const [index, entry] of entries.entries()) {
    // most come in the last days
    const share = Math.sqrt((index + 1) / entries.length);
    const day = Math.min(CLOSES - 1, Math.round(OPENS + 1 + (CLOSES - OPENS - 2) * share));
    diary.on(day, timeOfDay(draw), () => crowd().apply(entry));
    writeScreening(sample, entry, day, crowd, draw);
  }
  writeJury(sample, entries, () => contest);
}

/** Two days after it came, or when the screening begins, it is looked at. */
function writeScreening(
  { diary }: Sample,
  entry: Entry,
  day: number,
  crowd: () => Entries,
  draw: () => number,
): void {
  const { fate, reason = '' } = entry.told;
  const screened = Math.max(OPENS + 31, day + 2);
  if (entry.told.by === 'galkina') {
    diary.on(screened, '12:05', () =>
      crowd().return(
        entry,
        'В смете не хватает расшифровки строки «3D-печать деталей»: укажите, сколько деталей и для каких игр.',
      ),
    );
    diary.on(screened + 2, '19:10', () =>
      crowd().submitAgain(entry, {
        budget_note:
          'Печатаем 900 деталей: по 18–26 на каждую из сорока игр. Цена — по прейскуранту лаборатории.',
      }),
    );
    diary.on(screened + 4, '10:20', () => crowd().admit(entry));
    return;
  }
  diary.on(screened, timeOfDay(draw), () =>
    fate === 'reject' ? crowd().reject(entry, reason) : crowd().admit(entry),
  );
  if (fate === 'withdraw')
    diary.on(Math.min(-17, screened + 5), '18:45', () => crowd().withdraw(entry, reason));
}

/** Invitations, answers, conflicts, the even distribution, and the sheets so far. */
function writeJury(sample: Sample, entries: Entry[], contest: () => Contest): void {
  const { diary, content } = sample;
  const experts = content.experts.filter(({ declines }) => !declines);
  const panel = () => new Panel(sample, contest().id);
  const scoring = () => new Scoring(sample, contest().id, entries, chance(9));
  const idOf = (by: string) => {
    const { id } = entries.find(({ told }) => told.by === by) ?? {};
    if (!id) throw new Error(`${by} has not applied`);
    return id;
  };
  const declared: Record<string, () => DeclareConflicts['conflicts']> = {
    juror2: () => [
      { applicationId: idOf('tikhonov'), kind: 'supervisor', note: 'Руковожу дипломной работой автора.' },
    ],
    juror7: () => [
      { applicationId: idOf('grishin'), kind: 'co_author', note: 'Вместе готовили пробную версию игр.' },
    ],
  };

  diary.on(-60, '15:30', () =>
    panel().invite(
      content.experts,
      'Приглашаем вас в жюри. Заявок ожидается около сорока, на каждого эксперта придётся пятнадцать.',
    ),
  );
  for (const [index, expert] of content.experts.entries())
    diary.on(-59 + index, '10:15', () =>
      expert.declines ? panel().decline(expert, expert.declines) : panel().accept(expert),
    );
  for (const [index, expert] of experts.entries())
    diary.on(REVIEW - 2, `${10 + index}:25`, () => panel().declare(expert, declared[expert.key]?.() ?? []));
  diary.on(REVIEW, '11:00', () => panel().assign());
  diary.on(REVIEW, '11:30', () =>
    scoring().writeSheets(experts, {
      from: REVIEW + 1,
      to: 0,
      severity: 1,
      pace: ({ key }) => pace[key] ?? { done: 0, confirmed: 0 },
    }),
  );
  diary.on(-6, '21:40', async () => {
    const expert = content.experts.find(({ key }) => key === 'juror5')!;
    const task = (await scoring().tasks(expert)).at(-1)!;
    await panel().recognise(expert, task.applicationId, 'По описанию узнал работу знакомого.');
  });
  diary.on(-5, '10:10', () => panel().assign());
  diary.on(-3, '09:30', () =>
    panel().remind({
      message: 'Коллеги, половина срока позади. Если заявок оказалось слишком много, напишите мне.',
    }),
  );
}
