import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ifMatch } from '../../api/client.js';
import { type DonorKind, type DonorView, donorsCreate, donorsEdit } from '../../api/generated/index.js';
import { useAssociation } from '../../frame/association.js';
import { useLocale } from '../../i18n.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { useMoneyChange } from '../useMoneyChange.js';

const kinds: DonorKind[] = ['organisation', 'person', 'anonymous'];

/** Adds a donor, or changes `donor`: mount it with the version as `key` then. */
export function DonorDialog({ donor }: { donor?: DonorView }) {
  const { t } = useTranslation('treasurer');
  const { association } = useAssociation();
  const locale = useLocale();
  const change = useMoneyChange();
  const [kind, setKind] = useState<DonorKind>(donor?.kind ?? 'organisation');
  const [name, setName] = useState(donor?.name ?? '');
  const [email, setEmail] = useState(donor?.email ?? '');
  const fields = { kind, name: kind === 'anonymous' ? null : name, email: email.trim() || null };
  const save = async () => {
    if (donor) {
      const body = { ...fields, locale: donor.locale };
      return change(
        donorsEdit({ path: { id: donor.id }, body, headers: ifMatch(donor.version) }),
        t('donor.edited'),
      );
    }
    const body = { associationId: association?.id ?? '', ...fields, locale };
    await change(donorsCreate({ body }), t('donor.created'));
    setName('');
    setEmail('');
  };
  return (
    <FormDialog
      label={donor ? t('donor.edit') : t('donor.new')}
      submit={donor ? t('donor.save') : t('donor.create')}
      {...(donor && { variant: 'default', size: 'xs' })}
      onSubmit={save}
    >
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
