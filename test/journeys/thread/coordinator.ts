import type { ContestView } from '../../../src/contests/contest-views.dto.js';
import type { Colleague } from '../../support/visitor.js';
import { asksMore, laysStages } from './draft.js';
import { GRANT, jurors, type Thread } from './thread.js';

/** The coordinator: a contest from the preset, with money, experts and dates, published. */
export async function opens(thread: Thread, desk: Colleague, slug: string): Promise<ContestView> {
  const { page, area, look, go, button, pick, dialog, client } = desk;
  const { word, counted } = area('coordinator');
  await go('/manage/contests/new');
  await page
    .getByRole('radiogroup', { name: word('new.from') })
    .getByRole('radio')
    .last()
    .click();
  await page.getByLabel(word('general.slug')).fill(slug);
  await look('thread-new');
  await button(word('new.create')).click();
  await page.waitForURL(/contests\/[\w-]{36}$/);
  const id = /[\w-]{36}$/.exec(page.url())?.[0] ?? '';

  await go(`/manage/contests/${id}/jury`);
  await button(word('jury.invite')).click();
  await dialog.getByLabel(word('jury.who')).fill(jurors(slug).join('\n'));
  await button(counted('jury.inviteCount', 3), dialog).click();
  await page.getByText(counted('jury.invited', 3)).first().waitFor();
  await look('thread-jury');
  await go(`/manage/contests/${id}/money`);
  await page.getByLabel(word('money.budget')).fill(String(2 * GRANT));
  await pick(page.locator('main'), word('money.fund'));
  await button(word('editor.save')).click();
  await page.getByText(word('editor.saved')).first().waitFor();

  await asksMore(desk, id);
  await laysStages(thread, desk, id);
  await go(`/manage/contests/${id}`);
  await look('thread-draft');
  await button(word('publish.do')).click();
  await button(word('publish.do'), dialog).click();
  await page.getByText(word('publish.done')).first().waitFor();
  await look('thread-published');
  return (await client.get(`/api/contests/${id}`).expect(200)).body;
}

/** The coordinator lets it through by one key, and distributes in two clicks. */
export async function admits({ page, area, look, go, button }: Colleague, path: string) {
  const { word, counted } = area('coordinator');
  await go(`${path}/screening`);
  await page.getByRole('heading', { name: word('part.eligibility') }).waitFor();
  await look('thread-screening');
  await page.keyboard.press('a');
  await page.getByRole('heading', { name: word('screening.empty') }).waitFor();
  await go(`${path}/assignment`);
  await button(word('plan.propose')).click();
  await page.getByRole('heading', { name: word('plan.title') }).waitFor();
  await look('thread-plan');
  await button(counted('plan.apply', 3)).click();
  await page.getByText(counted('assignment.covered', 1, { covered: '1' })).waitFor();
}

/** The coordinator, as the decision proposes. */
export async function grants({ page, look, go, button, dialog, area }: Colleague, path: string) {
  const { word, counted } = area('coordinator');
  await go(`${path}/awards`);
  await look('thread-awards');
  await button(counted('awards.do', 1)).click();
  await button(counted('awards.do', 1), dialog).click();
  await page.getByText(word('awardState.granted')).first().waitFor();
}

export async function acceptsReport({ page, area, look, go, button, dialog }: Colleague, title: string) {
  const { word } = area('coordinator');
  await go('/manage/projects');
  await page.locator('main').getByRole('link', { name: title }).first().click();
  await page.getByRole('heading', { name: word('projects.report') }).waitFor();
  await look('thread-report');
  await button(word('projects.accept')).click();
  await button(word('projects.accept'), dialog).click();
  await page.getByText(word('projects.accepted')).first().waitFor();
}
