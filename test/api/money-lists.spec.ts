import { openApi } from '../../src/openapi.js';
import { ProjectsService } from '../../src/projects/projects.service.js';
import { type GivenDecided, givenDecided, payee } from '../support/awards.js';
import { rub } from '../support/funds.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { queriesDuring } from '../support/queries.js';

describe('the lists of money, awards and projects', () => {
  let laurel: Laurel;
  let one: GivenDecided;
  let three: GivenDecided;

  /** A contest with `n` funds, gifts, awards, payments and projects. */
  async function given(n: number): Promise<GivenDecided> {
    const contest = await givenDecided(laurel, { own: true, entries: n, roubles: 500_000 });
    for (let i = 1; i < n; i++)
      await laurel
        .as(contest.treasurer)
        .post('/api/funds', {
          associationId: contest.association.id,
          restriction: 'unrestricted',
          name: { ru: `Фонд ${i}` },
        })
        .expect(201);
    const { body: gifts } = await laurel
      .as(contest.treasurer)
      .get(`/api/gifts?associationId=${contest.association.id}`)
      .expect(200);
    for (let i = 1; i < n; i++)
      await laurel
        .as(contest.treasurer)
        .post(`/api/funds/${contest.fund.id}/gifts`, {
          amount: rub(1),
          receivedOn: '2026-01-15',
          method: 'bank',
          donorId: gifts.items[0].donor.id,
        })
        .expect(201);
    for (const { application, client } of contest.entries) {
      const { body: award } = await laurel
        .as(contest.coordinator)
        .post('/api/awards', { applicationId: application.id, amount: rub(1000), fundId: contest.fund.id })
        .expect(201);
      await client.post(`/api/awards/${award.id}/acceptance`).ifMatch(award).expect(200);
      await laurel
        .as(contest.coordinator)
        .post(`/api/awards/${award.id}/payments`, { amount: rub(500), payee, purpose: 'Часть' })
        .expect(201);
      await laurel.app.get(ProjectsService).open(award.id);
    }
    return contest;
  }

  beforeAll(async () => {
    laurel = await startLaurel({ ROLE: 'api' });
    one = await given(1);
    three = await given(3);
  });
  afterAll(() => laurel.stop());

  /** Rows in the association with three of each, and the statements it takes whatever their number. */
  const lists: [string, (of: GivenDecided) => string, number, number][] = [
    ['funds', ({ association }) => `/api/funds?associationId=${association.id}`, 3, 3],
    ['gifts', ({ association }) => `/api/gifts?associationId=${association.id}`, 3, 6],
    ['a fund’s entries', ({ fund }) => `/api/funds/${fund.id}/entries?kind=gift`, 3, 8],
    ['awards', ({ association }) => `/api/awards?associationId=${association.id}`, 3, 10],
    ['awards due', ({ association }) => `/api/awards?associationId=${association.id}&due=true`, 3, 10],
    ['payments', ({ association }) => `/api/payments?associationId=${association.id}`, 3, 12],
    ['projects', ({ association }) => `/api/projects?associationId=${association.id}`, 3, 8],
    ['a fund with its contests', ({ fund }) => `/api/funds/${fund.id}`, 1, 4],
  ];

  it.each(lists)(
    'ask the database as often for one row as for three: %s',
    async (_name, path, rows, queries) => {
      const counted = async (of: GivenDecided, expected: number) => {
        let found = 0;
        await laurel.as(of.treasurer).get(path(of)); // the session's first request does more
        const { length } = await queriesDuring(/./, async () => {
          const { body } = await laurel.as(of.treasurer).get(path(of)).expect(200);
          found = (body.items ?? body.contests).length;
        });
        expect(found).toBe(expected);
        return length;
      };
      expect([await counted(one, 1), await counted(three, rows)]).toEqual([queries, queries]);
    },
  );

  it('are described with their shapes', () => {
    const { paths, components } = openApi(laurel.app);
    for (const path of [
      '/api/funds/{id}/entries',
      '/api/contests/{id}/awards',
      '/api/payments/{id}/approval',
      '/api/reports/{id}/answers',
      '/api/public/certificates/{code}',
    ])
      expect(Object.keys(paths)).toContain(path);
    for (const schema of [
      'FundView',
      'EntryView',
      'AwardView',
      'PaymentView',
      'ProjectView',
      'CertificateCheckView',
    ])
      expect(Object.keys(components?.schemas ?? {})).toContain(schema);
  });
});
