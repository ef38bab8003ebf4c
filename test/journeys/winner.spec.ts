import { type GivenDecided, givenDecided, payee } from '../support/awards.js';
import { rub } from '../support/funds.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { reportAnswers } from '../support/stories.js';
import { closeBrowser, signInByCode, visitor, wide } from '../support/visitor.js';

describe('a winner', () => {
  let laurel: Laurel;
  let given: GivenDecided;
  let id: string;

  beforeAll(async () => {
    laurel = await startLaurel();
    given = await givenDecided(laurel);
    const { body } = await laurel
      .as(given.chair)
      .post('/api/awards', {
        applicationId: given.entries[0]?.application.id,
        amount: rub(100_000),
        fundId: given.fund.id,
        place: 1,
      })
      .expect(201);
    id = body.id;
    await laurel.settled();
  });
  afterAll(async () => {
    await closeBrowser();
    await laurel?.stop();
  });

  it('accepts the award, sees the certificate and the payment, and reports', async () => {
    const visit = await visitor(laurel.url, wide);
    const { page, t, look, context } = visit;
    const words = (key: string, params?: Record<string, string>) => t('applicant', key, params);
    const { applicant, client } = given.entries[0]!;
    const { email } = applicant;

    // the letter leads to the award, by way of signing in
    const letter = await laurel.mailbox.waitFor((one) => one.to.includes(email) && one.html.includes(id));
    const path = new RegExp(`/me/awards/${id}`).exec(letter.html)?.[0] ?? '';
    await page.goto(path);
    await signInByCode(laurel, visit, email);
    await page.waitForURL(`**${path}`);
    const accept = page.getByRole('button', { name: words('award.accept') });
    await accept.waitFor();
    await look('award-granted');
    await accept.click();
    await page.getByRole('heading', { name: words('next.title') }).waitFor();
    expect((await client.get(`/api/awards/${id}`)).body.state).toBe('accepted');

    // one requests, another approves and pays; the winner sees it come
    const [treasurer, owner] = [laurel.as(given.treasurer), laurel.as(given.owner)];
    const { body: requested } = await treasurer
      .post(`/api/awards/${id}/payments`, { amount: rub(60_000), payee, purpose: 'Грант, первая часть' })
      .expect(201);
    const { body: approved } = await owner
      .post(`/api/payments/${requested.id}/approval`)
      .ifMatch(requested)
      .expect(200);
    await page.reload();
    await page.getByText(words('payments.means.approved')).waitFor();
    await treasurer.post(`/api/payments/${requested.id}/posting`).ifMatch(approved).expect(200);
    await page.reload();
    await page.getByText(words('payments.means.posted')).waitFor();
    await page.getByText(words('payments.waits.report')).waitFor();
    const { body: award } = await client.get(`/api/awards/${id}`).expect(200);
    expect(await page.locator(`a[href="/check/${award.certificate.code}"]`).count()).toBe(1);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: words('certificate.download') }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${award.certificate.number}-certificate.pdf`);
    await look('award');

    await page.goto('/me');
    await page.getByRole('link', { name: words('win.project') }).waitFor();
    await look('my-win');
    await page.getByRole('link', { name: words('win.project') }).click();
    await page.waitForURL(/me\/projects\/[\w-]{36}$/);
    const projectId = page.url().split('/').at(-1) ?? '';
    const project = async () => (await client.get(`/api/projects/${projectId}`).expect(200)).body;

    // the plan is the winner's own
    await page.getByRole('button', { name: words('plan.add') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(words('plan.name')).fill('Открыть читальный зал');
    await dialog.getByRole('checkbox', { name: words('plan.isDone') }).check();
    await look('milestone');
    await dialog.getByRole('button', { name: words('plan.save') }).click();
    await page.getByText('Открыть читальный зал').waitFor();
    expect((await project()).milestones).toMatchObject([{ title: 'Открыть читальный зал' }]);

    // what is typed is saved by itself
    await page.getByRole('link', { name: words('report.begin') }).click();
    const { report: empty } = await project();
    const activities = empty.form.sections[0].fields.find(({ id }: { id: string }) => id === 'activities');
    await page.getByLabel(activities.label[wide.locale]).fill('Зал открыт для всех.');
    await look('report');
    for (let tries = 0; (await project()).report.answers.activities !== 'Зал открыт для всех.'; tries++) {
      if (tries > 40) throw new Error('What was typed is not saved after 4 s');
      await page.waitForTimeout(100);
    }
    await page.getByRole('button', { name: words('reportCheck.go') }).click();
    await page.getByText(words('reportCheck.notReady')).waitFor();
    const begun = await project();
    const answers = await reportAnswers(client, begun);
    await client
      .patch(`/api/reports/${begun.report.id}/answers`, { answers })
      .ifMatch(begun.report)
      .expect(200);
    await page.reload();
    await page.getByText(words('reportCheck.readyText')).waitFor();
    await look('report-check');
    await page.getByRole('button', { name: words('reportCheck.submit') }).click();
    await page.getByText(words('report.doneText')).waitFor();
    await look('report-submitted');

    // it comes back once, is handed in again, and is accepted
    const staff = laurel.as(given.coordinator);
    const decide = async (how: 'return' | 'acceptance', body: object = {}) => {
      const { report } = (await staff.get(`/api/projects/${projectId}`).expect(200)).body;
      await staff.post(`/api/reports/${report.id}/${how}`, body).ifMatch(report).expect(200);
    };
    await decide('return', { remarks: 'Добавьте число участников.' });
    await page.reload();
    await page.getByText('Добавьте число участников.').waitFor();
    await page.getByRole('link', { name: words('report.mend') }).click();
    await page.getByRole('button', { name: words('reportCheck.go') }).click();
    await page.getByRole('button', { name: words('reportCheck.submitAgain') }).click();
    await page.getByText(words('report.doneText')).waitFor();
    await decide('acceptance');
    await page.reload();
    await page.getByText(words('report.text.accepted')).waitFor();
    await look('project-closed');
    await page.getByRole('link', { name: words('report.read') }).click();
    await page
      .getByText(answers.activities as string)
      .first()
      .waitFor();
    await look('report-accepted');
    await page.goto(`/me/applications/${given.entries[0]!.application.id}`);
    await page.getByText(words('win.next.completed')).waitFor();
    await look('won-application');
    await context.close();
  }, 180_000);
});
