import { Anchor, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ifMatch } from '../../api/client.js';
import { type AwardView, awardsCancel } from '../../api/generated/index.js';
import { Can } from '../../shared/Can.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { DataTable } from '../../shared/DataTable.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { links } from '../links.js';
import { awardTone } from '../tones.js';

interface Props {
  awards: readonly AwardView[];
  more: { load: () => void; loading: boolean } | undefined;
}

/** The awards given: their state, what was paid, the certificate. */
export function AwardsTable({ awards, more }: Props) {
  const { t } = useTranslation('coordinator');
  const client = useQueryClient();
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
        { key: 'kind', label: t('awards.award'), cell: ({ kind }) => t(`awardKind.${kind}`) },
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
            certificate && (
              <Anchor
                href={`/api/awards/${id}/certificate`}
                size="sm"
                aria-label={t('awards.certificateNamed', { number: certificate.number })}
              >
                PDF
              </Anchor>
            ),
        },
      ]}
      action={({ id, version, can, winner }) =>
        can['award.cancel']?.ok && (
          <Can what={can['award.cancel']}>
            <ConfirmButton
              danger
              variant="default"
              color="gray"
              size="compact-sm"
              confirm={t('awards.cancelDo')}
              title={t('awards.cancelAsk', { name: winner.name })}
              text={t('awards.cancelText')}
              reason={{ label: t('course.reason'), required: true }}
              onConfirm={async (reason) => {
                await awardsCancel({ path: { id }, headers: ifMatch(version), body: { reason } });
                for (const _id of ['awardsList', 'awardsPropose', 'fundsSee'])
                  void client.invalidateQueries({ queryKey: [{ _id }] });
              }}
            >
              {t('awards.cancel')}
            </ConfirmButton>
          </Can>
        )
      }
      more={more}
    />
  );
}
