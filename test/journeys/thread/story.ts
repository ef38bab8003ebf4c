import { givenFund } from '../../support/funds.js';
import { score } from '../../support/juries.js';
import { type Laurel, startLaurel } from '../../support/laurel.js';
import { givenAssociation, givenPerson } from '../../support/people.js';
import { closeBrowser, colleague, type Setting, visitor } from '../../support/visitor.js';
import { accepts, applies, hears, reports } from './applicant.js';
import { acceptsReport, admits, grants, opens } from './coordinator.js';
import { decides, joins, joinsUnseen, scores } from './jury.js';
import { type Guest, jurors, type Thread } from './thread.js';
import { pays } from './treasurer.js';

/** The journey through the whole product. */
export function tellsTheWhole(setting: Setting): void {
  describe('a contest', () => {
    let laurel: Laurel;

    beforeAll(async () => {
      laurel = await startLaurel();
    });
    afterAll(async () => {
      await closeBrowser();
      await laurel?.stop();
    });

    it(`runs from the open call to the paid grant and the checked certificate (${setting.locale})`, async () => {
      const slug = 'young-librarians';
      const title = 'Читающий двор у реки';
      const association = await givenAssociation(laurel, {
        name: { ru: 'Северная библиотечная ассоциация', en: 'Northern Library Association' },
      });
      const thread: Thread = { laurel, association, setting };
      const keeper = await givenPerson(laurel, { roles: [{ association, role: 'treasurer' }] });
      await givenFund(laurel, keeper, association, 1_000_000);
      const coordinator = await colleague(laurel, association, 'coordinator', 'Координаторова', setting);

      const contest = await opens(thread, coordinator, slug);
      const path = `/manage/contests/${contest.id}`;
      const [vera, ...unseen] = jurors(slug);
      const expert = await joins(thread, contest.id, vera);
      const others = await Promise.all(unseen.map((email) => joinsUnseen(thread, email)));
      const applicant = await applies(thread, contest, title, coordinator.client);
      await admits(coordinator, path);

      await scores(expert, contest.id, title);
      for (const other of others) await score(other, applicant, '7');

      await decides(thread, path);
      await grants(coordinator, path);
      const awardId = await accepts(thread, applicant, title);
      await hears(applicant, applicant.id);
      await pays(thread);
      await reports(applicant, awardId);
      await acceptsReport(coordinator, title);
      await checks(thread, applicant, awardId);
      await applicant.context.close();
      await expert.context.close();
      await coordinator.context.close();
    }, 240_000);
  });
}

/** Somebody without an account reads who won, and whether the certificate is real. */
async function checks({ laurel, setting }: Thread, { client }: Guest, awardId: string) {
  const { body: award } = await client.get(`/api/awards/${awardId}`).expect(200);
  const { t, page, look, go, context } = await visitor(laurel.url, setting);
  await go(`/check/${award.certificate.code}`);
  await page.getByText(t('public', 'check.valid'), { exact: true }).waitFor();
  await look('thread-certificate');
  await context.close();
}
