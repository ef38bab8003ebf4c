import { Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContestItem, PresetsView } from '../../api/generated/index.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { useContestName } from '../contestName.js';
import classes from './SourceChoice.module.css';

interface Props {
  presets: PresetsView['items'];
  past: readonly ContestItem[];
  value: string | null;
  onChange: (id: string) => void;
}

/** What a new contest starts from: one that was held, or a preset. */
export function SourceChoice({ presets, past, value, onChange }: Props) {
  const { t } = useTranslation('coordinator');
  const name = useContestName();
  return (
    <Radio.Group value={value} onChange={onChange} label={t('new.from')} name="from">
      <Stack gap="xs" mt="xs">
        {past.map((contest) => (
          <Card key={contest.id} value={contest.id} note={t('new.again')}>
            {name(contest)}
          </Card>
        ))}
        {presets.map(({ id, title, summary, toConfirm }) => (
          <Card
            key={id}
            value={id}
            note={
              <>
                {t('new.preset')}. <LocalisedText value={summary} />
                {toConfirm > 0 && ` ${t('new.toConfirm', { count: toConfirm })}`}
              </>
            }
          >
            <LocalisedText value={title} />
          </Card>
        ))}
      </Stack>
    </Radio.Group>
  );
}

function Card({
  value,
  note,
  children,
}: {
  value: string;
  note: React.ReactNode;
  children: React.ReactNode;
}) {
  return (
    <Radio
      value={value}
      className={classes.card}
      classNames={{ body: classes.body, labelWrapper: classes.words, label: classes.label }}
      label={
        <>
          <span className={classes.title}>{children}</span>
          <Text span size="sm" c="dimmed">
            {note}
          </Text>
        </>
      }
    />
  );
}
