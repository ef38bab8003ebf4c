import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { faults } from '../../../../src/forms/answers.rules.js';
import type { Answers, Fault, FormDefinition } from '../../../../src/forms/form.rules.js';
import { type AttachedFile, file as fileKind } from '../../../../src/forms/kinds/file.rules.js';
import { handInFaults } from '../../../../src/forms/submission.rules.js';
import { useMe } from '../../api/session.js';
import { announceSessionEnd } from '../../api/session-end.js';
import type { SaveStatus } from '../saveStatus.js';
import { type Autosave, answersOf, statusOf } from './autosave.js';
import { consentDocuments } from './consentDocuments.js';
import { KeptChanges } from './kept.js';
import { progressOf, refusals, type SectionProgress, shownFaults } from './progress.js';
import { FormSession, type Saved } from './session.js';
import type { UploadPlace } from './upload.js';
import { type Uploads, useUploads } from './useUploads.js';

export interface DraftSource {
  form: FormDefinition;
  /** The answers as last read, and their version. A fresher one may be given at any time. */
  version: number;
  answers: Answers;
  /** ISO 8601. */
  updatedAt?: string;
  /** Saves the fields named. @throws Problem, 412 with `current: { version, answers }` when stale */
  save: (answers: Answers, version: number) => Promise<Saved>;
  /** Where its files go; the subject also names what is kept on this device. */
  place: UploadPlace;
  /** Whose consent documents its consents mean. */
  associationId: string;
}

/** A form that is being filled in: everything its parts need. */
export interface FormDraft {
  form: FormDefinition;
  place: UploadPlace;
  associationId: string;
  answers: Answers;
  /** The answers the server has. */
  stored: Answers;
  version: number;
  status: SaveStatus;
  autosave: Autosave;
  /** Fields whose unsaved text was found on this device. */
  restored: readonly string[];
  /** Everything that keeps it from being handed in. */
  faults: Fault[];
  /** Those to be shown by their fields now. */
  shown: Fault[];
  progress: SectionProgress[];
  uploads: Uploads;
  change: (change: Answers | ((answers: Answers) => Answers)) => void;
  /** The person has left the field: what is wrong with it may be said. */
  leave: (field: string) => void;
  /** From now on every fault is shown. */
  check: () => void;
  choose: (answers: Answers) => void;
  resume: () => void;
  /** @returns whether everything typed is on the server */
  flush: () => Promise<boolean>;
}

/** Fills in a form: saves by itself, keeps what is not saved, carries files. Mount it once per form, with a `key`. */
export function useFormDraft(source: DraftSource): FormDraft {
  const { form, version, answers: read, updatedAt, place } = source;
  const { data: me, dataUpdatedAt: signedInAt } = useMe();
  const [session] = useState(
    () =>
      new FormSession({
        ...source,
        kept: new KeptChanges(`${me?.id}:${place.subject}`, window.localStorage),
        onSignedOut: announceSessionEnd,
      }),
  );
  const autosave = useSyncExternalStore(session.subscribe, session.get);
  useEffect(() => session.open(), [session]);
  useEffect(() => session.seen(version, read, updatedAt), [session, version, read, updatedAt]);
  // the dialog that asks to sign in reads the person again
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time is what tells that it happened
  useEffect(() => {
    if (session.get().phase === 'signedOut') session.resume();
  }, [session, signedInAt]);
  useConnection(session);

  // what was answered on an earlier day has been left
  const [left, setLeft] = useState<ReadonlySet<string>>(() => new Set(Object.keys(read)));
  const [checked, setChecked] = useState(false);
  const leave = useCallback(
    (field: string) => setLeft((all) => (all.has(field) ? all : new Set([...all, field]))),
    [],
  );
  const check = useCallback(() => setChecked(true), []);

  const arrived = useCallback(
    (field: string, file: AttachedFile, replaces?: string) =>
      session.change((now) => ({ [field]: withFile(now[field], file, replaces) })),
    [session],
  );
  const uploads = useUploads(place, arrived);

  const answers = useMemo(() => answersOf(autosave), [autosave]);
  const { refused } = autosave;
  const documents = useQuery(consentDocuments(source.associationId)).data?.items;
  const found = useMemo(
    () => [
      ...(documents ? handInFaults(form, answers, documents) : faults(form, answers)),
      ...refusals(form, refused),
    ],
    [form, answers, documents, refused],
  );
  const shown = useMemo(() => shownFaults(found, left, checked), [found, left, checked]);
  const progress = useMemo(() => progressOf(form, answers, found, shown), [form, answers, found, shown]);

  return {
    form,
    place,
    associationId: source.associationId,
    answers,
    stored: autosave.base,
    version: autosave.version,
    status: statusOf(autosave),
    autosave,
    restored: session.restored,
    faults: found,
    shown,
    progress,
    uploads,
    change: session.change,
    leave,
    check,
    choose: session.choose,
    resume: session.resume,
    flush: session.flush,
  };
}

function withFile(answer: unknown, file: AttachedFile, replaces: string | undefined): AttachedFile[] {
  const files = fileKind.answer.safeParse(answer).data ?? [];
  return replaces && files.some(({ id }) => id === replaces)
    ? files.map((one) => (one.id === replaces ? file : one))
    : [...files, file];
}

/** Goes on when the network is back, and saves at once when the page is put aside. */
function useConnection(session: FormSession): void {
  useEffect(() => {
    const hidden = () => {
      if (document.visibilityState === 'hidden') session.saveNow();
    };
    window.addEventListener('online', session.resume);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('online', session.resume);
      document.removeEventListener('visibilitychange', hidden);
    };
  }, [session]);
}
