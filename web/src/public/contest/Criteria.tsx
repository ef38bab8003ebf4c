import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { displayMoney, toMoney } from '../../../../src/platform/money.rules.js';
import { intlLocale } from '../../../../src/platform/writing.rules.js';
import type { PublicContestView } from '../../api/generated/index.js';
import { useLocale } from '../../i18n.js';
import { LocalisedText, useLocalised } from '../../shared/LocalisedText.js';
import classes from './Contest.module.css';
import { scaleEnds, sharesOf } from './shares.js';

type Criterion = PublicContestView['criteria'][number];

/** What the jurors look at, how much each of it counts, and what the points mean. */
export function Criteria({ contest }: { contest: PublicContestView }) {
  const { t } = useTranslation('public');
  const figure = useFigure();
  return (
    <>
      <ul className={classes.list}>
        {contest.criteria.map((criterion) => (
          <li key={criterion.id} className={classes.criterion}>
            <div className={classes.criterionHead}>
              <Title order={3} size="h4">
                <LocalisedText value={criterion.title} />
              </Title>
              <Weight criterion={criterion} contest={contest} />
            </div>
            {criterion.help && (
              <Text>
                <LocalisedText value={criterion.help} />
              </Text>
            )}
            <Scale criterion={criterion} />
          </li>
        ))}
      </ul>
      {contest.threshold && <Text>{t('contest.threshold', { score: figure(contest.threshold) })}</Text>}
      <OwnThresholds contest={contest} />
      <Text>{t(`contest.told.${toldOf(contest)}`)}</Text>
    </>
  );
}

/** What an applicant learns of the judging of their own application. */
function toldOf({ applicantSees: { score, comments } }: PublicContestView) {
  if (score) return comments ? 'scoreAndComments' : 'score';
  return comments ? 'comments' : 'nothing';
}

/** Decimals as the reader writes them: «2,5». */
function useFigure(): (value: string | number) => string {
  const format = new Intl.NumberFormat(intlLocale[useLocale()], { maximumFractionDigits: 6 });
  return (value) => format.format(Number(value));
}

/** Pass marks that hold for a nomination or for a band of the requested sum alone. */
function OwnThresholds({ contest }: { contest: PublicContestView }) {
  const { t } = useTranslation('public');
  const localised = useLocalised();
  const figure = useFigure();
  const bandWords = useBandWords();
  const own = [
    ...contest.nominations.map(({ title, threshold }) => ({ where: localised(title), threshold })),
    ...contest.bands.map((band) => ({ where: bandWords(band), threshold: band.threshold })),
  ];
  return own.map(
    ({ where, threshold }) =>
      threshold && <Text key={where}>{t('contest.ownThreshold', { where, score: figure(threshold) })}</Text>,
  );
}

function useBandWords(): (band: PublicContestView['bands'][number]) => string {
  const { t } = useTranslation('public');
  const locale = useLocale();
  return ({ upTo }) =>
    upTo ? t('contest.bandUpTo', { sum: displayMoney(toMoney(upTo), locale) }) : t('contest.bandOpen');
}

function Weight({ criterion, contest }: { criterion: Criterion; contest: PublicContestView }) {
  const { t } = useTranslation('public');
  const localised = useLocalised();
  const figure = useFigure();
  const bandWords = useBandWords();
  if (criterion.scale.kind === 'gate') return null;
  const bands = contest.bands.some((band) => band.weights) ? contest.bands : [null];
  const inEach = contest.nominations.flatMap(({ title, weights: own }) =>
    bands.map((band) => {
      const weights = { ...own, ...band?.weights };
      return {
        where: [contest.nominations.length > 1 && localised(title), band && bandWords(band)]
          .filter(Boolean)
          .join(' · '),
        weight: weights[criterion.id] ?? criterion.weight,
        share: sharesOf(contest.criteria, weights)?.[criterion.id],
      };
    }),
  );
  const words = ({ weight, share }: { weight: string; share?: number }) =>
    share === undefined
      ? t('criterion.weight', { weight: figure(weight) })
      : t('criterion.share', { share: figure(share) });
  const alike = new Set(inEach.map(words)).size === 1;
  const [first] = inEach;
  return (
    <div className={classes.weight} data-many={(!alike && inEach.length > 2) || undefined}>
      {alike && first
        ? words(first)
        : inEach.map((one) => (
            <div key={one.where}>
              <Text span size="sm" c="dimmed">
                {one.where}
              </Text>{' '}
              {words(one)}
            </div>
          ))}
    </div>
  );
}

function Scale({ criterion }: { criterion: Criterion }) {
  const { t } = useTranslation('public');
  const figure = useFigure();
  const { scale, anchors = [], threshold } = criterion;
  const ends = scaleEnds(criterion);
  const low = scale.kind === 'number' && scale.best === 'low';
  const rows =
    scale.kind === 'options'
      ? scale.options.map(({ key, title, value }) => ({ key, range: figure(value), text: title }))
      : anchors.map(({ value, to, text }) => ({
          key: value,
          range: to ? t('criterion.range', { from: figure(value), to: figure(to) }) : figure(value),
          text,
        }));
  return (
    <>
      <Text size="sm" c="dimmed">
        {scale.kind === 'gate'
          ? t(scale.passes === 'all' ? 'criterion.gateAll' : 'criterion.gateMajority')
          : ends && t('criterion.scale', { min: figure(ends.min), max: figure(ends.max) })}
        {low && ` · ${t('criterion.lowIsBest')}`}
        {scale.kind === 'number' &&
          scale.total &&
          ` · ${t('criterion.total', { total: figure(scale.total) })}`}
        {threshold &&
          ` · ${t(low ? 'criterion.thresholdLow' : 'criterion.threshold', { min: figure(threshold) })}`}
      </Text>
      {rows.length > 0 && (
        <details className={classes.details}>
          <summary>{t('criterion.anchors')}</summary>
          <dl className={classes.anchors}>
            {rows.map(({ key, range, text }) => (
              <div key={key}>
                <dt className="num">{range}</dt>
                <dd>
                  <LocalisedText value={text} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}
