import { ContestCourseService } from '../../src/contests/contest-course.service.js';
import { type GivenDecided, givenDecided } from '../support/awards.js';
import { givenContest } from '../support/contests.js';
import { rub } from '../support/funds.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenAssociation } from '../support/people.js';
import { queriesDuring } from '../support/queries.js';
import { givenStory, withdraw } from '../support/stories.js';

let laurel: Laurel;
beforeAll(async () => {
  laurel = await startLaurel();
}, 60_000);
afterAll(() => laurel.stop());

const decided = (wishes: object = {}) => givenDecided(laurel, { own: true, ...wishes });

/** Grants an award to each entry in turn, as said. */
async function grant(given: GivenDecided, ...awards: object[]) {
  const granted = [];
  for (const [index, award] of awards.entries()) {
    const { body } = await laurel
      .as(given.coordinator)
      .post('/api/awards', {
        applicationId: given.entries[index]?.application.id,
        amount: rub(100_000),
        fundId: given.fund.id,
        ...award,
      })
      .expect(201);
    granted.push(body);
  }
  return granted;
}

const results = async ({ contest }: GivenDecided, locale: 'ru' | 'en' = 'ru') =>
  (await laurel.anyone.get(`/api/public/results/${contest.slug}`).in(locale).expect(200)).body;
const winners = async (given: GivenDecided, key = 'project', locale: 'ru' | 'en' = 'ru') =>
  (await results(given, locale)).nominations.find((one: { key: string }) => one.key === key).winners;

describe('the results of a contest', () => {
  it('name the winners by nomination and place, with what they got', async () => {
    const association = await givenAssociation(laurel, { slug: 'winners', accent: '#336699' });
    const given = await decided({ entries: 3, association });
    await grant(
      given,
      { place: 2, amount: rub(80_000) },
      { place: 1 },
      { kind: 'diploma', amount: null, fundId: null },
    );
    const body = await results(given);
    const { contest } = given;
    expect(body).toMatchObject({
      slug: contest.slug,
      edition: contest.edition,
      title: contest.title,
      association: { slug: 'winners', accent: '#336699' },
      winners: 3,
      awarded: rub(180_000),
      applications: 4,
    });
    expect(body.nominations.map(({ key }: { key: string }) => key)).toEqual(
      contest.nominations.map(({ key }) => key),
    );
    const winner = {
      name: 'Мария Игоревна Соколова',
      named: true,
      employer: 'Центральная городская библиотека',
      city: null,
      kind: 'project',
      project: 'Открытая библиотека',
      story: null,
    };
    expect(await winners(given)).toEqual([
      { ...winner, place: 1, amount: rub(100_000) },
      { ...winner, place: 2, amount: rub(80_000) },
      { ...winner, place: null, amount: null, kind: 'diploma' },
    ]);
    expect((await winners(given, 'project', 'en'))[0].name).toBe('Maria Sokolova');
    expect(await winners(given, 'travel')).toEqual([]);
  });

  it('name nobody who did not agree, and from the withdrawal on nobody who did', async () => {
    const silent = await decided();
    await laurel.sql('DELETE FROM consent WHERE person_id = $1', [silent.entries[0]!.applicant.id]);
    await grant(silent, {});
    expect(await winners(silent)).toMatchObject([
      { name: 'М. И. С.', named: false, employer: null, project: null },
    ]);

    const given = await decided({ entries: 2 });
    await grant(given, { place: 1 }, { place: 2 });
    expect((await winners(given)).map(({ named }: { named: boolean }) => named)).toEqual([true, true]);
    await withdraw(given.entries[0]!.client, 'publication');
    expect(await winners(given)).toMatchObject([
      { place: 1, name: 'М. И. С.', named: false, employer: null },
      { place: 2, name: 'Мария Игоревна Соколова', named: true },
    ]);
    expect((await winners(given, 'project', 'en'))[0].name).toBe('M. S.');
    // another consent, or one for another contest, is not this one
    await withdraw(given.entries[1]!.client, 'personal_data');
    expect((await winners(given))[1].named).toBe(true);
    await laurel.sql('UPDATE consent SET context_id = $2 WHERE context_id = $1', [
      given.contest.id,
      silent.contest.id,
    ]);
    expect((await winners(given))[1].named).toBe(false);
  });

  it('tell nothing else of anybody: no address, answers, scores, ids of people', async () => {
    const given = await decided();
    await grant(given, {});
    const { bytes, headers } = await laurel.anyone
      .get(`/api/public/results/${given.contest.slug}`)
      .expect(200);
    expect(headers['cache-control']).toBe('no-store');
    const { applicant, application } = given.entries[0]!;
    for (const hidden of [applicant.email, applicant.email.split('@')[0]!, applicant.id, application.id])
      expect(bytes.toString()).not.toContain(hidden);
  });

  it('forget an award that fell', async () => {
    const given = await decided({ entries: 2 });
    const [first, second] = await grant(given, { place: 1 }, { place: 2 });
    await given.entries[0]!.client.post(`/api/awards/${first.id}/refusal`).ifMatch(first).expect(200);
    expect(await winners(given)).toMatchObject([{ place: 2 }]);
    expect((await results(given)).winners).toBe(1);
    await laurel
      .as(given.coordinator)
      .post(`/api/awards/${second.id}/cancellation`, { reason: 'Плагиат' })
      .ifMatch(second)
      .expect(200);
    await laurel.anyone.get(`/api/public/results/${given.contest.slug}`).expectProblem(404, 'not_found');
  });

  it('are not there before the decision and the awards; a contest may close without winners', async () => {
    const { contest: open } = await givenContest(laurel);
    const { contest: draft } = await givenContest(laurel, { state: 'draft' });
    for (const slug of [open.slug, draft.slug, 'no-such-contest'])
      await laurel.anyone.get(`/api/public/results/${slug}`).expectProblem(404, 'not_found');
    await laurel.anyone.get('/api/public/results/..%2Fx').expectProblem(404, 'not_found');

    const given = await decided();
    const path = `/api/public/results/${given.contest.slug}`;
    await laurel.anyone.get(path).expectProblem(404, 'not_found');
    const staff = laurel.as(given.coordinator);
    await laurel.sql(`UPDATE application SET state = 'declined' WHERE contest_id = $1`, [given.contest.id]);
    await laurel.anyone.get(path).expect(200, { winners: 0 });
    const { body: seen } = await staff.get(`/api/contests/${given.contest.id}`);
    await staff.post(`/api/contests/${given.contest.id}/closing`).ifMatch(seen).expect(200);
    await laurel.anyone.get(path).expect(200, { winners: 0, awarded: null, applications: 2 });
    await laurel.sql(`UPDATE contest SET state = 'archived' WHERE id = $1`, [given.contest.id]);
    await laurel.anyone.get(path).expect(200, { winners: 0 });
  });

  it('are gone when the decision is taken back', async () => {
    const given = await decided();
    await grant(given, {});
    await results(given);
    await laurel.app.get(ContestCourseService).reopen(given.contest.id);
    await laurel.anyone.get(`/api/public/results/${given.contest.slug}`).expectProblem(404, 'not_found');
  });

  it('lead to the story of a project while it can be read', async () => {
    const given = await givenStory(laurel);
    expect(await winners(given)).toMatchObject([{ story: given.story.slug }]);
    await withdraw(given.grantee, 'story_publication');
    expect(await winners(given)).toMatchObject([{ story: null, named: true }]);
  });
});

