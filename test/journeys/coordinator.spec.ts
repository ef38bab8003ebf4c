import type { AwardView } from '../../src/awards/awards.dto.js';
import type { ContestView } from '../../src/contests/contest-views.dto.js';
import type { Association } from '../../src/identity/associations/association.entity.js';
import { givenSubmitted } from '../support/applications.js';
import { givenFund } from '../support/funds.js';
import { allAtOnce, givenEntries, givenJuror, lettersTo, score, tokenOf } from '../support/juries.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { type GivenPerson, givenAssociation, givenPerson, givenSession } from '../support/people.js';
import { type Colleague, closeBrowser, colleague, narrow } from '../support/visitor.js';

describe('a coordinator', () => {
  let laurel: Laurel;
  let association: Association;
  let treasurer: GivenPerson;

  beforeAll(async () => {
    laurel = await startLaurel();
    association = await givenAssociation(laurel, {
      name: { ru: 'Северная библиотечная ассоциация', en: 'Northern Library Association' },
    });
    treasurer = await givenPerson(laurel, { roles: [{ association, role: 'treasurer' }] });
    await givenFund(laurel, treasurer, association, 20_000_000);
  });
  afterAll(async () => {
    await closeBrowser();
    await laurel?.stop();
  });

  /** From the preset to a published contest, with what readiness asks for. */
  async function opensContest(
    desk: Colleague,
    slug: string,
  ): Promise<{ contest: ContestView; expert: GivenPerson }> {
    const { page, look, button, go, pick, dialog, client } = desk;
    const { word, counted } = desk.area('coordinator');
    await go('/manage');
    await go('/manage/contests');
    await page
      .getByRole('link', { name: word('contests.new') })
      .first()
      .click();
    await page.locator('main').getByRole('radio').last().click();
    await look('manage-new');
    await page.getByLabel(word('general.slug')).fill(slug);
    await button(word('new.create')).click();
    await page.waitForURL(/contests\/[\w-]{36}$/);
    const id = /[\w-]{36}$/.exec(page.url())?.[0] ?? '';
    await page.getByRole('heading', { name: word('readiness.title') }).waitFor();
    await look('manage-draft');
    const open = async (): Promise<string[]> =>
      (await client.get(`/api/contests/${id}/readiness`).expect(200)).body.items.map(
        ({ code }: { code: string }) => code,
      );
    const before = await open();

    // each finding leads to the place where it is put right
    await go(`/manage/contests/${id}/jury`);
    await button(word('jury.invite')).click();
    const expert = await givenPerson(laurel, {
      names: { ru: { family: 'Соловьёва', given: 'Ирина' }, en: { family: 'Solovyova', given: 'Irina' } },
    });
    await dialog.getByLabel(word('jury.who')).fill(`Ирина Соловьёва ${expert.email}`);
    await look('manage-jury-invite');
    await button(counted('jury.inviteCount', 1), dialog).click();
    await page.getByText(counted('jury.invited', 1)).first().waitFor();
    await go(`/manage/contests/${id}/money`);
    await page.getByLabel(word('money.budget')).fill('1000000');
    await pick(page.locator('main'), word('money.fund'));
    await button(word('editor.save')).click();
    await page.getByText(word('editor.saved')).first().waitFor();
    await look('manage-money');
    await go(`/manage/contests/${id}/dates`);
    await page.getByLabel(word('dates.grace')).fill('30');
    await button(word('editor.save')).click();
    await page.getByText(word('editor.saved')).first().waitFor();
    await look('manage-dates');
    const after = await open();
    expect(before).toEqual(expect.arrayContaining(['budget_missing', 'jurors_none']));
    expect(after).not.toEqual(expect.arrayContaining(['budget_missing']));
    expect(after).not.toContain('jurors_none');

    // all stages at once, so that one sitting sees a whole season
    const { body: draft } = await client.get(`/api/contests/${id}`).expect(200);
    expect(draft.stages[0].graceMinutes).toBe(30);
    await client
      .put(`/api/contests/${id}/stages`, { stages: allAtOnce(laurel)(draft.stages) })
      .ifMatch(draft)
      .expect(200);
    await go(`/manage/contests/${id}`);
    await button(word('publish.do')).click();
    await button(word('publish.do'), dialog).click();
    await page.getByText(word('publish.done')).first().waitFor();
    return { contest: (await client.get(`/api/contests/${id}`).expect(200)).body, expert };
  }

  it('leads a contest from a preset to its awards, and the chair decides it', async () => {
    const setting = narrow;
    const desk = await colleague(laurel, association, 'coordinator', 'Координаторова', setting);
    const { page, look, button, go, pick, dialog, client } = desk;
    const { word, counted } = desk.area('coordinator');
    const { contest, expert } = await opensContest(desk, `first-${setting.locale}-${setting.width}`);
    const given = { contest, association, coordinator: desk.person };
    const path = `/manage/contests/${contest.id}`;

    // bars are drawn in colours that can be seen
    await givenSubmitted(laurel, given);
    const entries = await givenEntries(laurel, given, 3, (index) => ({
      requested: 10_000_000 + index * 100,
    }));
    await go('/manage');
    const bar = page.locator('[data-key="submitted"]').first();
    await bar.waitFor({ state: 'attached' });
    expect(await bar.evaluate((part) => getComputedStyle(part).backgroundColor)).not.toMatch(
      /transparent|, 0\)$/,
    );
    await look('manage-busy');

    // screening by keyboard
    await go(`${path}/applications`);
    await page
      .getByText(entries[0]?.number ?? '')
      .first()
      .waitFor();
    await look('manage-applications');
    await go(`${path}/screening`);
    await page.getByRole('heading', { name: word('part.eligibility') }).waitFor();
    await look('manage-screening');
    await page.keyboard.press('a');
    await page.getByRole('heading', { name: word('screening.empty') }).waitFor();
    const { body: screened } = await client
      .get(`/api/applications?contestId=${contest.id}&state=admitted`)
      .expect(200);
    expect(screened.items).toHaveLength(4);

    // three experts join over HTTP, the invited one follows the link of the letter; one is in conflict
    const seats = [];
    for (let index = 0; index < 3; index++) seats.push(await givenJuror(laurel, given));
    const { body: jury } = await client.get(`/api/contests/${contest.id}/jury`).expect(200);
    const invited = jury.items.find(({ email }: { email: string }) => email === expert.email);
    const token = await tokenOf(laurel, invited.id);
    await laurel.as(expert).post(`/api/invitations/${token}/acceptance`).expect(200);
    const jurors = [...seats, { person: expert, jurorId: invited.id, client: laurel.as(expert) }];
    await go(`${path}/conflicts`);
    await button(word('conflicts.register')).click();
    await pick(dialog, word('conflicts.person'));
    await pick(dialog, word('applications.application'), entries[0]?.number);
    await button(word('conflicts.register'), dialog).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText(word('conflictSource.registered')).first().waitFor();
    await look('manage-conflicts');

    // a plan is looked at, made, taken back and made again
    await go(`${path}/assignment`);
    await button(word('plan.propose')).click();
    await page.getByRole('heading', { name: word('plan.title') }).waitFor();
    const panel = page.getByRole('region', { name: word('plan.title') });
    await pick(panel, word('applications.application'), entries[0]?.number);
    await pick(panel, word('jury.expert'));
    await panel.getByText(/./).last().waitFor();
    await look('manage-plan');
    await button(counted('plan.apply', 12)).click();
    await button(word('assignment.undo')).click();
    await button(word('assignment.undoDo'), dialog).click();
    await page.getByText(word('assignment.undone')).waitFor();
    await button(word('plan.propose')).click();
    await button(counted('plan.apply', 12)).click();
    await page.getByText(counted('assignment.covered', 4, { covered: '4' })).waitFor();

    // a reminder in three clicks, this page being the first
    await go(`${path}/jury`);
    await button(counted('jury.remind', 4)).click();
    await button(word('jury.remindSend'), dialog).click();
    await page.getByText(counted('jury.reminded', 4)).first().waitFor();
    await look('manage-jury');
    await laurel.settled();
    expect(await lettersTo(laurel, expert)).toContain('jury-reminder');

    // the experts score, each application a little better than the one before
    const { body: tasks } = await client.get(`/api/contests/${contest.id}/assignments?limit=200`).expect(200);
    for (const [index, { application, experts }] of tasks.items.entries())
      for (const { jurorId } of experts) {
        const seat = jurors.find((one) => one.jurorId === jurorId);
        if (seat) await score(seat, { ...application, applicantId: '' }, String(5 + index));
      }

    // the chair reads the ranking, asks why, and decides
    const chair = await colleague(laurel, association, 'chair', 'Председателева', setting);
    await chair.go(`${path}/ranking`);
    await chair.page
      .getByRole('button', { name: word('ranking.why').replace('?', '') })
      .first()
      .waitFor();
    const calibration = chair.page
      .locator('main section')
      .getByRole('link', { name: word('part.calibration') });
    await calibration.first().waitFor();
    await chair.look('manage-ranking');
    // how strict the experts are, and back
    await calibration.first().click();
    await chair.page
      .getByRole('heading', { name: word('calibration.severity') })
      .first()
      .waitFor();
    await chair.look('manage-calibration');
    await chair.go(`${path}/ranking`);
    await chair.page
      .getByRole('button', { name: word('ranking.why').replace('?', '') })
      .nth(1)
      .click();
    await chair.dialog.getByRole('heading', { name: word('ranking.sheets') }).waitFor();
    await chair.look('manage-ranking-why');
    await chair.page.keyboard.press('Escape');
    await chair.button(word('decision.do')).click();
    await chair.button(word('decision.do'), chair.dialog).click();
    await chair.page.getByText(word('decision.title', { number: '1' })).waitFor();
    const minutes = await chair.client.get(`/api/contests/${contest.id}/minutes.pdf`).expect(200);
    expect(minutes.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await chair.client.get(`/api/contests/${contest.id}/ranking.csv`).expect(200);

    // the coordinator grants all awards: two clicks
    const { body: proposal } = await client.get(`/api/contests/${contest.id}/award-proposal`).expect(200);
    const winners = proposal.winners.length;
    await go(`${path}/awards`);
    await look('manage-awards-proposed');
    await button(counted('awards.do', winners)).click();
    await button(counted('awards.do', winners), dialog).click();
    await page.getByText(word('awardState.granted')).first().waitFor();
    await look('manage-awards');

    // a winner accepts, and there is a project
    const { body: awards } = await client
      .get(`/api/awards?associationId=${association.id}&contestId=${contest.id}`)
      .expect(200);
    const numbers = new Map(entries.map((entry) => [entry.number, entry]));
    const award = awards.items.find((one: AwardView) => numbers.has(one.application.number));
    const winner = numbers.get(award.application.number);
    const grantee = laurel.as({ cookie: await givenSession(laurel, winner?.applicantId ?? '') });
    await grantee.post(`/api/awards/${award.id}/acceptance`).ifMatch(award).expect(200);
    await laurel.settled();
    await go('/manage/projects');
    await page.locator('main').getByRole('link', { name: award.application.title }).first().click();
    await page.getByRole('heading', { name: word('projects.report') }).waitFor();
    await look('manage-project');
    for (const [name, place] of Object.entries({
      projects: '/manage/projects',
      contests: '/manage/contests',
      forms: '/manage/forms',
      form: `/manage/forms/${contest.nominations[0]?.form?.id}`,
      people: '/manage/people',
      mails: '/manage/mails',
      association: '/manage/association',
      application: `/manage/applications/${entries[0]?.id}`,
      general: `${path}/general`,
      nominations: `${path}/nominations`,
      eligibility: `${path}/eligibility`,
      rules: `${path}/rules`,
    })) {
      await go(place);
      await look(`manage-${name}`);
    }

    // nothing is paid yet: the chair may take the decision back, and is told what falls with it
    await chair.go(`${path}/ranking`);
    await chair.button(word('decision.reopen')).click();
    await chair.dialog.getByText(counted('decision.reopenAwards', winners)).waitFor();
    await chair.dialog.getByLabel(word('course.reason')).fill('Ошибка в оценках');
    await chair.look('manage-reopen');
    await chair.button(word('decision.reopen'), chair.dialog).click();
    await chair.button(word('decision.do')).waitFor();
    await chair.look('manage-reopened');
    await grantee.get(`/api/awards/${award.id}`).expect(200, { state: 'cancelled' });
    await go(`${path}/awards`);
    await look('manage-awards-reopened');
    await chair.context.close();
    await desk.context.close();
  }, 240_000);
});
