import { Button, Text, VisuallyHidden } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { displayMoney, toMoney } from '../../../../src/platform/money.rules.js';
import type { CalibratedEntry, RankingEntry, RankingView } from '../../api/generated/index.js';
import { useLocale } from '../../i18n.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import type { Tone } from '../../shared/tone.js';
import { useFigure } from '../../shared/useFigure.js';
import { MoneyLine } from './MoneyLine.js';
import classes from './RankingTable.module.css';
import { type Axis, axisOf, type Spread, spreadOf } from './spread.js';

type Nomination = RankingView['nominations'][number];

const outcomeTone: Record<'selected' | 'at_line' | 'waiting' | 'passed_over', Tone> = {
  selected: 'good',
  at_line: 'warn',
  waiting: 'neutral',
  passed_over: 'neutral',
};

/** What may part two that are otherwise equal. */
const tieKeys = [
  ...['criterion', 'earlier_submission', 'lower_requested', 'more_votes', 'coverage', 'balance'],
  ...['lot', 'nothing'],
];

interface Props {
  nomination: Nomination;
  title: string;
  /** Those read so far. */
  entries: readonly RankingEntry[];
  onWhy: (applicationId: string) => void;
}

/** The ranking of one nomination; the line stands where the awards end. */
export function RankingTable({ nomination, title, entries, onWhy }: Props) {
  const { t } = useTranslation('coordinator');
  const { line, lastSelected } = nomination;
  const axis = axisOf(nomination.range);
  return (
    <table className={classes.table}>
      <caption>
        <VisuallyHidden>{t('ranking.of', { title })}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col" data-numeric>
            {t('ranking.place')}
          </th>
          <th scope="col">{t('applications.application')}</th>
          <th scope="col" className={classes.drawn}>
            {t('ranking.score')}
          </th>
          <th scope="col" data-numeric>
            {t('ranking.amount')}
          </th>
          <th scope="col">{t('ranking.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry, index) => (
          <Fragment key={entry.application.id}>
            {entry.standing !== 'ranked' && entries[index - 1]?.standing === 'ranked' && (
              <tr className={classes.divider}>
                <td colSpan={5}>{t('ranking.outside')}</td>
              </tr>
            )}
            <Row entry={entry} axis={axis} onWhy={onWhy} />
            {entry.application.id === lastSelected && (
              <tr className={classes.line}>
                <td colSpan={5}>
                  <MoneyLine line={line} />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  entry: RankingEntry;
  axis: Axis | null;
  onWhy: (applicationId: string) => void;
}

function Row({ entry, axis, onWhy }: RowProps) {
  const { t } = useTranslation('coordinator');
  const locale = useLocale();
  const { application, calibrated, place, standing, selection, failed } = entry;
  return (
    <tr data-standing={standing} data-uncertain={calibrated?.uncertain || undefined}>
      <td data-numeric className={classes.place}>
        {place ?? '–'}
      </td>
      <th scope="row">
        {application.title || t('application.untitled')}
        <Text span size="xs" c="dimmed" display="block" fw={400}>
          {[application.number, application.applicant].filter(Boolean).join(' · ')}
        </Text>
        <Marks entry={entry} />
      </th>
      <td className={classes.drawn}>
        <Score entry={entry} axis={axis} />
      </td>
      <td data-numeric data-label={t('ranking.amount')}>
        {selection?.amount && <MoneyText value={selection.amount} />}
        {selection?.full && (
          <Text span size="xs" c="dimmed" display="block">
            {t('ranking.partOf', { full: displayMoney(toMoney(selection.full), locale) })}
          </Text>
        )}
      </td>
      <td className={classes.outcome}>
        {selection && (
          <StatusBadge tone={outcomeTone[selection.outcome]}>
            {t(`ranking.outcomes.${selection.outcome}`)}
          </StatusBadge>
        )}
        {selection?.because && (
          <Text span size="xs" c="dimmed" display="block">
            {t(`ranking.because.${selection.because}`)}
          </Text>
        )}
        {calibrated?.uncertain && (
          <Text span size="xs" display="block" className={classes.mark}>
            {t('calibration.chance', { percent: Math.round(100 * (calibrated.chance ?? 0)) })}
          </Text>
        )}
        {(standing === 'unscored' || standing === 'unplaced') && (
          <StatusBadge>{t(`ranking.${standing}`)}</StatusBadge>
        )}
        {failed.map(({ code, message }) => (
          <Text span size="xs" key={code + message} display="block" className={classes.failed}>
            {message}
          </Text>
        ))}
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => onWhy(application.id)}
          aria-label={t('ranking.whyNamed', { title: application.title })}
          className={classes.why}
        >
          {t('ranking.why')}
        </Button>
      </td>
    </tr>
  );
}

/** What somebody should look at: too few sheets, experts far apart, what decided between equals. */
function Marks({ entry: { provisional, divergence, extraExpert, behind, totals } }: { entry: RankingEntry }) {
  const { t } = useTranslation('coordinator');
  const figure = useFigure();
  const tie = behind && tieKeys.some((key) => key === behind.key) ? behind.key : null;
  const marks = [
    provisional && t('ranking.provisional', { count: totals.length }),
    divergence?.flagged && t('ranking.divergent', { range: figure(divergence.range.shown, 'given') }),
    extraExpert === 'needed' && t('ranking.extraExpert'),
    tie && t(`ranking.tie.${tie as 'criterion'}`),
  ].filter(Boolean);
  if (marks.length === 0) return null;
  return (
    <Text span size="xs" display="block" fw={400} className={classes.mark}>
      {marks.join(' · ')}
    </Text>
  );
}

/** The score with the sheets' totals around it: the wider, the less the experts agree. */
function Score({ entry, axis }: Pick<RowProps, 'entry' | 'axis'>) {
  const { t } = useTranslation('coordinator');
  const figure = useFigure();
  const { score, totals, calibrated } = entry;
  const spread = axis && spreadOf(entry, axis);
  if (!score) return null;
  const said = totals.flatMap(({ total }) => (total === null ? [] : [figure(total, 'given')])).join('; ');
  return (
    <>
      <div className={classes.score}>
        <strong className="num">{figure(score.shown, 'given')}</strong>
        <VisuallyHidden>{t('ranking.totals', { totals: said })}</VisuallyHidden>
        {spread && (
          <div className={classes.axis} aria-hidden title={said}>
            <div
              className={classes.range}
              style={{ left: `${spread.low}%`, width: `${spread.high - spread.low}%` }}
            />
            {spread.dots.map(({ key, at, counted }) => (
              <div
                key={key}
                className={classes.dot}
                data-dropped={!counted || undefined}
                style={{ left: `${at}%` }}
              />
            ))}
            <div className={classes.mean} style={{ left: `${spread.score}%` }} />
            {spread.adjusted && <AdjustedMark adjusted={spread.adjusted} />}
          </div>
        )}
      </div>
      {calibrated?.adjusted && <AdjustedWords calibrated={calibrated} />}
    </>
  );
}

function AdjustedMark({ adjusted: { at, low, high } }: { adjusted: NonNullable<Spread['adjusted']> }) {
  return (
    <>
      <div className={classes.error} style={{ left: `${low}%`, width: `${high - low}%` }} />
      <div className={classes.adjusted} style={{ left: `${at}%` }} />
    </>
  );
}

/** The score without the experts' severity, and its place where that is another one. */
function AdjustedWords({ calibrated: { adjusted, place, shift } }: { calibrated: CalibratedEntry }) {
  const { t } = useTranslation('coordinator');
  const figure = useFigure();
  if (!adjusted) return null;
  const value = figure(adjusted.value, 'given');
  const error = figure(adjusted.error, 'given');
  return (
    <Text span size="xs" c="dimmed" display="block" className={classes.words}>
      {shift
        ? t('calibration.adjustedPlace', { value, error, place })
        : t('calibration.adjusted', { value, error })}
    </Text>
  );
}
