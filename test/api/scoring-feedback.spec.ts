import type { Rulebook } from '../../src/contests/rulebook.rules.js';
import type { SheetValues } from '../../src/scoring/sheet.rules.js';
import type { Client } from '../support/client.js';
import { decided, distribute, type GivenReview, givenReview, score } from '../support/juries.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { type GivenPerson, givenPerson } from '../support/people.js';

let laurel: Laurel;
beforeAll(async () => {
  laurel = await startLaurel();
}, 60_000);
afterAll(() => laurel.stop());

const nothing = { score: null, criteria: null, comments: null };
type Sees = Rulebook['review']['applicantSees'];

interface Judged extends GivenReview {
  applicants: GivenPerson[];
}

/** Applications of people who can sign in, given to every juror. */
async function judging({
  jurors = 1,
  entries = 1,
  sees,
}: {
  jurors?: number;
  entries?: number;
  sees?: Sees;
}) {
  const applicants: GivenPerson[] = [];
  for (let index = 0; index < entries; index++) applicants.push(await givenPerson(laurel));
  const review = await givenReview(laurel, {
    jurors,
    entries,
    entry: (index) => ({ applicantId: applicants[index]!.id }),
    ...(sees && {
      rulebook: (whole: Rulebook) => ({ ...whole, review: { ...whole.review, applicantSees: sees } }),
    }),
  });
  await distribute(review, { sheets: jurors });
  return { ...review, applicants } satisfies Judged;
}

const feedbackOf = async (client: Client, { id }: { id: string }) =>
  (await client.get(`/api/applications/${id}/feedback`).expect(200)).body;

/** Nobody wins: everybody is told. */
const announce = ({ chair, contest }: GivenReview) =>
  chair.post(`/api/contests/${contest.id}/awards`, { winners: [] }).expect(201);

const on = (criterion: string, value: string, comment: string): SheetValues => ({
  [criterion]: { value, comment },
});

describe('what the jury tells an applicant', () => {
  it('is there once the result is announced, without a trace of who judged, until the decision is taken back', async () => {
    const review = await judging({ jurors: 4, entries: 2 });
    const [entry, other] = review.entries;
    const [applicant, rival] = review.applicants.map((person) => laurel.as(person));
    const [one, two, leaving, late] = review.jurors;
    const { criteria } = review.contest.rulebook.document;
    const [first] = criteria;
    await score(one!, entry!, '8', { scores: on(first!.id, '8', 'Ясная цель'), comment: 'Удачи!' });
    await score(two!, entry!, '7', { scores: on(first!.id, '7', 'Без <b>цифр</b>') });
    await score(leaving!, entry!, '1', { comment: 'Слово ушедшего' });
    await leaving!.client.post(`/api/applications/${entry!.id}/conflict`, { kind: 'family' }).expect(204);
    await laurel.settled();
    await score(late!, entry!, '2', { confirm: false, comment: 'Слово из черновика' });
    for (const juror of [one!, two!]) await score(juror, other!, '5');

    expect(await feedbackOf(applicant!, entry!)).toEqual(nothing);
    await decided(review, { despite: 'Эксперт заболел' });
    // decided is not announced: letters go when awards are granted
    expect(await feedbackOf(applicant!, entry!)).toEqual(nothing);
    await announce(review);

    expect(await feedbackOf(applicant!, entry!)).toEqual({
      score: { value: '75.00', max: '100.00', threshold: '50', reached: true },
      criteria: criteria.map(({ title }) => ({
        about: title,
        value: '7.50',
        max: '10.00',
        threshold: null,
        reached: null,
      })),
      comments: [
        { about: first!.title, said: ['Без <b>цифр</b>', 'Ясная цель'] },
        { about: null, said: ['Удачи!'] },
      ],
    });
    expect(await feedbackOf(rival!, other!)).toMatchObject({ score: { value: '50.00' }, comments: [] });

    await review.chair
      .post(`/api/contests/${review.contest.id}/decision/reopening`, { reason: 'Ошибка' })
      .expect(200);
    expect(await feedbackOf(applicant!, entry!)).toEqual(nothing);
  });

  it('says that the threshold was not reached', async () => {
    const review = await judging({ jurors: 2 });
    const [entry] = review.entries;
    for (const juror of review.jurors) await score(juror, entry!, '3');
    await decided(review);
    await announce(review);
    const { score: total, criteria } = await feedbackOf(laurel.as(review.applicants[0]!), entry!);
    expect(total).toEqual({ value: '30.00', max: '100.00', threshold: '50', reached: false });
    expect(criteria).toHaveLength(review.contest.rulebook.document.criteria.length);
  });

  it('is for a winner too, and for nobody but the applicant', async () => {
    const review = await judging({ entries: 2 });
    const [entry, other] = review.entries;
    const [juror] = review.jurors;
    await score(juror!, entry!, '9', { comment: 'Образцово' });
    await score(juror!, other!, '8');
    await decided(review, { despite: 'Один эксперт' });
    const { body: award } = await review.chair
      .post('/api/awards', { applicationId: entry!.id, kind: 'diploma' })
      .expect(201);
    const path = `/api/applications/${entry!.id}/feedback`;
    const [winner, waiting] = review.applicants.map((person) => laurel.as(person));
    expect(await feedbackOf(winner!, entry!)).toMatchObject({
      score: { value: '90.00' },
      // of one expert: the marks would be theirs
      criteria: [],
      comments: [{ about: null, said: ['Образцово'] }],
    });
    // nobody has told them yet
    expect(await feedbackOf(waiting!, other!)).toEqual(nothing);
    const stranger = laurel.as(await givenPerson(laurel));
    for (const client of [waiting!, juror!.client, review.chair, review.manage, stranger])
      await client.get(path).expectProblem(404, 'not_found');
    await laurel.anyone.get(path).expectProblem(401, 'session.required');

    // an award that falls takes nothing back of what the jury said
    await winner!.post(`/api/awards/${award.id}/refusal`, {}).ifMatch(award).expect(200);
    expect(await feedbackOf(winner!, entry!)).toMatchObject({ score: { value: '90.00' } });
  });

  it.each<{ sees: Sees }>([
    { sees: { score: true, comments: false } },
    { sees: { score: false, comments: true } },
    { sees: { score: false, comments: false } },
  ])('is what the rules show, and promised before: $sees', async ({ sees }) => {
    const review = await judging({ sees });
    const [juror] = review.jurors;
    const [entry] = review.entries;
    const { body: published } = await laurel.anyone
      .get(`/api/public/contests/${review.contest.slug}`)
      .expect(200);
    expect(published.applicantSees).toEqual(sees);
    const { body: sheet } = await juror!.client.get(`/api/jury/applications/${entry!.id}/sheet`).expect(200);
    expect(sheet.applicantReads).toBe(sees.comments);

    await score(juror!, entry!, '9', { comment: 'Образцово' });
    await decided(review, { despite: 'Один эксперт' });
    await announce(review);
    expect(await feedbackOf(laurel.as(review.applicants[0]!), entry!)).toEqual({
      score: sees.score ? { value: '90.00', max: '100.00', threshold: '50', reached: true } : null,
      criteria: sees.score ? [] : null,
      comments: sees.comments ? [{ about: null, said: ['Образцово'] }] : null,
    });
  });
});
