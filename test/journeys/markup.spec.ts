import { type Answers, fieldsOf } from '../../src/forms/form.rules.js';
import { fillIn, givenApplicant, givenDraft } from '../support/applications.js';
import { givenContest } from '../support/contests.js';
import { allAtOnce, assign, decided, givenJuror, score } from '../support/juries.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenPerson } from '../support/people.js';
import { closeBrowser, signedIn, type Visitor, wide } from '../support/visitor.js';

/** Runs where it is taken for markup, in text, in an attribute or in a template; as text it is merely odd. */
const hostile = `"><img src=x onerror="met()"><svg onload=met()></svg><script>met()</script>{{met}}\${met()}`;
const marked = { family: 'Соколова<img src=x onerror=met()>', given: 'Мария<script>met()</script>' };

describe('markup in what people write', () => {
  let laurel: Laurel;
  beforeAll(async () => {
    laurel = await startLaurel();
  });
  afterAll(async () => {
    await closeBrowser();
    await laurel?.stop();
  });

  /** Says what ran, or what the page's policy had to stop: neither may happen. */
  async function watched(visit: Visitor): Promise<{ shows(path: string): Promise<void> }> {
    const { page } = visit;
    const met: string[] = [];
    await page.exposeFunction('met', () => met.push('a script ran'));
    page.on('dialog', (dialog) => {
      met.push('a dialog opened');
      void dialog.dismiss();
    });
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) met.push(message.text());
    });
    return {
      async shows(path) {
        await visit.go(path);
        await page.getByText('<img src=x').first().waitFor();
        await page.waitForTimeout(100); // for what a picture that is not there would do
        expect(await page.locator('img[src="x"], svg[onload]').count()).toBe(0);
        expect([path, ...met]).toEqual([path]);
      },
    };
  }

  it('is text for coordinator, juror, chair and applicant', async () => {
    const given = await givenContest(laurel, { stages: allAtOnce(laurel) });
    const applicant = await givenApplicant(laurel, given.association, {
      names: { ru: marked, en: marked },
      employer: hostile,
    });
    const draft = await givenDraft(laurel, given, { applicant });
    const answers: Answers = {};
    for (const field of fieldsOf(draft.application.form)) {
      if (field.kind === 'short_text' || field.kind === 'long_text')
        answers[field.id] = hostile.slice(0, field.maxLength);
      if (field.kind === 'budget')
        answers[field.id] = {
          rows: [{ title: hostile, category: field.categories[0]?.id, quantity: 2, unitCost: '25000' }],
        };
    }
    const filled = await fillIn(draft.client, draft.application, answers);
    const { body: application } = await draft.client
      .post(`/api/applications/${filled.id}/submission`)
      .ifMatch(filled)
      .expect(200);
    const staff = await watched(await signedIn(laurel, given.coordinator, wide));
    await staff.shows(`/manage/contests/${given.contest.id}/screening`);
    await staff.shows(`/manage/contests/${given.contest.id}/applications`);
    await staff.shows(`/manage/applications/${application.id}`);
    const { body: admitted } = await laurel
      .as(given.coordinator)
      .post(`/api/applications/${application.id}/admission`)
      .ifMatch(application)
      .expect(200);

    const seat = await givenJuror(laurel, given);
    const chair = await givenPerson(laurel, { roles: [{ association: given.association, role: 'chair' }] });
    const review = {
      ...given,
      manage: laurel.as(given.coordinator),
      chair: laurel.as(chair),
      chairPerson: chair,
      jurors: [seat],
      entries: [],
    };
    await assign(review, { ...admitted, applicant }, seat);
    const juror = await watched(await signedIn(laurel, seat.person, wide));
    await juror.shows(`/jury/contests/${given.contest.id}`);
    await juror.shows(`/jury/applications/${application.id}`);
    await score(seat, application, '8', { comment: hostile });
    const leader = await watched(await signedIn(laurel, chair, wide));
    await leader.shows(`/manage/contests/${given.contest.id}/ranking`);
    await decided(review, { despite: hostile });
    await leader.shows(`/manage/contests/${given.contest.id}/ranking`);
    await laurel.settled();

    const own = await watched(await signedIn(laurel, applicant, wide));
    await own.shows(`/me/applications/${application.id}`);
    await own.shows('/account/notifications');
  }, 180_000);
});
