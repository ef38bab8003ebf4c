import type { Role } from '../../src/platform/actor.rules.js';
import { Threads } from '../../src/platform/threads.js';
import type { CalibrationView } from '../../src/scoring/ranking/calibration.dto.js';
import type { RankingEntryView } from '../../src/scoring/ranking/ranking.dto.js';
import type { Client } from '../support/client.js';
import { assign, decided, type GivenReview, givenReview, rankingOf, score } from '../support/juries.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenAssociation, givenPerson } from '../support/people.js';

let laurel: Laurel;
beforeAll(async () => {
  laurel = await startLaurel();
}, 60_000);
afterAll(() => laurel.stop());

const path = ({ contest }: GivenReview, nomination = 'project') =>
  `/api/contests/${contest.id}/ranking/calibration?nomination=${nomination}`;

/** The four catalysts in four batches of Montgomery, Design and Analysis of Experiments, less 66. */
const blocks = [
  [7, 8, null, 5],
  [null, 9, 1, 6],
  [7, 9, 2, null],
  [9, null, 6, 9],
];

/** Experts have given what the table says, applications in rows. */
async function judged(table: (number | null)[][], wishes: Parameters<typeof givenReview>[1] = {}) {
  const review = await givenReview(laurel, {
    jurors: table[0]!.length,
    entries: table.length,
    rulebook: (rulebook) => ({
      ...rulebook,
      thresholds: {},
      nominations: rulebook.nominations.map((one) => ({
        ...one,
        selection: { count: 2, whenOverBudget: 'stop' },
      })),
    }),
    ...wishes,
  });
  for (const [a, row] of table.entries())
    for (const [j, value] of row.entries()) {
      if (value === null) continue;
      await assign(review, review.entries[a]!, review.jurors[j]!);
      await score(review.jurors[j]!, review.entries[a]!, String(value));
    }
  return review;
}

