import type { ContestView } from '../../src/contests/contest-views.dto.js';
import { givenApplicant, givenDraft, givenSubmitted } from '../support/applications.js';
import type { Client } from '../support/client.js';
import type { GivenContest } from '../support/contests.js';
import { givenContest } from '../support/contests.js';
import { assign, givenJuror, givenReview, lettersTo, score } from '../support/juries.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { type GivenPerson, givenPerson } from '../support/people.js';
import { queriesDuring } from '../support/queries.js';

let laurel: Laurel;
beforeAll(async () => {
  laurel = await startLaurel();
}, 60_000);
afterAll(() => laurel.stop());

const DAY = 86_400_000;
const at = ({ id }: { id: string }, what = '') => `/api/contests/${id}${what}`;
const reason = { ru: 'Праздники', en: 'Holidays' };
const later = (instant: string | null, days: number) =>
  new Date(Date.parse(instant ?? '') + days * DAY).toISOString();

const now = async (given: GivenContest): Promise<ContestView> =>
  (await laurel.as(given.coordinator).get(at(given.contest)).expect(200)).body;
const move = async (given: GivenContest, body: object) =>
  laurel
    .as(given.coordinator)
    .post(at(given.contest, '/deadline'), { reason, moveFollowing: false, ...body })
    .ifMatch(await now(given))
    .expect(200);
const cancel = async (given: GivenContest) =>
  laurel
    .as(given.coordinator)
    .post(at(given.contest, '/cancellation'), { reason })
    .ifMatch(await now(given))
    .expect(200);
const returned = async (given: GivenContest, until?: string) => {
  const submitted = await givenSubmitted(laurel, given);
  await laurel
    .as(given.coordinator)
    .post(`/api/applications/${submitted.application.id}/return`, { remarks: 'Смета', until })
    .ifMatch(submitted.application)
    .expect(200);
  return submitted;
};
/** The mail as it arrived, its text on one line. */
const mailTo = async ({ email }: GivenPerson, subject: RegExp) => {
  const mail = await laurel.mailbox.waitFor((one) => one.to.includes(email) && subject.test(one.subject));
  return { ...mail, text: mail.text.replace(/\s+/g, ' ') };
};
const feedOf = async (client: Client) =>
  (await client.get('/api/me/notifications').expect(200)).body.items as { template: string; link: string }[];
const cardOf = async (client: Client) => (await client.get('/api/me/applications').expect(200)).body.items[0];

describe('a moved deadline', () => {
  it('is told to whoever has an application under way, with both dates in the contest’s zone and the reason', async () => {
    const given = await givenContest(laurel);
    const draft = await givenDraft(laurel, given, {
      applicant: await givenApplicant(laurel, given.association, { locale: 'en' }),
    });
    const own = later(given.contest.closesAt, 30);
    const back = await returned(given, own);
    const waiting = await givenSubmitted(laurel, given);
    const gone = await givenSubmitted(laurel, given);
    await gone.client
      .post(`/api/applications/${gone.application.id}/withdrawal`)
      .ifMatch(gone.application)
      .expect(200);
    const closesAt = later(given.contest.closesAt, 4);
    await move(given, { closesAt });
    await laurel.settled();

    const day = (instant: string | null, locale: string) =>
      new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'Europe/Moscow' }).format(
        Date.parse(instant ?? '') - 60_000,
      );
    const english = await mailTo(draft.applicant, /^Applications stay open until/);
    expect(english.text).toContain(`It was: ${day(given.contest.closesAt, 'en-GB')}`);
    expect(english.text).toContain(`It is now: ${day(closesAt, 'en-GB')}`);
    expect(english.text).toContain('23:59 (Moscow time)');
    expect(english.text).toContain('Holidays');
    expect(english.text).toContain('Please submit your application by');
    expect(english.text).toContain(`/me/applications/${draft.application.id}`);

    const russian = await mailTo(back.applicant, /^Приём заявок продлён до/);
    expect(russian.text).toContain('Праздники');
    expect(russian.text).toContain(`Срок для неё прежний: отправьте её снова до ${day(own, 'ru')}`);
    expect((await mailTo(waiting.applicant, /^Приём заявок продлён до/)).text).toContain(
      'Делать ничего не нужно',
    );
    expect(await feedOf(draft.client)).toMatchObject([
      { template: 'deadline-moved', link: `/me/applications/${draft.application.id}` },
    ]);
    for (const { email } of [gone.applicant, given.coordinator])
      expect(await lettersTo(laurel, { email })).not.toContain('deadline-moved');
  });

  it('that is brought forward is told to those who still write', async () => {
    const given = await givenContest(laurel);
    const draft = await givenDraft(laurel, given);
    const waiting = await givenSubmitted(laurel, given);
    await move(given, { closesAt: later(given.contest.closesAt, -2) });
    await mailTo(draft.applicant, /^Приём заявок закончится раньше/);
    await move(given, { closesAt: 'now' });
    await laurel.settled();
    expect((await mailTo(draft.applicant, /^Приём заявок закрыт/)).text).toContain('больше нельзя');
    expect(await lettersTo(laurel, waiting.applicant)).not.toContain('deadline-moved');
  });

  it('stands on the applicant’s card and page until it is news no more', async () => {
    const given = await givenContest(laurel);
    const draft = await givenDraft(laurel, given);
    expect((await cardOf(draft.client)).contest).toMatchObject({ moved: null, cancelled: null });
    const closesAt = later(given.contest.closesAt, 4);
    await move(given, { closesAt });
    const moved = { kind: 'deadline', before: given.contest.closesAt, after: closesAt, reason };
    expect((await cardOf(draft.client)).contest).toMatchObject({ closesAt, moved });
    await draft.client
      .get(`/api/applications/${draft.application.id}`)
      .expect(200, { contest: { moved, cancelled: null } });
    // who begins afterwards knows no other date
    const fresh = await givenDraft(laurel, given);
    expect(fresh.application.contest.moved).toBeNull();
    const queries = await queriesDuring(/"?contest_change"?/, () => draft.client.get('/api/me/applications'));
    expect(queries).toHaveLength(1);
  });

  it('lets the writer of a draft be reminded of the new one', async () => {
    const given = await givenContest(laurel);
    const draft = await givenDraft(laurel, given);
    const before = laurel.clock.now();
    const remindersAt = async (instant: string) => {
      laurel.clock.travelTo(new Date(Date.parse(instant) - 3_600_000));
      await laurel.tick('ApplicationsSubscribers.remindOfDeadlines');
      await laurel.settled();
      const letters = await lettersTo(laurel, draft.applicant);
      return letters.filter((template) => template === 'deadline-approaching').length;
    };
    expect(await remindersAt(given.contest.closesAt!)).toBe(1);
    // a day more is as near as it was: that letter is enough
    const tomorrow = later(given.contest.closesAt, 1);
    await move(given, { closesAt: tomorrow, moveFollowing: true });
    await laurel.settled();
    expect(await remindersAt(tomorrow)).toBe(1);
    const afterwards = later(tomorrow, 14);
    await move(given, { closesAt: afterwards, moveFollowing: true });
    await laurel.settled();
    expect(await remindersAt(tomorrow)).toBe(1);
    expect(await remindersAt(afterwards)).toBe(2);
    laurel.clock.travelTo(before);
  });
});

