import { readFileSync } from 'node:fs';
import { rootPath } from '../../src/platform/root.js';
import { walkByTab } from '../support/keyboard.js';
import { found } from '../support/soak.js';
import { closeBrowser, narrow, signedIn, visitor, wide } from '../support/visitor.js';
import { startWorld, type World } from '../support/world.js';

/** Contests of the sample: its open one, the one under review, the decided one, and one that nobody has seen. */
const contests = {
  open: 'first-project-2027',
  review: 'young-librarians-of-the-north-2026',
  decided: 'young-librarians-of-the-north-2025',
  blank: 'not-yet-told',
};

/** What stands for a `:name` in an address: one id of the sample. */
const ids = {
  ...Object.fromEntries(
    Object.entries(contests).map(([name, slug]) => [name, `SELECT id FROM contest WHERE slug = '${slug}'`]),
  ),
  draft: applicationOf('applicant', 'draft'),
  won: applicationOf('winner', 'awarded'),
  submitted: `SELECT id FROM application WHERE state = 'submitted' LIMIT 1`,
  task: `SELECT application_id AS id FROM assignment
    WHERE state = 'assigned' AND juror_id IN (SELECT id FROM juror WHERE person_id = ${personOf('juror1')}) LIMIT 1`,
  award: `SELECT id FROM award WHERE person_id = ${personOf('winner')}`,
  project: projectOf('grantee'),
  closed: projectOf('winner'),
  handedIn: `SELECT project_id AS id FROM report WHERE state = 'submitted'`,
  form: `SELECT id FROM form WHERE purpose = 'application' ORDER BY id DESC LIMIT 1`,
  fund: 'SELECT fund_id AS id FROM award LIMIT 1',
};

function personOf(login: string) {
  return `(SELECT id FROM person WHERE email = '${login}@example.org')`;
}
function applicationOf(login: string, state: string) {
  return `SELECT id FROM application WHERE applicant_id = ${personOf(login)} AND state = '${state}'`;
}
function projectOf(login: string) {
  return `SELECT id FROM project WHERE award_id IN (SELECT id FROM award WHERE person_id = ${personOf(login)})`;
}

