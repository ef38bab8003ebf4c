import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import {
  answered,
  type SheetEntry,
  type SheetFault,
  type SheetValues,
  sheetFaults,
} from '../../../../src/scoring/sheet.rules.js';
import { sheetTotal } from '../../../../src/scoring/sheet-total.rules.js';
import type { SheetView } from '../../api/generated/types.gen.js';
import { useMe } from '../../api/session.js';
import { announceSessionEnd } from '../../api/session-end.js';
import { type Autosave, answersOf, statusOf } from '../../shared/form/autosave.js';
import { KeptChanges } from '../../shared/form/kept.js';
import { FormSession } from '../../shared/form/session.js';
import type { SaveStatus } from '../../shared/saveStatus.js';
import { entryOrNone, overall, saveSheet, toAnswers, toComment, toValues } from './sheetSource.js';

/** A sheet that is being filled in. */
export interface Sheet {
  values: SheetValues;
  comment: string;
  version: number;
  status: SaveStatus;
  autosave: Autosave;
  /** Everything that keeps it from being confirmed. */
  faults: SheetFault[];
  answered: number;
  /** The total for people ("7.33"); null until every mark is given. */
  total: string | null;
  /** What of it was found unsaved on this device. */
  restored: boolean;
  mark: (criterion: string, change: Partial<SheetEntry>) => void;
  say: (comment: string) => void;
  choose: (answers: Record<string, unknown>) => void;
  resume: () => void;
  /** Saves now. @returns the version with everything in it; null when something could not be saved */
  flush: () => Promise<number | null>;
}

/** Fills in a sheet: saves by itself and keeps on this device what is not saved. Mount it once per sheet, with a `key`. */
export function useSheet(view: SheetView): Sheet {
  const { data: me, dataUpdatedAt: signedInAt } = useMe();
  const { applicationId, criteria, version, scores, comment, updatedAt, within } = view;
  const [session] = useState(
    () =>
      new FormSession({
        version,
        answers: toAnswers(scores, comment),
        updatedAt: updatedAt ?? undefined,
        save: (answers, seen) => saveSheet(applicationId, answers, seen),
        kept: new KeptChanges(`${me?.id}:sheet-${applicationId}`, window.localStorage),
        onSignedOut: announceSessionEnd,
      }),
  );
  const autosave = useSyncExternalStore(session.subscribe, session.get);
  useEffect(() => session.open(), [session]);
  useEffect(
    () => session.seen(version, toAnswers(scores, comment), updatedAt ?? undefined),
    [session, version, scores, comment, updatedAt],
  );
  // the dialog that asks to sign in reads the person again
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time is what tells that it happened
  useEffect(() => {
    if (session.get().phase === 'signedOut') session.resume();
  }, [session, signedInAt]);
  useEffect(() => {
    const hidden = () => document.visibilityState === 'hidden' && session.saveNow();
    window.addEventListener('online', session.resume);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('online', session.resume);
      document.removeEventListener('visibilitychange', hidden);
    };
  }, [session]);

  const answers = useMemo(() => answersOf(autosave), [autosave]);
  const values = useMemo(() => toValues(answers), [answers]);
  const mark = useCallback(
    (criterion: string, change: Partial<SheetEntry>) =>
      session.change((now) => {
        const before = toValues(now)[criterion] ?? { value: null };
        return { [criterion]: entryOrNone({ ...before, ...change }) };
      }),
    [session],
  );
  const say = useCallback((text: string) => session.change({ [overall]: text }), [session]);
  return {
    values,
    comment: toComment(answers),
    version: autosave.version,
    status: statusOf(autosave),
    autosave,
    faults: useMemo(() => sheetFaults(criteria, values, 'confirm'), [criteria, values]),
    answered: answered(criteria, values),
    total: useMemo(() => sheetTotal(criteria, within, values)?.shown ?? null, [criteria, within, values]),
    restored: session.restored.length > 0,
    mark,
    say,
    choose: session.choose,
    resume: session.resume,
    flush: async () => ((await session.flush()) ? session.get().version : null),
  };
}
