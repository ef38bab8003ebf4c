import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Undo = () => Promise<void>;

/** What the bench has opened and not yet closed, in that order. */
const open = new Set<Undo>();

/** The same, to be called once by whoever opened it, or by `tidyUp`, whichever is first. */
export function undone(undo: Undo): Undo {
  let done: Promise<void> | undefined;
  const once = () => {
    done ??= undo().finally(() => open.delete(once));
    return done;
  };
  open.add(once);
  return once;
}

/** Closes everything, the last opened first. */
export async function tidyUp(): Promise<void> {
  for (const undo of [...open].reverse()) await undo().catch(() => {});
}

export interface Folder {
  dir: string;
  remove: Undo;
}

export function makeFolder(): Folder {
  const dir = mkdtempSync(join(tmpdir(), 'laurel-bench-'));
  return { dir, remove: undone(() => rm(dir, { recursive: true, force: true })) };
}
