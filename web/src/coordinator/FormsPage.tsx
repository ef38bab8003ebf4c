import { Anchor, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { formsListInfiniteOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { keyset, moreOf, rowsOf } from '../api/keyset.js';
import { useAssociation } from '../frame/association.js';
import { DataTable } from '../shared/DataTable.js';
import { DateTimeText } from '../shared/DateTimeText.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { LocalisedText } from '../shared/LocalisedText.js';
import { Page } from '../shared/Page.js';
import { useContestName } from './contestName.js';
import { links } from './links.js';
import { NewFormMenu } from './setup/NewFormMenu.js';
import { AreaNav } from './shared/AreaNav.js';

/** The association's forms. */
export function Component() {
  const { t } = useTranslation('coordinator');
  const navigate = useNavigate();
  const contestName = useContestName();
  const { association } = useAssociation();
  const list = useInfiniteQuery({
    ...formsListInfiniteOptions({ query: { associationId: association?.id ?? '' } }),
    ...keyset,
    enabled: association !== undefined,
  });
  const make = <NewFormMenu onMade={(id) => void navigate(links.form(id))} />;
  return (
    <>
      <AreaNav />
      <Page title={t('area.forms')} lead={t('forms.lead')} actions={make}>
        {list.error && <ErrorState error={list.error} onRetry={list.refetch} />}
        {list.isLoading && <LoadingState shape="rows" />}
        {list.data && (
          <DataTable
            label={t('area.forms')}
            rows={rowsOf(list.data)}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'title',
                label: t('forms.title'),
                name: true,
                cell: ({ id, title, last }) => (
                  <>
                    <Anchor component={Link} to={links.form(id)} inherit>
                      <LocalisedText value={title} />
                    </Anchor>
                    <Text span size="xs" c="dimmed" display="block" fw={400}>
                      {t(last.frozen ? 'form.frozen' : 'form.open', { number: last.number })}
                    </Text>
                  </>
                ),
              },
              {
                key: 'purpose',
                label: t('forms.purpose'),
                cell: ({ purpose }) => t(`forms.purposes.${purpose}`),
              },
              {
                key: 'uses',
                label: t('forms.uses'),
                cell: ({ uses }) =>
                  uses.length === 0 ? (
                    <Text span size="sm" c="dimmed">
                      {t('forms.unused')}
                    </Text>
                  ) : (
                    uses.map((use) => (
                      <Anchor
                        key={use.contestId}
                        component={Link}
                        to={links.contest(use.contestId, 'nominations')}
                        inherit
                        display="block"
                      >
                        {contestName(use)}
                      </Anchor>
                    ))
                  ),
              },
              {
                key: 'created',
                label: t('forms.created'),
                numeric: true,
                cell: ({ createdAt }) => <DateTimeText at={createdAt} kind="date" />,
              },
            ]}
            more={moreOf(list)}
            empty={
              <EmptyState title={t('forms.none')} action={make}>
                {t('forms.noneText')}
              </EmptyState>
            }
          />
        )}
      </Page>
    </>
  );
}
