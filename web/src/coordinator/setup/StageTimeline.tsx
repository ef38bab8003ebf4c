import { Table, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Stage, stageKinds } from '../../../../src/contests/stage.rules.js';
import { serverNow } from '../../api/clock.js';
import { Days } from '../shared/StageTable.js';
import { stageDays } from '../shared/stageDays.js';
import { ZoneNote } from '../shared/ZoneNote.js';
import classes from './StageTimeline.module.css';

/** The stages in their order, with their days and a drawing of how they follow each other; today is a line. */
export function StageTimeline({ stages, zone }: { stages: readonly Stage[]; zone: string }) {
  const { t } = useTranslation('coordinator');
  const now = serverNow();
  const ordered = [...stages].sort((a, b) => stageKinds.indexOf(a.stage) - stageKinds.indexOf(b.stage));
  const start = Math.min(...stages.map(({ from }) => Date.parse(from)));
  const end = Math.max(...stages.map(({ to }) => Date.parse(to)));
  const at = (moment: number) => `${(100 * (moment - start)) / (end - start)}%`;
  if (ordered.length === 0) return <Text c="dimmed">{t('dates.none')}</Text>;
  return (
    <>
      <Table className={classes.table} verticalSpacing="xs">
        <caption className={classes.caption}>
          <VisuallyHidden>{t('dates.title')}</VisuallyHidden>
        </caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('dates.stage')}</Table.Th>
            <Table.Th scope="col">{t('dates.days')}</Table.Th>
            <td className={classes.drawn} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ordered.map((stage) => {
            const [from, to] = [Date.parse(stage.from), Date.parse(stage.to)];
            const phase = now < from ? 'ahead' : now < to ? 'now' : 'over';
            return (
              <Table.Tr key={stage.stage} data-phase={phase} className={classes.row}>
                <Table.Th scope="row">
                  {t(`stage.${stage.stage}`)}
                  {phase !== 'ahead' && (
                    <Text span size="xs" c="dimmed" display="block" fw={400}>
                      {t(`dates.phase.${phase}`)}
                    </Text>
                  )}
                </Table.Th>
                <Table.Td>
                  <Days days={stageDays(stage, zone)} />
                </Table.Td>
                <td className={classes.drawn} aria-hidden>
                  <div className={classes.track}>
                    <div
                      className={classes.bar}
                      style={{ left: at(from), width: `${(100 * (to - from)) / (end - start)}%` }}
                    />
                    {now > start && now < end && <div className={classes.today} style={{ left: at(now) }} />}
                  </div>
                </td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      <ZoneNote zone={zone} />
    </>
  );
}
