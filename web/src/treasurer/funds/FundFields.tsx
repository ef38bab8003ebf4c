import { useTranslation } from 'react-i18next';
import type { Restriction } from '../../../../src/funding/funds/fund.rules.js';
import type { Localised } from '../../../../src/platform/localised.rules.js';
import type { FundDonor } from '../../api/generated/index.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { DonorSelect } from '../donors/DonorSelect.js';

export interface FundDraft {
  name: Localised;
  purpose: Localised;
  donorId: string | null;
}

interface Props {
  value: FundDraft;
  onChange: (value: FundDraft) => void;
  restriction: Restriction;
  donor?: FundDonor | null;
  faults: Record<string, string>;
  /** Between the name and the purpose. */
  children?: React.ReactNode;
}

/** What is said of a fund when it is opened and may be said otherwise later. */
export function FundFields({ value, onChange, restriction, donor, faults, children }: Props) {
  const { t } = useTranslation('treasurer');
  return (
    <>
      <LocalisedInput
        label={t('fund.name')}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        required
        error={faults.name}
      />
      {children}
      <LocalisedInput
        label={t('fund.purpose')}
        value={value.purpose}
        onChange={(purpose) => onChange({ ...value, purpose })}
        multiline
        maxLength={2000}
        required={restriction === 'restricted' || restriction === 'endowment'}
        error={faults.purpose}
      />
      <DonorSelect
        value={value.donorId}
        chosen={donor}
        onChange={(donorId) => onChange({ ...value, donorId })}
        error={faults.donorId}
      />
    </>
  );
}

/** As the server takes it: a purpose in no language is none. */
export const fundBody = ({ name, purpose, donorId }: FundDraft) => ({
  name,
  purpose: purpose.ru || purpose.en ? purpose : null,
  donorId,
});