describe('a moved review', () => {
  const reviewOf = ({ stages }: ContestView) => stages.find(({ stage }) => stage === 'review')!;

  it('is told to the experts, with what is left to score, and needs a reason; a draft needs none', async () => {
    const review = await givenReview(laurel, { jurors: 2, entries: 2 });
    const [busy, idle] = review.jurors as [(typeof review.jurors)[0], (typeof review.jurors)[0]];
    for (const entry of review.entries) await assign(review, entry, busy);
    await score(busy, review.entries[0]!, '7');
    const contest = await now(review);
    const to = later(reviewOf(contest).to, 0.5);
    const stages = contest.stages.map((stage) => (stage.stage === 'review' ? { ...stage, to } : stage));
    const put = (body: object) => review.manage.put(at(contest, '/stages'), body).ifMatch(contest);
    await put({ stages }).expect(422, {
      errors: [{ pointer: '/reason', code: 'contest.move_unexplained', message: expect.any(String) }],
    });
    await put({ stages: contest.stages }).expect(200);
    const { body } = await review.manage
      .put(at(contest, '/stages'), { stages, reason })
      .ifMatch(await now(review))
      .expect(200);
    const change = {
      kind: 'review',
      reason,
      before: new Date(reviewOf(contest).to).toISOString(),
      after: to,
    };
    expect(body.changes).toMatchObject([change]);
    await laurel.settled();
    const mail = await mailTo(busy.person, /^Новый срок оценки заявок/);
    expect(mail.text).toContain('Праздники');
    expect(mail.text).toContain('Вам осталось оценить 1 заявку');
    expect((await mailTo(idle.person, /^Новый срок оценки заявок/)).text).not.toContain('осталось');
    expect(await feedOf(busy.client)).toContainEqual(
      expect.objectContaining({ template: 'review-moved', link: `/jury/contests/${contest.id}` }),
    );
    expect(await lettersTo(laurel, review.coordinator)).not.toContain('review-moved');

    // it is between the organisers and the experts
    await laurel.anyone.get(`/api/public/contests/${contest.slug}`).expect(200, { changes: [] });
    await laurel
      .as(await givenPerson(laurel))
      .get(at(contest))
      .expect(200, { changes: [] });

    const made = await givenContest(laurel, { state: 'draft' });
    await laurel
      .as(made.coordinator)
      .put(at(made.contest, '/stages'), {
        stages: made.contest.stages.map((stage) =>
          stage.stage === 'review' ? { ...stage, to: later(stage.to, 1) } : stage,
        ),
      })
      .ifMatch(made.contest)
      .expect(200, { changes: [] });
  });

  it('is also one that moved along with the intake, for the same reason', async () => {
    const given = await givenContest(laurel);
    const juror = await givenJuror(laurel, given);
    await move(given, { closesAt: later(given.contest.closesAt, 1) });
    await laurel.settled();
    expect(await lettersTo(laurel, juror.person)).not.toContain('review-moved');
    await move(given, { closesAt: later(given.contest.closesAt, 7), moveFollowing: true });
    await laurel.settled();
    expect((await mailTo(juror.person, /^Новый срок оценки заявок/)).text).toContain('Праздники');
    expect((await now(given)).changes.map(({ kind }) => kind)).toEqual(['deadline', 'deadline']);
  });
});

