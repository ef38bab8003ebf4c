import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import {
  type InvitationPreview,
  invitationLinkAccept,
  invitationLinkDecline,
} from '../../api/generated/index.js';
import { signInPath } from '../../api/return-path.js';
import { useMe, useSignOut } from '../../api/session.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { Failure } from '../../shared/Failure.js';
import { LocalisedText, useLocalised } from '../../shared/LocalisedText.js';
import { Page } from '../../shared/Page.js';
import { useArrive } from '../arrive.js';
import { startOfRole } from '../start.js';
import classes from './Invitation.module.css';

interface Props {
  token: string;
  invitation: InvitationPreview;
  /** Reads the invitation again, after it was answered. */
  refresh: () => Promise<unknown>;
}

/** An invitation to be answered by who is looking. */
export function OpenInvitation({ token, invitation, refresh }: Props) {
  const { t } = useTranslation('public');
  const localised = useLocalised();
  const navigate = useNavigate();
  const arrive = useArrive();
  const { association, role, invitedBy, reader, contest, contestId } = invitation;
  const path = { token };
  const accept = useMutation({
    mutationFn: async () => {
      const { signedIn } = await invitationLinkAccept({ path });
      // an expert goes on to the applications of the contest, or to what is to be said before them
      const start = role === 'juror' && contestId ? `/jury/contests/${contestId}` : startOfRole(role);
      if (signedIn) await arrive();
      // who has a second factor signs in as always; the link is no replacement for it
      await navigate(signedIn ? start : signInPath(start), { replace: true });
    },
    onError: () => void refresh(),
  });
  const decline = async (reason: string) => {
    await invitationLinkDecline({ path, body: reason ? { reason } : {} });
    await refresh();
  };
  const names = { name: invitedBy, association: localised(association.name) };
  return (
    <Page
      title={t('invitation.title')}
      lead={invitedBy ? t('invitation.leadFrom', names) : t('invitation.lead', names)}
      width="text"
    >
      <dl className={classes.facts}>
        <div>
          <dt>{t('invitation.association')}</dt>
          <dd>
            <LocalisedText value={association.name} />
          </dd>
        </div>
        <div>
          <dt>{t('invitation.role')}</dt>
          <dd>
            <Text fw={600}>{t(`invitation.roleName.${role}`)}</Text>
            <Text>{t(`invitation.roleText.${role}`)}</Text>
          </dd>
        </div>
        {contest && (
          <div>
            <dt>{t('invitation.contest')}</dt>
            <dd>
              <LocalisedText value={contest} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('invitation.to')}</dt>
          <dd>{invitation.email}</dd>
        </div>
        <div>
          <dt>{t('invitation.until')}</dt>
          <dd>
            <DateTimeText at={invitation.expiresAt} />
          </dd>
        </div>
      </dl>
      <Failure error={accept.error} />
      <Group mt="lg">
        <Button onClick={() => accept.mutate()} loading={accept.isPending}>
          {t('invitation.accept')}
        </Button>
        <ConfirmButton
          variant="default"
          title={t('invitation.declineTitle')}
          text={t('invitation.declineText')}
          reason={{ label: t('invitation.reason'), description: t('invitation.reasonHint') }}
          onConfirm={decline}
        >
          {t('invitation.decline')}
        </ConfirmButton>
      </Group>
      {reader === 'guest' && (
        <Text c="dimmed" size="sm" mt="sm">
          {t('invitation.acceptHint')}
        </Text>
      )}
    </Page>
  );
}

/** An invitation opened by somebody signed in with another address. */
export function OthersInvitation({ token, invitation }: Omit<Props, 'refresh'>) {
  const { t } = useTranslation('public');
  const { data: me } = useMe();
  const signOut = useMutation({ mutationFn: useSignOut(`/invitations/${token}`) });
  return (
    <Page
      title={t('invitation.otherTitle')}
      lead={t('invitation.otherText', { email: invitation.email, own: me?.email })}
      width="text"
    >
      <Failure error={signOut.error} />
      <Button onClick={() => signOut.mutate()} loading={signOut.isPending}>
        {t('invitation.signOut')}
      </Button>
    </Page>
  );
}
