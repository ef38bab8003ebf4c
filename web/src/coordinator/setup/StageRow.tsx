import { ActionIcon, Group, NumberInput, Text, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StageFault, StageKind } from '../../../../src/contests/stage.rules.js';
import { DayInput } from '../../shared/DayInput.js';
import { TimeInput } from '../../shared/TimeInput.js';
import { awkwardEnd, type StageDays, stageInstants } from '../shared/stageDays.js';
import classes from './StageRow.module.css';

export interface DraftStage extends StageDays {
  stage: StageKind;
  graceMinutes?: number;
}

interface Props {
  row: DraftStage;
  zone: string;
  /** The announced intake moves only as a deadline does. */
  fixed: boolean;
  fault: StageFault | undefined;
  onChange: (row: DraftStage) => void;
  onRemove: () => void;
}

/** A stage's first and last day with their clock times, and what is wrong or awkward about them. */
export function StageRow({ row, zone, fixed, fault, onChange, onRemove }: Props) {
  const { t } = useTranslation('coordinator');
  const name = t(`stage.${row.stage}`);
  const instants = stageInstants(row, zone);
  const backwards = instants !== null && Date.parse(instants.from) >= Date.parse(instants.to);
  const awkward = instants && !backwards ? awkwardEnd({ stage: row.stage, ...instants }, zone) : null;
  const error = !instants
    ? t('dates.incomplete')
    : backwards
      ? t('dates.backwards')
      : fault && t(`dates.fault.${fault.code}`, { previous: t(`stage.${fault.previous}`) });
  const patch = (change: Partial<DraftStage>) => onChange({ ...row, ...change });

  return (
    <section aria-label={name} className={classes.stage}>
      <Group justify="space-between" wrap="nowrap" mb={6}>
        <Title order={2} size="h4">
          {name}
        </Title>
        {!fixed && (
          <ActionIcon
            variant="subtle"
            color="gray"
            onClick={onRemove}
            aria-label={t('dates.remove', { name })}
          >
            <IconTrash aria-hidden size="1.1rem" stroke={1.75} />
          </ActionIcon>
        )}
      </Group>
      <div className={classes.fields}>
        <DayInput
          label={t('dates.firstDay')}
          value={row.firstDay}
          onChange={(day) => patch({ firstDay: day ?? '' })}
          disabled={fixed}
        />
        <TimeInput
          label={t('dates.firstTime')}
          value={row.firstTime || '00:00'}
          onChange={(time) => patch({ firstTime: startTime(time) })}
          disabled={fixed}
        />
        <DayInput
          label={t('dates.lastDay')}
          value={row.lastDay}
          onChange={(day) => patch({ lastDay: day ?? '' })}
          disabled={fixed}
        />
        <TimeInput
          label={t('dates.lastTime')}
          description={row.lastTime ? undefined : t('dates.endOfDay')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={row.lastTime}
          onChange={(lastTime) => patch({ lastTime })}
          disabled={fixed}
        />
        {row.stage === 'intake' && (
          <NumberInput
            label={t('dates.grace')}
            value={row.graceMinutes ?? 0}
            onChange={(minutes) => patch({ graceMinutes: Number(minutes) || undefined })}
            min={0}
            max={1440}
            allowDecimal={false}
            clampBehavior="strict"
          />
        )}
      </div>
      {row.stage === 'intake' && (
        <Text size="sm" c="dimmed" mt={6}>
          {fixed ? t('dates.announced') : t('dates.graceHelp')}
        </Text>
      )}
      {error && (
        <Text size="sm" mt={6} role="alert" className={classes.error}>
          {error}
        </Text>
      )}
      {awkward && (
        <Text size="sm" mt={6} className={classes.awkward}>
          {t(`dates.${awkward}`)}
        </Text>
      )}
    </section>
  );
}

const startTime = (time: string): string => (time === '00:00' ? '' : time);
