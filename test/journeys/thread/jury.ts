import type { Laurel } from '../../support/laurel.js';
import { cookieOf } from '../../support/people.js';
import { clientOf, colleague, visitor } from '../../support/visitor.js';
import type { Guest, Thread } from './thread.js';

/** An expert whose letter has come follows its link, up to the declaration of conflicts. */
export async function joins({ laurel, setting }: Thread, contestId: string, email: string): Promise<Guest> {
  const visit = await visitor(laurel.url, setting);
  await visit.go(await invitation(laurel, email));
  await visit.look('thread-invitation');
  await visit.button(visit.t('public', 'invitation.accept')).click();
  await visit.page.waitForURL(`**/jury/contests/${contestId}`);
  return { ...visit, client: await clientOf(laurel, visit) };
}

/** Another one does the same, unwatched. */
export async function joinsUnseen({ laurel }: Thread, email: string): Promise<Pick<Guest, 'client'>> {
  const link = await invitation(laurel, email);
  const { headers } = await laurel.anyone.post(`/api${link}/acceptance`).expect(200);
  return { client: laurel.as({ cookie: cookieOf(headers) }) };
}

async function invitation(laurel: Laurel, email: string): Promise<string> {
  const letter = await laurel.mailbox.waitFor(({ to }) => to.includes(email));
  return /\/invitations\/[\w-]{64}/.exec(letter.text)?.[0] ?? '';
}

/** The expert declares that nobody is known, scores by keys and confirms. */
export async function scores(
  { page, area, look, go, button, client }: Guest,
  contestId: string,
  title: string,
) {
  const { word } = area('juror');
  await go(`/jury/contests/${contestId}/conflicts`);
  await page.getByText(title).first().waitFor();
  await look('thread-conflicts');
  await button(word('declare.none')).click();
  await page.waitForURL(`**/jury/contests/${contestId}`);
  await look('thread-queue');
  await page.getByRole('link', { name: word('queue.next') }).click();
  await page.getByRole('heading', { name: word('sheet.title') }).waitFor();
  await page.getByText(title).first().waitFor();
  const id = /applications\/([\w-]{36})/.exec(page.url())?.[1] ?? '';
  const sheetOf = async () => (await client.get(`/api/jury/applications/${id}/sheet`).expect(200)).body;
  for (const { commentRequired } of (await sheetOf()).criteria) {
    await page.keyboard.press('8');
    if (!commentRequired) continue;
    await page.keyboard.type('Обосновано сметой.');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
  }
  await look('thread-sheet');
  await page.keyboard.press('Control+Enter');
  for (let tries = 0; (await sheetOf()).state !== 'confirmed'; tries++) {
    if (tries > 100) throw new Error('The sheet is not confirmed after 10 s');
    await page.waitForTimeout(100);
  }
}

/** The chair, by the ranking. */
export async function decides({ laurel, association, setting }: Thread, path: string) {
  const { page, look, go, button, dialog, context, area } = await colleague(
    laurel,
    association,
    'chair',
    'Председателева',
    setting,
  );
  const { word } = area('coordinator');
  await go(`${path}/ranking`);
  await button(word('decision.do')).waitFor();
  await look('thread-ranking');
  await button(word('decision.do')).click();
  await button(word('decision.do'), dialog).click();
  await page.getByText(word('decision.title', { number: '1' })).waitFor();
  await context.close();
}
