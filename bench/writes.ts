import type { ApplicationView } from '../src/applications/applications.dto.js';
import type { SheetView } from '../src/scoring/sheets/sheets.dto.js';
import { sheetWith } from '../test/support/juries.js';
import { json } from './client.js';
import { WRITERS } from './fill.js';
import { paragraph } from './season.js';
import type { People, World } from './world.js';

export type Work = () => Promise<unknown>;

/** 32 people who write into their applications: one field at a time, as the form saves it. */
export async function autosaves({ targets }: World, { writers }: People): Promise<Work[]> {
  return Promise.all(
    writers.slice(0, WRITERS).map(async (client, n): Promise<Work> => {
      const path = `/api/applications/${targets.drafts[n]}`;
      let { version } = json<ApplicationView>(await client.get(path));
      let round = n;
      return async () => {
        const answers = { relevance: paragraph(round++).slice(0, 600) };
        ({ version } = json<{ version: number }>(
          await client.patch(`${path}/answers`, { answers }, version),
        ));
      };
    }),
  );
}

/** 32 experts who mark: the whole sheet is sent with each change, as the page does. */
export async function sheetSaves({ targets }: World, { jurors }: People): Promise<Work[]> {
  return Promise.all(
    jurors.map(async (client, n): Promise<Work> => {
      const path = `/api/jury/applications/${targets.tasks[n]}/sheet`;
      const sheet = json<SheetView>(await client.get(path));
      let { version } = sheet;
      let round = n;
      return async () => {
        const scores = sheetWith(sheet.criteria, String(round++ % 10));
        const body = { scores, comment: paragraph(round) };
        ({ version } = json<{ version: number }>(await client.patch(path, body, version)));
      };
    }),
  );
}

/** 32 at a time hand in their drafts, each once: those from `from` on, and no more than there are. */
export function submissions({ targets }: World, { writers }: People, drafts: number[]): Work[] {
  const left = [...drafts];
  return Array.from({ length: WRITERS }, () => async () => {
    const n = left.shift();
    if (n === undefined) return false;
    // the draft was never saved since it was copied
    await writers[n]!.post(`/api/applications/${targets.drafts[n]}/submission`, {}, 2);
    return true;
  });
}
