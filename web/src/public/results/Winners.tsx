import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PublicResultView, PublicWinner } from '../../api/generated/index.js';
import { type Column, DataTable } from '../../shared/DataTable.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { sharedPlaces } from './places.js';
import classes from './Results.module.css';
import { sumsOf } from './years.js';

/** The winners of a nomination, by place where it gives places. */
export function Winners({ nomination }: { nomination: PublicResultView['nominations'][number] }) {
  const { t } = useTranslation('public');
  const localised = useLocalised();
  const { winners } = nomination;
  if (winners.length === 0) return <Text c="dimmed">{t('result.nobody')}</Text>;

  const shared = sharedPlaces(winners);
  const place: Column<PublicWinner> = {
    key: 'place',
    label: t('result.place'),
    width: '6rem',
    cell: (winner) =>
      winner.place === null
        ? '—'
        : shared.has(winner.place)
          ? t('result.shared', { place: winner.place })
          : winner.place,
  };
  const [sum, ...otherSums] = sumsOf(winners.map(({ amount }) => amount));
  const several = winners.filter(({ amount }) => amount).length > 1;
  return (
    <DataTable
      label={t('result.winnersOf', { nomination: localised(nomination.title) })}
      rows={winners}
      // nobody is moved or changed in this list, and winners have no ids in public
      rowKey={(winner) => winners.indexOf(winner)}
      totals={
        sum && several && otherSums.length === 0
          ? { winner: t('result.together'), amount: <MoneyText value={sum} /> }
          : undefined
      }
      columns={[
        ...(winners.some((winner) => winner.place !== null) ? [place] : []),
        { key: 'winner', label: t('result.winner'), name: true, width: '32%', cell: Person },
        { key: 'project', label: t('result.project'), cell: Project },
        {
          key: 'amount',
          label: t('result.award'),
          numeric: true,
          cell: ({ amount, kind }) => (amount ? <MoneyText value={amount} /> : t(`award.kind.${kind}`)),
        },
      ]}
    />
  );
}

function Person({ name, employer, city }: PublicWinner) {
  const { t } = useTranslation('public');
  const place = [employer, city].filter(Boolean).join(', ');
  return (
    <>
      {name ?? t('result.unnamed')}
      {place && (
        <Text size="sm" c="dimmed" fw={400}>
          {place}
        </Text>
      )}
    </>
  );
}

function Project({ project, story }: PublicWinner) {
  const { t } = useTranslation('public');
  return (
    <>
      {project ?? '—'}
      {story && (
        <Link
          to={`/stories/${story}`}
          className={classes.story}
          aria-label={t('result.storyOf', { project })}
          data-noprint
        >
          {t('result.story')}
        </Link>
      )}
    </>
  );
}
