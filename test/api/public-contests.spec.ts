import type { ContestView } from '../../src/contests/contest-views.dto.js';
import type { Association } from '../../src/identity/associations/association.entity.js';
import { daysFromNow, givenContest } from '../support/contests.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { type GivenPerson, givenAssociation, givenPerson } from '../support/people.js';
import { queriesDuring } from '../support/queries.js';

let laurel: Laurel;
let association: Association;
let coordinator: GivenPerson;

beforeAll(async () => {
  laurel = await startLaurel();
  association = await givenAssociation(laurel, { slug: 'readers', accent: '#336699' });
  coordinator = await givenPerson(laurel, { roles: [{ association, role: 'coordinator' }] });
}, 60_000);
afterAll(() => laurel.stop());

const given = async (wishes: object = {}): Promise<ContestView> =>
  (await givenContest(laurel, { association, coordinator, ...wishes })).contest;
const slugs = async (query: string): Promise<string[]> => {
  const { body } = await laurel.anyone.get(`/api/public/contests?association=readers&${query}`).expect(200);
  return body.items.map(({ slug }: { slug: string }) => slug);
};

describe('the public lists', () => {
  it('tell open from upcoming and past calls, each in its order, and hide drafts and what was called off', async () => {
    const soon = await given({ opensOn: daysFromNow(laurel, -40) });
    const later = await given({ opensOn: daysFromNow(laurel, -2) });
    const upcoming = await given({ opensOn: daysFromNow(laurel, 30) });
    await given({ state: 'draft' });
    const cancelled = await given();
    await laurel
      .as(coordinator)
      .post(`/api/contests/${cancelled.id}/cancellation`, { reason: { en: 'No money' } })
      .ifMatch(cancelled)
      .expect(200);

    expect(await slugs('when=open')).toEqual([soon.slug, later.slug]);
    expect(await slugs('')).toEqual([soon.slug, later.slug]);
    expect(await slugs('when=upcoming')).toEqual([upcoming.slug]);
    expect(await slugs('when=past')).toEqual([]);

    laurel.clock.travel({ days: 45 });
    expect(await slugs('when=open')).toEqual([later.slug, upcoming.slug]);
    expect(await slugs('when=past')).toEqual([soon.slug]);
    const { items } = (await laurel.anyone.get('/api/public/contests?when=past').expect(200)).body;
    const { body: seen } = await laurel.anyone.get(`/api/public/contests/${soon.slug}`).expect(200);
    expect(items[0].moment).toEqual(seen.moment);
    expect(items[0].moment.open).not.toContain('intake');
    laurel.clock.travel({ days: 100 });
    expect(await slugs('when=past')).toEqual([upcoming.slug, later.slug, soon.slug]);
    expect(await slugs('when=past&limit=1')).toEqual([upcoming.slug]);
    const first = (await laurel.anyone.get('/api/public/contests?when=past&limit=2').expect(200)).body;
    const rest = (
      await laurel.anyone.get(`/api/public/contests?when=past&limit=2&cursor=${first.next}`).expect(200)
    ).body;
    expect([rest.items.map(({ slug }: { slug: string }) => slug), rest.next]).toEqual([[soon.slug], null]);
    laurel.clock.travel({ days: -145 });

    const closed = { ...cancelled, version: cancelled.version + 1 };
    await laurel.as(coordinator).post(`/api/contests/${closed.id}/archiving`).ifMatch(closed).expect(200);
    expect(await slugs('when=past')).toEqual([]);
  });

  it('show what a card needs, of any association, in three queries however long', async () => {
    const other = await givenAssociation(laurel, { slug: 'writers' });
    const { contest } = await givenContest(laurel, { association: other });
    const { body } = await laurel.anyone.get('/api/public/contests?association=writers').expect(200);
    expect(body.items).toEqual([
      {
        id: contest.id,
        slug: contest.slug,
        edition: contest.edition,
        title: contest.title,
        summary: contest.summary,
        state: 'published',
        association: {
          id: other.id,
          slug: 'writers',
          name: other.name,
          shortName: null,
          accent: null,
          siteUrl: null,
        },
        timeZone: 'Europe/Moscow',
        opensAt: contest.opensAt,
        moment: expect.objectContaining({ current: 'intake', open: ['intake'] }),
        closesAt: contest.closesAt,
        direction: null,
        nominations: contest.nominations.map(({ key, title, awardKind, quota, maxAward }) => ({
          key,
          title,
          awardKind,
          quota,
          maxAward,
        })),
      },
    ]);
    for (const limit of [1, 3])
      expect(
        await queriesDuring(/FROM "(contest|association|nomination)"/, () =>
          laurel.anyone.get(`/api/public/contests?limit=${limit}`).expect(200),
        ),
      ).toHaveLength(3);
    await laurel.anyone.get('/api/public/contests?when=never').expectProblem(422, 'input.invalid');
  });
});

