import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type MoneyView, toMoney } from '../../../../src/platform/money.rules.js';
import { ifMatch } from '../../api/client.js';
import {
  type AwardProposalView,
  type AwardView,
  awardsCancel,
  type ContestView,
  type Nominee,
} from '../../api/generated/index.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { DataTable } from '../../shared/DataTable.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { links } from '../links.js';
import { awardTone } from '../tones.js';
import { GrantButton } from './GrantButton.js';
import { useTakeRanking } from './useRanking.js';

interface Props {
  contest: ContestView;
  fund: AwardProposalView['fund'];
  /** The newest first. */
  awards: readonly AwardView[];
  /** Applications whose award has fallen. */
  lapsed: readonly Nominee[];
  more: { load: () => void; loading: boolean } | undefined;
}

/** The awards given: their state, what was paid, the certificate; one that has fallen may be granted again. */
export function AwardsTable({ contest, fund, awards, lapsed, more }: Props) {
  const { t } = useTranslation('coordinator');
  const take = useTakeRanking(contest.id);
  const nomineeOf = ({ id, application }: AwardView) =>
    awards.find((award) => award.application.id === application.id)?.id === id
      ? lapsed.find((nominee) => nominee.application.id === application.id)
      : undefined;
  return (
    <DataTable
      label={t('part.awards')}
      rows={awards}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'winner',
          label: t('awards.winner'),
          name: true,
          cell: ({ winner, application, nomination }) => (
            <>
              {winner.name}
              <Text span size="xs" c="dimmed" display="block" fw={400}>
                <Anchor component={Link} to={links.application(application.id)} inherit>
                  {application.number}
                </Anchor>
                {` ${application.title} · `}
                <LocalisedText value={nomination.title} />
              </Text>
            </>
          ),
        },
        {
          key: 'kind',
          label: t('awards.award'),
          width: '10rem',
          cell: ({ kind, grantedAt }) => (
            <>
              {t(`awardKind.${kind}`)}
              <Text span size="xs" c="dimmed" display="block">
                <DateTimeText at={grantedAt} kind="date" zone={contest.timeZone} />
              </Text>
            </>
          ),
        },
        {
          key: 'amount',
          label: t('ranking.amount'),
          numeric: true,
          cell: ({ money }) =>
            money && (
              <>
                <MoneyText value={money.amount} />
                <Text span size="xs" c="dimmed" display="block">
                  {`${t('awards.paid')} `}
                  <MoneyText value={money.paid} />
                </Text>
              </>
            ),
        },
        {
          key: 'state',
          label: t('applications.state'),
          cell: ({ state, reason }) => (
            <>
              <StatusBadge tone={awardTone[state]}>{t(`awardState.${state}`)}</StatusBadge>
              {reason && (
                <Text span size="xs" c="dimmed" display="block">
                  {reason}
                </Text>
              )}
            </>
          ),
        },
        {
          key: 'certificate',
          label: t('awards.certificate'),
          cell: ({ id, certificate }) =>
            certificate ? (
              <Anchor
                href={`/api/awards/${id}/certificate`}
                size="sm"
                aria-label={t('awards.certificateNamed', { number: certificate.number })}
              >
                PDF
              </Anchor>
            ) : (
              '—'
            ),
        },
      ]}
      action={(award) => {
        const { id, version, can, winner, money } = award;
        const nominee = nomineeOf(award);
        if (nominee)
          return <GrantButton contest={contest} fund={fund} nominee={nominee} label={t('grant.again')} />;
        if (!can['award.cancel']?.ok) return null;
        return (
          <ConfirmButton
            danger
            variant="default"
            color="gray"
            size="compact-sm"
            confirm={t('awards.cancelDo')}
            title={t('awards.cancelAsk', { name: winner.name })}
            text={
              <>
                <Text>{t(money ? 'awards.cancelText' : 'awards.cancelDiploma')}</Text>
                {money && isSome(money.paid) && (
                  <Text mt="sm">
                    {`${t('awards.cancelPaid')} `}
                    <MoneyText value={money.paid} />
                  </Text>
                )}
              </>
            }
            reason={{ label: t('course.reason'), description: t('awards.cancelReason'), required: true }}
            onConfirm={async (reason) => {
              await awardsCancel({ path: { id }, headers: ifMatch(version), body: { reason } });
              take();
            }}
          >
            {t('awards.cancel')}
          </ConfirmButton>
        );
      }}
      more={more}
    />
  );
}

const isSome = (value: MoneyView): boolean => toMoney(value).minor > 0n;
