import { Table, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Stage } from '../../../../src/contests/stage.rules.js';
import { useLocale } from '../../i18n.js';
import { formatDate } from '../../shared/time.js';
import classes from './StageTable.module.css';
import { awkwardEnd, type StageDays, stageDays } from './stageDays.js';

interface Props {
  label: string;
  stages: readonly Stage[];
  zone: string;
  /** The dates these come from, to compare. */
  before?: readonly Stage[];
}

/** The stages with their first and last days, and a warning where a last day is a bad one. */
export function StageTable({ label, stages, zone, before }: Props) {
  const { t } = useTranslation('coordinator');
  return (
    <Table className={classes.table} verticalSpacing="xs">
      <caption className={classes.caption}>
        <VisuallyHidden>{label}</VisuallyHidden>
      </caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('dates.stage')}</Table.Th>
          {before && <Table.Th scope="col">{t('dates.before')}</Table.Th>}
          <Table.Th scope="col">{before ? t('dates.after') : t('dates.days')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {stages.map((stage, index) => {
          const awkward = awkwardEnd(stage, zone);
          const former = before?.[index];
          return (
            <Table.Tr key={stage.stage}>
              <Table.Th scope="row">{t(`stage.${stage.stage}`)}</Table.Th>
              {before && (
                <Table.Td data-label={t('dates.before')}>
                  {former && <Days days={stageDays(former, zone)} dimmed />}
                </Table.Td>
              )}
              <Table.Td data-label={before ? t('dates.after') : undefined}>
                <Days days={stageDays(stage, zone)} />
                {awkward && (
                  <Text size="sm" className={classes.awkward}>
                    {t(`dates.${awkward}`)}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

/** From the first day to the last, with the clock times where they are not the day's own ends. */
export function Days({ days, dimmed }: { days: StageDays; dimmed?: boolean }) {
  const locale = useLocale();
  const { firstDay, firstTime, lastDay, lastTime } = days;
  const at = (day: string, time: string) => [formatDate(day, locale), time].filter(Boolean).join(', ');
  return (
    <Text span inherit c={dimmed ? 'dimmed' : undefined} className={classes.days}>
      <span>{at(firstDay, firstTime)}</span> – <span>{at(lastDay, lastTime)}</span>
    </Text>
  );
}
