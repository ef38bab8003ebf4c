import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAssociation } from '../frame/association.js';
import { Page } from '../shared/Page.js';
import { InvitationsTable } from './office/InvitationsTable.js';
import { InvitePersonButton } from './office/InvitePersonButton.js';
import { MembersTable } from './office/MembersTable.js';
import { AreaNav } from './shared/AreaNav.js';

/** Who works for the association, in which role, and who is invited. */
export function Component() {
  const { t } = useTranslation('coordinator');
  const { association } = useAssociation();
  return (
    <>
      <AreaNav />
      <Page
        title={t('area.people')}
        lead={t('people.lead')}
        action={association && <InvitePersonButton associationId={association.id} />}
      >
        {association && (
          <Stack gap={56}>
            <MembersTable associationId={association.id} />
            <section aria-labelledby="invitations">
              <Title order={2} id="invitations" mb="sm">
                {t('people.invitations')}
              </Title>
              <InvitationsTable associationId={association.id} />
            </section>
          </Stack>
        )}
      </Page>
    </>
  );
}
