import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/DataTable.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import type { Tone } from '../../shared/tone.js';
import { useFigure } from '../../shared/useFigure.js';
import type { Found } from './NominationCalibration.js';
import classes from './SeverityTable.module.css';

type Juror = Found['jurors'][number];

const tones: Record<'severe' | 'mild' | 'usual', Tone> = { severe: 'warn', mild: 'warn', usual: 'neutral' };

/** Who gives more than the others and who less: a dot on a common axis, with the interval it could as well lie in. */
export function SeverityTable({ label, jurors }: { label: string; jurors: readonly Juror[] }) {
  const { t } = useTranslation('coordinator');
  const figure = useFigure();
  const told = jurors.some(({ severity }) => severity !== null);
  const reach = reachOf(jurors);
  const rows = [...jurors].sort((a, b) => Number(a.severity?.value ?? 0) - Number(b.severity?.value ?? 0));
  return (
    <>
      {told && (
        <Text size="sm" c="dimmed" mb="xs" maw="44rem">
          {t('calibration.axis')}
        </Text>
      )}
      <DataTable
        label={label}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', label: t('calibration.juror'), name: true, cell: ({ name }) => name },
          { key: 'sheets', label: t('calibration.sheets'), numeric: true, cell: ({ sheets }) => sheets },
          {
            key: 'mean',
            label: t('calibration.mean'),
            numeric: true,
            cell: ({ mean }) => figure(mean, 'given'),
          },
          ...(told
            ? [
                {
                  key: 'severity',
                  label: t('calibration.effect'),
                  width: '38%',
                  cell: ({ severity }: Juror) => severity && <Interval severity={severity} reach={reach} />,
                },
                {
                  key: 'leaning',
                  label: t('calibration.inWords'),
                  cell: ({ leaning }: Juror) =>
                    leaning && (
                      <StatusBadge tone={tones[leaning]}>{t(`calibration.leaning.${leaning}`)}</StatusBadge>
                    ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

type Severity = NonNullable<Juror['severity']>;

/** Half the axis: all dots are on it; of intervals much longer than the distances of the dots only a part is. */
function reachOf(jurors: readonly Juror[]): number {
  const known = jurors.flatMap(({ severity }) => severity ?? []);
  const dots = Math.max(...known.map(({ value }) => Math.abs(Number(value))), 0);
  const ends = Math.max(
    ...known.flatMap(({ low, high }) => [Math.abs(Number(low)), Math.abs(Number(high))]),
    0,
  );
  return (dots > 0 ? Math.min(ends, 2.5 * dots) : ends) || 1;
}

function Interval({ severity, reach }: { severity: Severity; reach: number }) {
  const { t } = useTranslation('coordinator');
  const signed = useSigned();
  const at = (value: string) => Math.min(100, Math.max(0, 50 + (48 * Number(value)) / reach));
  const { value, low, high } = severity;
  return (
    <div className={classes.cell}>
      <span className={`num ${classes.value}`}>{signed(value)}</span>
      <span className={classes.bounds}>
        {t('calibration.bounds', { low: signed(low), high: signed(high) })}
      </span>
      <div className={classes.axis} aria-hidden>
        <div className={classes.zero} />
        <div className={classes.interval} style={{ left: `${at(low)}%`, width: `${at(high) - at(low)}%` }} />
        <div className={classes.dot} style={{ left: `${at(value)}%` }} />
      </div>
    </div>
  );
}

/** With a sign, as it is a distance: «+0,40», «−1,25». */
function useSigned(): (value: string) => string {
  const figure = useFigure();
  return (value) => {
    const number = Number(value);
    const sign = number > 0 ? '+' : number < 0 ? '−' : '';
    return sign + figure(value.replace('-', ''), 'given');
  };
}