/** Asks until it is there, as the page does. */
async function calibrationOf(review: GivenReview, reader: Client = review.chair) {
  for (;;) {
    const { body } = await reader.get(path(review)).expect(200);
    const { found, ...rest } = body as CalibrationView;
    if (found) return { ...found, ...rest };
    expect(rest.progress).toBeLessThanOrEqual(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function entriesOf(review: GivenReview, reader: Client = review.chair): Promise<RankingEntryView[]> {
  const { nominations } = await rankingOf(review, reader);
  return nominations.find(({ key }: { key: string }) => key === 'project').entries;
}

describe('the calibration of a ranking', () => {
  it('takes severity out, tells how far experts agree, and who could be on the other side of the line', async () => {
    const review = await judged(blocks);
    expect((await entriesOf(review)).map(({ calibrated }) => calibrated)).toEqual([null, null, null, null]);
    const found = await calibrationOf(review);
    const { digest } = await rankingOf(review);
    expect(found).toMatchObject({ digest, progress: 1, noChances: null });
    expect(found.groups).toMatchObject([
      { applications: 4, jurors: 4, method: 'shrunken', because: { params: { count: 4 } } },
    ]);
    expect(found.agreement.map(({ code }) => code)).toEqual(['shares_single', 'shares_mean', 'alpha_chance']);
    const severe = found.jurors.find(({ id }) => id === review.jurors[2]!.jurorId)!;
    expect(severe).toMatchObject({ group: 0, sheets: 3, mean: '30.00', leaning: 'severe' });
    expect(severe.name).toMatch(/^Анна Экспертова|Экспертова/);
    expect(Number(severe.severity!.high)).toBeLessThan(0);

    // in the order of the ranking: the second owes its place to mild experts
    const entries = await entriesOf(review);
    const numbers = review.entries.map(({ number }) => number);
    expect(
      entries.map(({ application, place, calibrated }) => [
        numbers.indexOf(application.number),
        place,
        calibrated?.place,
        calibrated?.shift,
        calibrated?.uncertain,
      ]),
    ).toEqual([
      [3, 1, 1, 0, false],
      [0, 2, 4, -2, true],
      [2, 3, 2, 1, true],
      [1, 4, 3, 1, true],
    ]);
    expect(found.band).toEqual({ applications: 3, first: 2, last: 4 });
    expect(entries[0]).toMatchObject({
      score: { shown: '80.00' },
      calibrated: {
        adjusted: { value: expect.stringMatching(/^\d+\.\d\d$/) },
        standardised: null,
      },
    });
    const chances = entries.map(({ calibrated }) => calibrated!.chance!);
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(2, 8);
    expect(chances[0]).toBeGreaterThan(0.9);
    await review.chair
      .get(`/api/contests/${review.contest.id}/ranking/applications/${entries[1]!.application.id}`)
      .expect(200, { entry: { place: 2, calibrated: { place: 4, uncertain: true } } });
    const english = (await review.chair.get(path(review)).in('en').expect(200)).body as CalibrationView;
    expect(english.found!.groups[0]!.because.message).toContain('jurors have fewer than 4 sheets');
  });

  it('is computed once for a ranking, and anew when the ranking is another', async () => {
    const review = await judged([
      [9, 7],
      [5, 6],
    ]);
    const run = jest.spyOn(laurel.app.get(Threads), 'run');
    const first = await calibrationOf(review);
    await calibrationOf(review);
    await calibrationOf(review, review.manage);
    // what happens in the contest and changes nothing in the ranking
    const other = laurel.as(
      await givenPerson(laurel, { roles: [{ association: review.association, role: 'coordinator' }] }),
    );
    await other.post(`/api/applications/${review.entries[1]!.id}/conflict`, { kind: 'other' }).expect(204);
    expect((await calibrationOf(review)).digest).toBe(first.digest);
    expect(run).toHaveBeenCalledTimes(1);
    const sheet = (await review.jurors[0]!.client.get(
      `/api/jury/applications/${review.entries[0]!.id}/sheet`,
    ).expect(200)) as { body: { version: number } };
    await review.jurors[0]!.client.post(`/api/jury/applications/${review.entries[0]!.id}/sheet/reopening`, {
      reason: 'ещё раз',
    })
      .ifMatch(sheet.body)
      .expect(200);
    expect((await entriesOf(review))[0]!.calibrated).toBeNull();
    const second = await calibrationOf(review);
    expect(second.digest).not.toBe(first.digest);
    expect(second.jurors.map(({ sheets }) => sheets).sort()).toEqual([1, 2]);
    run.mockRestore();
  });

  it('is there for the chair and the coordinators, and for nobody else', async () => {
    const review = await judged([[7]]);
    const as = async (role: Role, association = review.association) =>
      laurel.as(await givenPerson(laurel, { roles: [{ association, role }] }));
    for (const client of [review.chair, review.manage, await as('owner')])
      await client.get(path(review)).expect(200);
    for (const client of [
      review.jurors[0]!.client,
      laurel.as(await givenPerson(laurel)),
      await as('viewer'),
      await as('treasurer'),
      await as('chair', await givenAssociation(laurel)),
    ])
      await client.get(path(review)).expectProblem(404, 'not_found');
    await laurel.anyone.get(path(review)).expectProblem(401, 'session.required');
    await review.chair.get(path(review, 'none')).expectProblem(404, 'not_found');
  });

  it('says why there is nothing to tell', async () => {
    const review = await judged([[7]]);
    expect(await calibrationOf(review)).toMatchObject({
      groups: [{ method: null, because: { code: 'too_few_applications' } }],
      jurors: [{ severity: null, leaning: null, mean: '70.00' }],
      agreement: [{ code: 'too_few_applications' }, { code: 'too_few_pairs' }],
      band: null,
      noChances: { code: 'chances_no_error' },
    });
    const [entry] = await entriesOf(review);
    expect(entry).toMatchObject({ place: 1, calibrated: { adjusted: null, place: null, chance: null } });
  });

  it('is of what the reader may see: who is in conflict gets neither the application nor what it tells of others', async () => {
    const review = await judged([...blocks, [1, 1, 10, 1]]);
    const whole = await calibrationOf(review);
    await review.chair
      .post(`/api/applications/${review.entries[4]!.id}/conflict`, { kind: 'employer' })
      .expect(204);
    const partial = await calibrationOf(review);
    expect(partial.groups).toMatchObject([{ applications: 4, jurors: 4 }]);
    expect(partial.jurors.map(({ sheets }) => sheets)).toEqual([3, 3, 3, 3]);
    const meanOf = ({ jurors }: typeof partial) =>
      jurors.find(({ id }) => id === review.jurors[2]!.jurorId)!.mean;
    expect([meanOf(whole), meanOf(partial)]).toEqual(['47.50', '30.00']);
    expect(partial).toMatchObject({ band: null, noChances: { code: 'chances_partial' } });
    for (const { calibrated } of await entriesOf(review)) expect(calibrated).toMatchObject({ chance: null });
    // and others still get all of it
    expect((await calibrationOf(review, review.manage)).jurors.map(({ sheets }) => sheets)).toEqual([
      4, 4, 4, 4,
    ]);
  });

  it('is in the exported table once it is known, for those who see all scores', async () => {
    const review = await judged([...blocks, [1, 1, 10, 1]]);
    const table = async (reader: Client, locale: 'ru' | 'en' = 'ru') => {
      const file = `/api/contests/${review.contest.id}/ranking.csv`;
      const { bytes } = await reader.get(file).in(locale).expect(200);
      return bytes.toString().trimEnd().split('\r\n');
    };
    const headings = ';Балл с поправкой на строгость;Стандартная ошибка;Вероятность отбора, %';
    const [early] = await table(review.chair);
    expect(early).not.toContain('поправкой');
    await calibrationOf(review);
    const [head, ...rows] = await table(review.chair);
    expect(head).toBe(`${early}${headings}`);
    const entries = await entriesOf(review);
    const written = (decimal: string) => decimal.replace('.', ',');
    expect(rows.map((row) => row.split(';').slice(-3))).toEqual(
      entries.map(({ calibrated }) => [
        written(calibrated!.adjusted!.value),
        written(calibrated!.adjusted!.error),
        `${Math.round(100 * calibrated!.chance!)}`,
      ]),
    );
    const [english] = await table(review.manage, 'en');
    expect(english).toMatch(/,Score adjusted for severity,Standard error,"Chance of selection, %"$/);
    // whose ranking lacks something does not take home figures that others cannot find in theirs
    await review.chair
      .post(`/api/applications/${review.entries[4]!.id}/conflict`, { kind: 'employer' })
      .expect(204);
    await calibrationOf(review);
    expect((await table(review.chair))[0]).toBe(early);
    expect((await table(review.manage))[0]).toBe(head);
  });

  it('draws by the quotas of the rulebook', async () => {
    const review = await judged(blocks, {
      entry: () => ({ region: 'Москва' }),
      rulebook: (rulebook) => ({
        ...rulebook,
        thresholds: {},
        nominations: rulebook.nominations.map((one) => ({
          ...one,
          selection: { count: 2, whenOverBudget: 'stop', quotas: [{ field: 'region', most: 1 }] },
        })),
      }),
    });
    expect((await calibrationOf(review)).noChances).toBeNull();
    const chances = (await entriesOf(review)).map(({ calibrated }) => calibrated!.chance!);
    // all are of one region, so each draw selects one
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 8);
  });

  it('stays with the ranking that decided the contest', async () => {
    const review = await judged([
      [9, 8],
      [6, 4],
      [3, 1],
    ]);
    await decided(review);
    const found = await calibrationOf(review);
    expect(found.groups).toMatchObject([{ method: 'shrunken' }]);
    expect((await entriesOf(review)).map(({ calibrated }) => calibrated?.place)).toEqual([1, 2, 3]);
  });
});
