import { Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Role, roles } from '../../../../src/platform/actor.rules.js';
import { knownLocale, type Locale, locales } from '../../../../src/platform/localised.rules.js';
import { invitationsSend } from '../../api/generated/index.js';
import { useHolds } from '../../frame/association.js';
import { useLocale } from '../../i18n.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { notifyDone } from '../../shared/notify.js';

/** Sends somebody a link that gives them a role. Experts of a contest are invited by its jury. */
export function InvitePersonButton({ associationId }: { associationId: string }) {
  const { t } = useTranslation('coordinator');
  const own = useLocale();
  const client = useQueryClient();
  const isOwner = useHolds('owner');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('coordinator');
  const [locale, setLocale] = useState<Locale>(own);
  const send = async () => {
    await invitationsSend({ path: { associationId }, body: { email: email.trim(), role, locale } });
    void client.invalidateQueries({ queryKey: [{ _id: 'invitationsList' }] });
    notifyDone(t('people.invited', { email: email.trim() }));
    setEmail('');
  };
  return (
    <FormDialog label={t('people.invite')} submit={t('people.send')} onSubmit={send}>
      {(faults) => (
        <>
          <TextInput
            type="email"
            label={t('people.email')}
            value={email}
            onChange={({ currentTarget }) => setEmail(currentTarget.value)}
            required
            data-autofocus
            error={faults.email}
          />
          <Select
            label={t('people.role')}
            description={t(`roleText.${role}`)}
            data={roles
              .filter((one) => one !== 'juror')
              .map((value) => ({
                value,
                label: t(`role.${value}`),
                // whom only an owner may appoint; the server says so too
                disabled: !isOwner && (value === 'owner' || value === 'treasurer'),
              }))}
            value={role}
            onChange={(value: Role | null) => value && setRole(value)}
            allowDeselect={false}
            error={faults.role}
          />
          <Select
            label={t('jury.locale')}
            data={locales.map((value) => ({ value, label: t(`language.${value}`) }))}
            value={locale}
            onChange={(value) => setLocale(knownLocale(value) ?? locale)}
            allowDeselect={false}
            w="14rem"
          />
        </>
      )}
    </FormDialog>
  );
}
