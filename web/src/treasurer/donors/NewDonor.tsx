import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type DonorKind, donorsCreate } from '../../api/generated/index.js';
import { useAssociation } from '../../frame/association.js';
import { useLocale } from '../../i18n.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { useMoneyChange } from '../useMoneyChange.js';

const kinds: DonorKind[] = ['organisation', 'person', 'anonymous'];

export function NewDonor() {
  const { t } = useTranslation('treasurer');
  const { association } = useAssociation();
  const locale = useLocale();
  const change = useMoneyChange();
  const [kind, setKind] = useState<DonorKind>('organisation');
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const create = () =>
    change(
      donorsCreate({
        body: {
          associationId: association?.id ?? '',
          kind,
          name: kind === 'anonymous' ? null : name,
          email: email.trim() || null,
          locale,
        },
      }),
      t('donor.created'),
    );
  return (
    <FormDialog label={t('donor.new')} submit={t('donor.create')} onSubmit={create}>
      {(faults) => (
        <>
          <SegmentedControl
            aria-label={t('donor.kind')}
            data={kinds.map((value) => ({ value, label: t(`donorKind.${value}`) }))}
            value={kind}
            onChange={(value) => setKind(value as DonorKind)}
          />
          {kind !== 'anonymous' && (
            <TextInput
              label={t('donor.name')}
              required
              maxLength={300}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={faults.name}
            />
          )}
          <TextInput
            label={t('donor.email')}
            description={t('donor.emailText')}
            type="email"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={faults.email}
          />
        </>
      )}
    </FormDialog>
  );
}
