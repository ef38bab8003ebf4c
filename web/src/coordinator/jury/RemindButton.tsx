import { List, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type JurorView, jurorsRemind } from '../../api/generated/index.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { notifyDone } from '../../shared/notify.js';
import { useTakeJury } from './useJury.js';

interface Props {
  contestId: string;
  /** Those who have not finished. */
  jurors: readonly JurorView[];
  onClick?: (event: React.MouseEvent) => void;
}

/** Writes to those who have not finished, at most once a day each. */
export function RemindButton({ contestId, jurors, ...button }: Props) {
  const { t } = useTranslation('coordinator');
  const take = useTakeJury(contestId);
  const [message, setMessage] = useState('');

  const remind = async () => {
    const { reminded, skipped } = await jurorsRemind({
      path: { id: contestId },
      body: message.trim() ? { message: message.trim() } : {},
    });
    take();
    const today = skipped.filter(({ reason }) => reason === 'today').length;
    notifyDone(
      [t('jury.reminded', { count: reminded.length }), today > 0 && t('jury.remindedToday', { count: today })]
        .filter(Boolean)
        .join(' '),
    );
    setMessage('');
  };

  return (
    <FormDialog
      label={t('jury.remind', { count: jurors.length })}
      submit={t('jury.remindSend')}
      variant="default"
      onSubmit={remind}
      {...button}
    >
      {() => (
        <>
          <Text>{t('jury.remindText')}</Text>
          <List size="sm">
            {jurors.map(({ id, name, progress }) => (
              <List.Item key={id}>
                {t('jury.remindWho', { name, done: progress.done, assigned: progress.assigned })}
              </List.Item>
            ))}
          </List>
          <Textarea
            label={t('jury.remindMessage')}
            description={t('jury.remindMessageHelp')}
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
