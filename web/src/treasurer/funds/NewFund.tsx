import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Restriction, restrictions } from '../../../../src/funding/funds/fund.rules.js';
import type { DecisionView } from '../../../../src/platform/decision.rules.js';
import type { Localised } from '../../../../src/platform/localised.rules.js';
import { fundsCreate } from '../../api/generated/index.js';
import { useAssociation } from '../../frame/association.js';
import { Can } from '../../shared/Can.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { DonorSelect } from '../donors/DonorSelect.js';
import { useMoneyChange } from '../useMoneyChange.js';

/** Opens a fund and goes there. */
export function NewFund({ what }: { what: DecisionView | undefined }) {
  const { t } = useTranslation('treasurer');
  const { association } = useAssociation();
  const go = useNavigate();
  const change = useMoneyChange();
  const [name, setName] = useState<Localised>({});
  const [purpose, setPurpose] = useState<Localised>({});
  const [restriction, setRestriction] = useState<Restriction>('restricted');
  const [donorId, setDonorId] = useState<string | null>(null);

  const create = async () => {
    const body = {
      associationId: association?.id ?? '',
      name,
      restriction,
      purpose: purpose.ru || purpose.en ? purpose : null,
      donorId,
    };
    const { id } = await change(fundsCreate({ body }), t('fund.created'));
    await go(`/money/funds/${id}`);
  };

  return (
    <Can what={what}>
      <FormDialog label={t('fund.new')} submit={t('fund.create')} onSubmit={create}>
        {(faults) => (
          <>
            <LocalisedInput
              label={t('fund.name')}
              value={name}
              onChange={setName}
              required
              error={faults.name}
            />
            <Select
              label={t('fund.restriction')}
              description={t(`restrictionText.${restriction}`)}
              data={restrictions.map((value) => ({ value, label: t(`restriction.${value}`) }))}
              value={restriction}
              onChange={(value) => value && setRestriction(value as Restriction)}
              allowDeselect={false}
            />
            <LocalisedInput
              label={t('fund.purpose')}
              value={purpose}
              onChange={setPurpose}
              multiline
              maxLength={2000}
              required={restriction === 'restricted' || restriction === 'endowment'}
              error={faults.purpose}
            />
            <DonorSelect value={donorId} onChange={setDonorId} />
          </>
        )}
      </FormDialog>
    </Can>
  );
}