describe('the list of results', () => {
  it('begins with the latest decision, by association and by pages, in as many queries for one as for three', async () => {
    const association = await givenAssociation(laurel, { slug: 'listed' });
    const slugs: string[] = [];
    for (let i = 0; i < 3; i++) {
      const given = await decided({ association });
      await grant(given, { amount: rub(1000 * (i + 1)) });
      slugs.unshift(given.contest.slug);
      laurel.clock.travel({ hours: 1 });
    }
    await decided({ association });
    const list = '/api/public/results?association=listed';
    const { body } = await laurel.anyone.get(list).expect(200);
    expect(body.items.map(({ slug }: { slug: string }) => slug)).toEqual(slugs);
    expect(body.items[0]).toMatchObject({ winners: 1, awarded: rub(3000) });
    const { body: first } = await laurel.anyone.get(`${list}&limit=2`).expect(200);
    const { body: rest } = await laurel.anyone.get(`${list}&limit=2&cursor=${first.next}`).expect(200);
    expect([...first.items, ...rest.items]).toEqual(body.items);
    expect(rest.next).toBeNull();
    await laurel.anyone.get('/api/public/results?association=none').expect(200, { items: [], next: null });
    await laurel.anyone.get('/api/public/results?person=1').expectProblem(422, 'input.invalid');

    for (const limit of [1, 3])
      expect(
        await queriesDuring(/FROM "?(contest|association|award|consent)\b/, () =>
          laurel.anyone.get(`${list}&limit=${limit}`).expect(200),
        ),
      ).toHaveLength(3);
  });
});
