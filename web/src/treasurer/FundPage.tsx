import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { fundsSeeOptions } from '../api/generated/@tanstack/react-query.gen.js';
import type { FundView } from '../api/generated/index.js';
import { PageFailure } from '../frame/PageFailure.js';
import { DataTable } from '../shared/DataTable.js';
import { LoadingState } from '../shared/LoadingState.js';
import { LocalisedText, useLocalised } from '../shared/LocalisedText.js';
import { MoneyText } from '../shared/MoneyText.js';
import { Page } from '../shared/Page.js';
import { StatusBadge } from '../shared/StatusBadge.js';
import { FiguresBar } from './FiguresBar.js';
import { isZero } from './figures.js';
import { EditFund } from './funds/EditFund.js';
import { Entries } from './funds/Entries.js';
import { Reserve } from './funds/Reserve.js';
import { Transfer } from './funds/Transfer.js';
import { RecordGift } from './gifts/RecordGift.js';
import { MoneyNav } from './MoneyNav.js';
import { restrictionTone } from './tones.js';

/** One fund: its figures, the contests that draw on it, and every entry down to its postings. */
export function Component() {
  const { id = '' } = useParams();
  const { t } = useTranslation('treasurer');
  const say = useLocalised();
  const fund = useQuery(fundsSeeOptions({ path: { id } }));
  if (fund.error) return <PageFailure error={fund.error} onRetry={() => void fund.refetch()} />;
  if (!fund.data)
    return (
      <>
        <MoneyNav />
        <LoadingState shape="page" />
      </>
    );
  const { data } = fund;
  return (
    <>
      <MoneyNav />
      <Page
        title={say(data.name)}
        crumbs={[{ label: t('home.title'), to: '/money' }]}
        status={
          <StatusBadge tone={restrictionTone[data.restriction]}>
            {t(`restriction.${data.restriction}`)}
          </StatusBadge>
        }
        lead={
          <>
            {data.purpose && <LocalisedText value={data.purpose} />}
            {data.donor?.name && <div>{t('fund.givenBy', { donor: data.donor.name })}</div>}
          </>
        }
        action={<RecordGift key={data.id} funds={[data]} what={data.can['gift.record']} />}
        actions={
          <>
            <EditFund key={data.version} fund={data} />
            <Transfer fund={data} />
          </>
        }
      >
        <FiguresBar
          label={t(isZero(data.figures.transferred) ? 'fund.whole' : 'fund.wholeMoved')}
          figures={data.figures}
        />
        <Title order={2} mt={48} mb="md">
          {t('fund.contests')}
        </Title>
        <Contests fund={data} />
        <Title order={2} mt={48} mb="md">
          {t('fund.entries')}
        </Title>
        <Entries fundId={id} />
      </Page>
    </>
  );
}

function Contests({ fund }: { fund: FundView }) {
  const { t } = useTranslation('treasurer');
  const say = useLocalised();
  const figure = (key: 'reserved' | 'committed' | 'paid') => ({
    key,
    label: t(`figure.${key}`),
    numeric: true,
    cell: (contest: FundView['contests'][number]) => <MoneyText value={contest[key]} />,
  });
  return (
    <DataTable
      label={t('fund.contests')}
      rows={fund.contests}
      rowKey={({ id }) => id}
      empty={<Text c="dimmed">{t('fund.noContests')}</Text>}
      columns={[
        { key: 'title', label: t('fund.contest'), name: true, cell: ({ title }) => say(title) },
        {
          key: 'budget',
          label: t('fund.budget'),
          numeric: true,
          cell: ({ budget }) => (budget ? <MoneyText value={budget} /> : '—'),
        },
        figure('reserved'),
        figure('committed'),
        figure('paid'),
      ]}
      action={(contest) => <Reserve key={contest.reserved.amount} fund={fund} contest={contest} />}
    />
  );
}
