import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Restriction, restrictions } from '../../../../src/funding/funds/fund.rules.js';
import type { DecisionView } from '../../../../src/platform/decision.rules.js';
import { fundsCreate } from '../../api/generated/index.js';
import { useAssociation } from '../../frame/association.js';
import { Can } from '../../shared/Can.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { useMoneyChange } from '../useMoneyChange.js';
import { type FundDraft, FundFields, fundBody } from './FundFields.js';

/** Opens a fund and goes there. */
export function NewFund({ what }: { what: DecisionView | undefined }) {
  const { t } = useTranslation('treasurer');
  const { association } = useAssociation();
  const go = useNavigate();
  const change = useMoneyChange();
  const [draft, setDraft] = useState<FundDraft>({ name: {}, purpose: {}, donorId: null });
  const [restriction, setRestriction] = useState<Restriction>('restricted');

  const create = async () => {
    const body = { associationId: association?.id ?? '', restriction, ...fundBody(draft) };
    const { id } = await change(fundsCreate({ body }), t('fund.created'));
    await go(`/money/funds/${id}`);
  };

  return (
    <Can what={what}>
      <FormDialog label={t('fund.new')} submit={t('fund.create')} onSubmit={create}>
        {(faults) => (
          <FundFields value={draft} onChange={setDraft} restriction={restriction} faults={faults}>
            <Select
              label={t('fund.restriction')}
              description={t(`restrictionText.${restriction}`)}
              data={restrictions.map((value) => ({ value, label: t(`restriction.${value}`) }))}
              value={restriction}
              onChange={(value) => value && setRestriction(value as Restriction)}
              allowDeselect={false}
            />
          </FundFields>
        )}
      </FormDialog>
    </Can>
  );
}