describe('the public page', () => {
  it('has everything one needs to know before applying', async () => {
    const opensOn = daysFromNow(laurel, -3);
    const contest = await given({
      opensOn,
      prepare: (made: ContestView, client: ReturnType<Laurel['as']>) =>
        client
          .patch(`/api/contests/${made.id}`, {
            description: { ru: 'Подробно', en: 'At length' },
            contactEmail: 'help@example.org',
            direction: 4,
          })
          .ifMatch(made)
          .expect(200),
    });
    const { body } = await laurel.anyone.get(`/api/public/contests/${contest.slug}`).expect(200);
    expect(body).toMatchObject({
      title: contest.title,
      description: { en: 'At length' },
      contactEmail: 'help@example.org',
      direction: 4,
      association: { name: association.name, accent: '#336699' },
      stages: contest.stages,
      moment: { phase: 'during', open: ['intake'] },
      criteria: contest.rulebook.document.criteria,
      applicantSees: { score: true, comments: true },
      changes: [],
    });
    expect(body.nominations.map(({ key }: { key: string }) => key)).toEqual(['travel', 'project']);
    const [travel] = body.nominations;
    expect(travel).toMatchObject({ quota: 3, maxAward: { amount: '150000.00' }, awardKind: 'travel' });
    expect(travel.form.sections.length).toBeGreaterThan(3);
    expect(travel.weights).toEqual(contest.rulebook.document.nominations[0]!.weights);
    const lastDay = new Date(Date.parse(opensOn) + 59 * 86_400_000).toISOString().slice(0, 10);
    expect(body.eligibility.slice(0, 2)).toEqual([
      { rule: 'age', nominations: null, code: 'age_up_to', params: { max: 35, on: lastDay } },
      {
        rule: 'membership',
        nominations: null,
        code: 'membership',
        params: { associations: [association.name] },
      },
    ]);
  });

  it('tells nothing of the inside: budget, fund, rights, versions', async () => {
    const contest = await given({
      prepare: (made: ContestView, client: ReturnType<Laurel['as']>) =>
        client
          .put(`/api/contests/${made.id}/funding`, {
            budget: { amount: '9999.00', currency: 'RUB' },
            fundId: null,
          })
          .ifMatch(made)
          .expect(200),
    });
    const { body, bytes } = await laurel.anyone.get(`/api/public/contests/${contest.slug}`).expect(200);
    expect(Object.keys(body).sort()).toEqual([
      ...['applicantSees', 'association', 'bands', 'changes', 'closesAt', 'contactEmail', 'criteria'],
      'description',
      ...['direction', 'edition', 'eligibility', 'id', 'moment', 'nominations', 'opensAt', 'slug', 'stages'],
      ...['state', 'summary', 'threshold', 'timeZone', 'title'],
    ]);
    expect(bytes.toString()).not.toContain('9999.00');
  });

  it('is not there for a draft, nor for an address nobody has', async () => {
    const hidden = await given({ state: 'draft' });
    for (const slug of [hidden.slug, 'no-such-contest'])
      await laurel.anyone.get(`/api/public/contests/${slug}`).expectProblem(404, 'not_found');
    await laurel.anyone.get('/api/public/contests/..%2Fadmin').expectProblem(404, 'not_found');
  });
});