/** Every page of the client by its file: who opens it, and where. */
const pages: Record<string, [login: string | null, path: string]> = {
  'public/home/HomePage': [null, '/'],
  'public/contest/ContestPage': [null, `/contests/${contests.open}`],
  'public/results/ResultsPage': [null, '/results'],
  'public/results/ResultPage': [null, `/results/${contests.decided}`],
  'public/stories/StoriesPage': [null, '/stories'],
  'public/stories/StoryPage': [null, '/stories/warm-route'],
  'public/check/CheckPage': [null, '/check'],
  'public/sign-in/SignInPage': [null, '/sign-in'],
  'public/setup/SetupPage': [null, '/setup'],
  'public/invitation/InvitationPage': [null, `/invitations/${'x'.repeat(64)}`],

  'applicant/HomePage': ['applicant', '/me'],
  'applicant/StartPage': ['grantee', `/me/apply/${contests.open}`],
  'applicant/ApplicationPage': ['winner', '/me/applications/:won'],
  'applicant/EditorPage': ['applicant', '/me/applications/:draft'],
  'applicant/CheckPage': ['applicant', '/me/applications/:draft/check'],
  'applicant/AwardPage': ['winner', '/me/awards/:award'],
  'applicant/ProjectPage': ['grantee', '/me/projects/:project'],
  'applicant/ReportPage': ['winner', '/me/projects/:closed/report'],
  'applicant/ReportEditorPage': ['grantee', '/me/projects/:project/report'],
  'applicant/ReportCheckPage': ['grantee', '/me/projects/:project/report/check'],

  'juror/HomePage': ['juror1', '/jury'],
  'juror/QueuePage': ['juror1', '/jury/contests/:review'],
  'juror/ConflictsPage': ['juror1', '/jury/contests/:review/conflicts'],
  'juror/ReviewPage': ['juror1', '/jury/applications/:task'],

  'coordinator/HomePage': ['coordinator', '/manage'],
  'coordinator/ContestsPage': ['coordinator', '/manage/contests'],
  'coordinator/NewContestPage': ['coordinator', '/manage/contests/new'],
  'coordinator/OverviewPage': ['coordinator', '/manage/contests/:open'],
  'coordinator/GeneralPage': ['coordinator', '/manage/contests/:blank/general'],
  'coordinator/DatesPage': ['coordinator', '/manage/contests/:blank/dates'],
  'coordinator/NominationsPage': ['coordinator', '/manage/contests/:blank/nominations'],
  'coordinator/MoneyPage': ['coordinator', '/manage/contests/:blank/money'],
  'coordinator/RulesPage': ['coordinator', '/manage/contests/:blank/rules'],
  'coordinator/EligibilityPage': ['coordinator', '/manage/contests/:blank/eligibility'],
  'coordinator/FormsPage': ['coordinator', '/manage/forms'],
  'coordinator/FormPage': ['coordinator', '/manage/forms/:form'],
  'coordinator/ApplicationsPage': ['coordinator', '/manage/contests/:open/applications'],
  'coordinator/ScreeningPage': ['coordinator', '/manage/contests/:open/screening'],
  'coordinator/ApplicationPage': ['coordinator', '/manage/applications/:submitted'],
  'coordinator/JuryPage': ['coordinator', '/manage/contests/:review/jury'],
  'coordinator/AssignmentPage': ['coordinator', '/manage/contests/:review/assignment'],
  'coordinator/ConflictsPage': ['coordinator', '/manage/contests/:review/conflicts'],
  'coordinator/RankingPage': ['chair', '/manage/contests/:review/ranking'],
  'coordinator/CalibrationPage': ['chair', '/manage/contests/:review/calibration'],
  'coordinator/AwardsPage': ['coordinator', '/manage/contests/:decided/awards'],
  'coordinator/ProjectsPage': ['coordinator', '/manage/projects'],
  'coordinator/ProjectPage': ['coordinator', '/manage/projects/:handedIn'],
  'coordinator/PeoplePage': ['owner', '/manage/people'],
  'coordinator/MailsPage': ['coordinator', '/manage/mails'],
  'coordinator/AssociationPage': ['owner', '/manage/association'],

  'treasurer/HomePage': ['treasurer', '/money'],
  'treasurer/FundPage': ['treasurer', '/money/funds/:fund'],
  'treasurer/PaymentsPage': ['approver', '/money/payments'],
  'treasurer/GiftsPage': ['treasurer', '/money/gifts'],
  'treasurer/DonorsPage': ['treasurer', '/money/donors'],

  'account/profile/ProfilePage': ['applicant', '/account'],
  'account/security/SecurityPage': ['applicant', '/account/security'],
  'account/ConsentsPage': ['applicant', '/account/consents'],
  'account/NotificationsPage': ['coordinator', '/account/notifications'],
  'account/PreferencesPage': ['coordinator', '/account/preferences'],
};

describe('by Tab alone', () => {
  let world: World;
  let known: Record<string, string>;
  const tally = { pages: 0, stops: 0 };

  beforeAll(async () => {
    world = await startWorld();
    const rows = Object.entries(ids).map(async ([name, sql]) => {
      const [row] = await world.laurel.sql<{ id: string }>(sql);
      return [name, row?.id ?? `no-${name}`];
    });
    known = Object.fromEntries(await Promise.all(rows));
  }, 300_000);
  afterAll(async () => {
    found('keyboard', tally);
    await closeBrowser();
    await world?.stop();
  });

  it('every page of the client is gone over here', () => {
    const areas = [...new Set(Object.keys(pages).map((file) => file.split('/')[0]!))];
    const files = areas.flatMap((area) =>
      [
        ...readFileSync(rootPath('web', 'src', area, 'routes.ts'), 'utf8').matchAll(
          /import\('\.\/([\w/-]+)\.js'\)/g,
        ),
      ].map(([, file]) => `${area}/${file}`),
    );
    expect([...new Set(files)].sort()).toEqual(Object.keys(pages).sort());
  });

  const logins = [...new Set(Object.values(pages).map(([login]) => login))];
  it.each(
    logins.flatMap((login) =>
      [wide, narrow].map((setting) => ({ login, setting, who: login ?? 'a visitor', px: setting.width })),
    ),
  )(
    '$who reaches everything at $px px, sees where the focus is, and comes out again',
    async ({ login, setting }) => {
      const visit = login
        ? await signedIn(world.laurel, await world.session(login), setting)
        : await visitor(world.laurel.url, setting);
      const faults: string[] = [];
      for (const [who, pattern] of Object.values(pages)) {
        if (who !== login) continue;
        const path = pattern.replaceAll(/:(\w+)/g, (_, name: string) => known[name]!);
        await visit.go(path);
        await visit.quiet();
        const walk = await walkByTab(visit.page);
        tally.pages++;
        tally.stops += walk.stops;
        faults.push(...walk.faults);
      }
      await visit.context.close();
      expect(faults).toEqual([]);
    },
    300_000,
  );
});
