import { Button, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ifMatch } from '../../api/client.js';
import { serverNow, today } from '../../api/clock.js';
import { type MeView, meChange } from '../../api/generated/index.js';
import { fieldErrors, isProblem } from '../../api/problem.js';
import { fetchMe, meQuery } from '../../api/session.js';
import { badlyTyped } from '../../shared/badlyTyped.js';
import { Failure } from '../../shared/Failure.js';
import { SaveBar } from '../../shared/SaveState.js';
import type { SaveStatus } from '../../shared/saveStatus.js';
import classes from '../Account.module.css';
import { Affiliations } from './Affiliations.js';
import { Conflict } from './Conflict.js';
import { AboutFields, NameFields, WorkFields } from './Fields.js';
import { changeOf, draftOf, faultsOf, type ProfileDraft } from './profile.js';

/** The profile, saved as a whole against the version it was read in. */
export function ProfileForm({ me }: { me: MeView }) {
  const { t } = useTranslation('account');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [base, setBase] = useState(me);
  const [draft, setDraft] = useState(() => draftOf(me));
  const [tried, setTried] = useState(false);
  const [savedAt, setSavedAt] = useState<string>();
  /** What somebody else has saved since. */
  const [theirs, setTheirs] = useState<MeView>();

  const take = (view: MeView) => {
    client.setQueryData(meQuery.queryKey, view);
    setBase(view);
    setDraft(draftOf(view));
    setTheirs(undefined);
    setTried(false);
  };
  const save = useMutation({
    mutationFn: (version: number) => meChange({ body: changeOf(draft), headers: ifMatch(version) }),
    onSuccess: (view) => {
      take(view);
      setSavedAt(new Date(serverNow()).toISOString());
    },
    onError: async (error) => {
      if (isProblem(error, 'version.stale')) setTheirs((await fetchMe()) ?? undefined);
    },
  });

  const own = tried ? faultsOf(draft, today()) : {};
  const refused = fieldErrors(save.error);
  const fault = (path: string) => (own[path] ? t(`profile.${own[path]}`) : refused[path]);
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(base));
  const status: SaveStatus = theirs
    ? 'conflict'
    : save.isPending
      ? 'saving'
      : save.isError
        ? 'failed'
        : changed
          ? 'changed'
          : 'saved';
  useLeaveWarning(changed);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (badlyTyped(event.currentTarget)) return;
    setTried(true);
    if (Object.keys(faultsOf(draft, today())).length === 0) save.mutate(base.version);
  };
  // the first field that is wrong, once the reader has been told
  const wrong = Object.keys(own).length + Object.keys(refused).length > 0;
  useEffect(() => {
    if (wrong) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [wrong]);

  const edit = (part: Partial<ProfileDraft>) => {
    setDraft({ ...draft, ...part });
    if (!theirs) save.reset();
  };
  const parts = { draft, edit, fault };
  const faultless = !wrong && !theirs;
  return (
    <form ref={form} onSubmit={submit} noValidate className={classes.column}>
      {theirs && (
        <Conflict
          saving={save.isPending}
          onKeep={() => save.mutate(theirs.version)}
          onTake={() => {
            take(theirs);
            save.reset();
          }}
        />
      )}
      <Text c="dimmed">{t('profile.email', { email: me.email })}</Text>
      <NameFields {...parts} />
      <AboutFields {...parts} />
      <WorkFields {...parts} />
      <Affiliations {...parts} />
      <Failure error={faultless ? save.error : undefined} />
      <SaveBar status={status} savedAt={savedAt}>
        <Button type="submit" loading={save.isPending} disabled={!changed}>
          {common('action.save')}
        </Button>
      </SaveBar>
    </form>
  );
}

/** Asks before the window closes on what was typed and not saved. */
function useLeaveWarning(changed: boolean): void {
  useEffect(() => {
    if (!changed) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [changed]);
}