describe('a contest that is called off', () => {
  it('is told with the reason to applicants, experts and staff, but not to the one who did it', async () => {
    const given = await givenContest(laurel);
    const { association } = given;
    const draft = await givenDraft(laurel, given);
    const waiting = await givenSubmitted(laurel, given);
    const rejected = await givenSubmitted(laurel, given);
    await laurel
      .as(given.coordinator)
      .post(`/api/applications/${rejected.application.id}/rejection`, { reason: 'Не по теме' })
      .ifMatch(rejected.application)
      .expect(200);
    const juror = await givenJuror(laurel, given);
    const invited = `juror-${waiting.application.id}@example.org`;
    await laurel
      .as(given.coordinator)
      .post(at(given.contest, '/jury/invitations'), {
        jurors: [{ email: invited, name: 'Инна', locale: 'en', maxLoad: 5, nominationIds: [] }],
      })
      .expect(201);
    // what went before is none of the news of those who come now
    await laurel.settled();
    const staff: GivenPerson[] = [];
    for (const role of ['owner', 'coordinator', 'treasurer', 'chair', 'viewer'] as const)
      staff.push(await givenPerson(laurel, { roles: [{ association, role }] }));
    await cancel(given);
    await laurel.settled();

    const cancelled = /^Конкурс отменён/;
    expect((await mailTo(draft.applicant, cancelled)).text).toContain('Отправить заявку уже нельзя');
    const mail = await mailTo(waiting.applicant, cancelled);
    expect(mail.text).toContain('Праздники');
    expect(mail.text).toContain(`${waiting.application.number}`);
    expect(await feedOf(waiting.client)).toContainEqual(
      expect.objectContaining({
        template: 'contest-cancelled',
        link: `/me/applications/${waiting.application.id}`,
      }),
    );
    expect((await mailTo(juror.person, cancelled)).text).toContain('Оценивать заявки больше не нужно');
    const english = await laurel.mailbox.waitFor(
      ({ to, subject }) => to.includes(invited) && subject.startsWith('Contest cancelled'),
    );
    expect(english.text).toContain('Holidays');
    for (const person of staff) expect(await lettersTo(laurel, person)).toEqual(['cancellation-notice']);
    expect((await mailTo(staff[0]!, cancelled)).text).toContain(`/manage/contests/${given.contest.id}`);
    for (const person of [given.coordinator, rejected.applicant])
      expect(await lettersTo(laurel, person)).not.toEqual(
        expect.arrayContaining([expect.stringMatching('cancel')]),
      );
  });

  it('stands on the applicant’s card and page, where nothing is to be done any more', async () => {
    const given = await givenContest(laurel);
    const { client, application } = await givenSubmitted(laurel, given);
    await cancel(given);
    const page = { next: 'nothing', nextAt: null, contest: { moved: null, cancelled: { reason } } };
    expect(await cardOf(client)).toMatchObject(page);
    await client.get(`/api/applications/${application.id}`).expect(200, {
      ...page,
      can: { 'application.withdraw': { ok: false, code: 'contest.cancelled' } },
    });
    await laurel
      .as(given.coordinator)
      .post(`/api/applications/${application.id}/admission`)
      .ifMatch(application)
      .expectProblem(403, 'contest.cancelled');
  });

  it('had ended before for a draft that missed the deadline', async () => {
    const given = await givenContest(laurel);
    const missed = await givenDraft(laurel, given);
    const before = laurel.clock.now();
    laurel.clock.travelTo(later(given.contest.closesAt, 1));
    await cancel(given);
    await laurel.settled();
    laurel.clock.travelTo(before);
    expect(await lettersTo(laurel, missed.applicant)).not.toContain('contest-cancelled');
  });

  it('as a draft has no page to show to the experts already invited', async () => {
    const given = await givenContest(laurel, { state: 'draft' });
    const juror = await givenJuror(laurel, given);
    await cancel(given);
    await laurel.settled();
    const mail = await mailTo(juror.person, /^Конкурс отменён/);
    expect(mail.text).not.toContain(given.contest.slug);
  });
});
