import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ifMatch } from '../../api/client.js';
import type { FundView } from '../../api/generated/index.js';
import { fundsEdit } from '../../api/generated/index.js';
import { Can } from '../../shared/Can.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { useMoneyChange } from '../useMoneyChange.js';
import { type FundDraft, FundFields, fundBody } from './FundFields.js';

/** Name, purpose and donor of a fund; what binds its money stays. Mount it with the version as `key`. */
export function EditFund({ fund }: { fund: FundView }) {
  const { t } = useTranslation('treasurer');
  const change = useMoneyChange();
  const [draft, setDraft] = useState<FundDraft>({
    name: fund.name,
    purpose: fund.purpose ?? {},
    donorId: fund.donor?.id ?? null,
  });
  const edit = () =>
    change(
      fundsEdit({ path: { id: fund.id }, body: fundBody(draft), headers: ifMatch(fund.version) }),
      t('fund.edited'),
    );
  return (
    <Can what={fund.can['fund.edit']}>
      <FormDialog label={t('fund.edit')} submit={t('fund.save')} variant="default" onSubmit={edit}>
        {(faults) => (
          <FundFields
            value={draft}
            onChange={setDraft}
            restriction={fund.restriction}
            donor={fund.donor}
            faults={faults}
          />
        )}
      </FormDialog>
    </Can>
  );
}
