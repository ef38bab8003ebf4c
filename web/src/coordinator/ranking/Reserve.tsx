import { Anchor, Button, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AwardProposalView, ContestView, Nominee } from '../../api/generated/index.js';
import { DataTable } from '../../shared/DataTable.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { MoneyText } from '../../shared/MoneyText.js';
import { links } from '../links.js';
import { GrantButton } from './GrantButton.js';

interface Props {
  contest: ContestView;
  fund: AwardProposalView['fund'];
  nominees: readonly Nominee[];
}

/** As many as people look at first: the next ones are what the reserve is for. */
const FIRST = 5;

/** Who follows the winners in the ranking, for when money is left or an award falls. */
export function Reserve({ contest, fund, nominees }: Props) {
  const { t } = useTranslation('coordinator');
  const [all, setAll] = useState(false);
  if (nominees.length === 0) return null;
  return (
    <section aria-labelledby="reserve">
      <Title order={2} id="reserve" mb={4}>
        {t('reserve.title')}
      </Title>
      <Text c="dimmed" mb="md" className="prose">
        {t('reserve.text')}
      </Text>
      <DataTable
        label={t('reserve.title')}
        rows={all ? nominees : nominees.slice(0, FIRST)}
        rowKey={({ application }) => application.id}
        columns={[
          { key: 'place', label: t('ranking.place'), numeric: true, width: '5rem', cell: ({ rank }) => rank },
          {
            key: 'application',
            label: t('applications.application'),
            name: true,
            cell: ({ application, applicant, nomination }) => (
              <>
                {application.title || t('application.untitled')}
                <Text span size="xs" c="dimmed" display="block" fw={400}>
                  <Anchor component={Link} to={links.application(application.id)} inherit>
                    {application.number}
                  </Anchor>
                  {` · ${applicant} · `}
                  <LocalisedText value={nomination.title} />
                </Text>
              </>
            ),
          },
          {
            key: 'amount',
            label: t('ranking.amount'),
            numeric: true,
            cell: ({ amount }) => amount && <MoneyText value={amount} />,
          },
        ]}
        action={(nominee) => (
          <GrantButton contest={contest} fund={fund} nominee={nominee} label={t('grant.do')} />
        )}
      />
      {!all && nominees.length > FIRST && (
        <Button variant="default" mt="md" onClick={() => setAll(true)}>
          {t('reserve.all', { n: nominees.length })}
        </Button>
      )}
    </section>
  );
}
