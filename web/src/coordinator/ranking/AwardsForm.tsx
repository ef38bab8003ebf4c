import { Alert, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MoneyView, money, moneyView, toMoney } from '../../../../src/platform/money.rules.js';
import {
  type AwardProposalView,
  awardsDecide,
  type ContestView,
  type Nominee,
} from '../../api/generated/index.js';
import { Can } from '../../shared/Can.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { AmountInput } from '../../shared/form/fields/AmountInput.js';
import { LocalisedText, useLocalised } from '../../shared/LocalisedText.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { notifyDone } from '../../shared/notify.js';
import { typedMoney } from '../shared/amount.js';
import classes from './AwardsForm.module.css';
import { useTakeRanking } from './useRanking.js';

interface Props {
  contest: ContestView;
  proposal: AwardProposalView;
  /** Of those selected, who has no award yet. */
  winners: readonly Nominee[];
}

/** All winners with their amounts on one page; confirming it declines everybody else. */
export function AwardsForm({ contest, proposal, winners }: Props) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const take = useTakeRanking(contest.id);
  const { currency } = contest;
  const { fund, refusals } = proposal;
  const [amounts, setAmounts] = useState<Record<string, string>>(() =>
    Object.fromEntries(winners.map(({ application, amount }) => [application.id, amount?.amount ?? ''])),
  );
  const typed = winners.map(({ application }) => typedMoney(amounts[application.id] ?? '', currency));
  const malformed = typed.includes(undefined);
  const total = typed.reduce((sum, one) => sum + (one ? toMoney(one).minor : 0n), 0n);
  const available = fund && fund.available.currency === currency ? toMoney(fund.available).minor : null;
  const over = available !== null && total > available;
  const as = (minor: bigint): MoneyView => moneyView(money(minor, currency));
  const nominations = contest.nominations.filter(({ id }) =>
    winners.some(({ nomination }) => nomination.id === id),
  );

  const decide = async () => {
    const { awards, declined } = await awardsDecide({
      path: { id: contest.id },
      body: {
        winners: winners.map(({ application, kind, rank }, index) => {
          const amount = typed[index] ?? null;
          return {
            applicationId: application.id,
            kind,
            amount,
            fundId: amount && fund ? fund.id : null,
            place: rank !== null && rank <= 100 ? rank : null,
          };
        }),
      },
    });
    take();
    notifyDone(t('awards.done', { awards: t('awards.count', { count: awards.length }), declined }));
  };

  return (
    <section aria-labelledby="propose">
      <Title order={2} id="propose" mb={4}>
        {t('awards.propose')}
      </Title>
      <Text c="dimmed" mb="lg" className="prose">
        {t('awards.proposeText')}
      </Text>
      <Stack gap="xl" maw="48rem">
        {nominations.map((nomination) => (
          <section key={nomination.id} aria-label={localised(nomination.title)}>
            <Title order={3} size="h4" mb="xs">
              <LocalisedText value={nomination.title} />
            </Title>
            <ol className={classes.winners}>
              {winners
                .filter((winner) => winner.nomination.id === nomination.id)
                .map(({ application, applicant, rank, kind }) => (
                  <li key={application.id} className={classes.winner}>
                    <span className={classes.rank}>{rank}</span>
                    <span className={classes.who}>
                      <Text span fw={500}>
                        {application.title || t('application.untitled')}
                      </Text>
                      <Text span size="xs" c="dimmed" display="block">
                        {`${application.number} · ${applicant} · ${t(`awardKind.${kind}`)}`}
                      </Text>
                    </span>
                    <AmountInput
                      aria-label={t('awards.amountOf', { title: application.title })}
                      value={amounts[application.id] ?? ''}
                      currency={currency}
                      onChange={(text) => setAmounts((now) => ({ ...now, [application.id]: text }))}
                      error={
                        typedMoney(amounts[application.id] ?? '', currency) === undefined &&
                        t('money.malformed')
                      }
                    />
                  </li>
                ))}
            </ol>
          </section>
        ))}
        <div>
          <Group justify="space-between">
            <Text fw={600}>{t('awards.total')}</Text>
            <Text fw={600}>
              <MoneyText value={as(total)} />
            </Text>
          </Group>
          {fund ? (
            <Group justify="space-between" mt={4}>
              <Text size="sm" c="dimmed">
                {t('awards.available', { fund: localised(fund.name) })}
              </Text>
              <Text size="sm" c="dimmed">
                <MoneyText value={fund.available} />
              </Text>
            </Group>
          ) : (
            total > 0n && (
              <Alert color="orange" mt="sm">
                {t('awards.noFund')}
              </Alert>
            )
          )}
          {over && available !== null && (
            <Alert color="red" mt="sm" role="alert">
              {`${t('awards.over')} `}
              <MoneyText value={as(total - available)} />
            </Alert>
          )}
        </div>
        <Group justify="flex-end">
          <Can what={proposal.can['award.decide']}>
            <ConfirmButton
              title={t('awards.ask')}
              text={
                <>
                  <Text>
                    {t('awards.askText', {
                      awards: t('awards.count', { count: winners.length }),
                      others: t('awards.others', { count: refusals.toSend }),
                    })}
                  </Text>
                  <Text mt="sm" fw={600}>
                    <MoneyText value={as(total)} />
                  </Text>
                </>
              }
              onConfirm={decide}
              disabled={malformed || over || (total > 0n && !fund)}
            >
              {t('awards.do', { count: winners.length })}
            </ConfirmButton>
          </Can>
        </Group>
      </Stack>
    </section>
  );
}
