import { Anchor, Select, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { knownLocale, type Locale, locales } from '../../../../src/platform/localised.rules.js';
import { jurorsFormerOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { type ContestView, jurorsInvite } from '../../api/generated/index.js';
import { useLocale } from '../../i18n.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { notifyDone } from '../../shared/notify.js';
import { readInvitees } from './invitees.js';
import { type Seat, SeatFields, seatOf } from './SeatFields.js';
import { useTakeJury } from './useJury.js';

interface Props {
  contest: ContestView;
  /** Set by `Can`. */
  onClick?: (event: React.MouseEvent) => void;
}

/** Writes to experts, as many as there are lines. */
export function InviteButton({ contest, ...button }: Props) {
  const { t } = useTranslation('coordinator');
  const own = useLocale();
  const take = useTakeJury(contest.id);
  const [text, setText] = useState('');
  const [seat, setSeat] = useState<Seat>({ maxLoad: 20, nominationIds: [] });
  const [locale, setLocale] = useState<Locale>(own);
  const [message, setMessage] = useState('');
  const { people, unread } = readInvitees(text);

  const invite = async () => {
    const jury = await jurorsInvite({
      path: { id: contest.id },
      body: {
        jurors: people.map((person) => ({ ...person, ...seatOf(seat), locale })),
        ...(message.trim() && { message: message.trim() }),
      },
    });
    take(jury);
    notifyDone(t('jury.invited', { count: people.length }));
    setText('');
  };

  return (
    <FormDialog
      label={t('jury.invite')}
      submit={people.length > 0 ? t('jury.inviteCount', { count: people.length }) : t('jury.invite')}
      onSubmit={invite}
      {...button}
    >
      {(faults) => (
        <>
          <Textarea
            label={t('jury.who')}
            description={t('jury.whoHelp')}
            placeholder={t('jury.whoExample')}
            required
            autosize
            minRows={4}
            maxRows={14}
            data-autofocus
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            error={
              faults.jurors ??
              Object.entries(faults).find(([path]) => path.startsWith('jurors.'))?.[1] ??
              (unread.length > 0 && t('jury.unread', { lines: unread.join('; ') }))
            }
          />
          <Former
            contestId={contest.id}
            onAdd={(lines) => setText([text.trim(), lines].filter(Boolean).join('\n'))}
          />
          {people.length > 0 && (
            <Text size="sm" c="dimmed">
              {t('jury.read', { names: people.map(({ name }) => name).join(', ') })}
            </Text>
          )}
          <SeatFields contest={contest} value={seat} onChange={setSeat} />
          <Select
            label={t('jury.locale')}
            data={locales.map((value) => ({ value, label: t(`language.${value}`) }))}
            value={locale}
            onChange={(value) => setLocale(knownLocale(value) ?? locale)}
            allowDeselect={false}
            w="14rem"
          />
          <Textarea
            label={t('jury.message')}
            description={t('jury.messageHelp')}
            autosize
            minRows={2}
            maxLength={2000}
            value={message}
            onChange={({ currentTarget }) => setMessage(currentTarget.value)}
          />
        </>
      )}
    </FormDialog>
  );
}

/** Experts of the edition before this one who are not in the jury yet. */
function Former({ contestId, onAdd }: { contestId: string; onAdd: (lines: string) => void }) {
  const { t } = useTranslation('coordinator');
  const { data } = useQuery(jurorsFormerOptions({ path: { id: contestId } }));
  const others = (data?.items ?? []).filter(({ state }) => state === null);
  if (others.length === 0) return null;
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      ta="left"
      onClick={() => onAdd(others.map(({ name, email }) => `${name} <${email}>`).join('\n'))}
    >
      {t('jury.former', { count: others.length })}
    </Anchor>
  );
}
