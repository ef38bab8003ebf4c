import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { invitationLinkSeeOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { InvitationPreview } from '../../api/generated/index.js';
import { isProblem } from '../../api/problem.js';
import { signInPath } from '../../api/return-path.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { Page } from '../../shared/Page.js';
import { useAccent } from '../../theme/Theme.js';
import { startOfRole } from '../start.js';
import { OpenInvitation, OthersInvitation } from './OpenInvitation.js';

/** Where the link of a mailed invitation leads. Looking changes nothing; one click answers. */
export function Component() {
  const { t } = useTranslation('public');
  const { token = '' } = useParams();
  const { data, error, refetch } = useQuery(invitationLinkSeeOptions({ path: { token } }));
  useAccent(data?.association.accent);
  if (data) return <Invitation token={token} invitation={data} refresh={refetch} />;
  if (!error) return <LoadingState />;
  if (!isProblem(error) || error.status !== 404)
    return (
      <Page title={t('invitation.title')} width="text">
        <ErrorState error={error} onRetry={refetch} />
      </Page>
    );
  return <Notice title={t('invitation.missing')} text={t('invitation.missingText')} />;
}

interface Props {
  token: string;
  invitation: InvitationPreview;
  refresh: () => Promise<unknown>;
}

function Invitation({ token, invitation, refresh }: Props) {
  const { t } = useTranslation('public');
  const { state, reader, role } = invitation;
  if (state === 'accepted' && reader === 'addressee')
    return (
      <Notice title={t('invitation.acceptedTitle')} text={t('invitation.acceptedText')}>
        <Button component={Link} to={startOfRole(role)}>
          {t('invitation.go')}
        </Button>
      </Notice>
    );
  if (state === 'accepted')
    return (
      <Notice title={t('invitation.acceptedTitle')} text={t('invitation.acceptedGuest')}>
        <Button component={Link} to={signInPath(startOfRole(role))}>
          {t('signIn.enter')}
        </Button>
      </Notice>
    );
  if (state !== 'sent')
    return <Notice title={t(`invitation.${state}Title`)} text={t(`invitation.${state}Text`)} />;
  if (reader === 'other') return <OthersInvitation token={token} invitation={invitation} />;
  return <OpenInvitation token={token} invitation={invitation} refresh={refresh} />;
}

/** A link that has nothing to decide any more. */
export function Notice({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  const { t } = useTranslation('public');
  return (
    <Page title={title} lead={text} width="text">
      {children ?? (
        <Button component={Link} to="/" variant="default">
          {t('invitation.home')}
        </Button>
      )}
    </Page>
  );
}
