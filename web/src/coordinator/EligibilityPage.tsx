import { useTranslation } from 'react-i18next';
import { ContestFrame } from './ContestFrame.js';
import { EligibilitySection } from './rules/EligibilitySection.js';
import { RulebookEditor } from './rules/RulebookEditor.js';
import { Unconfirmed } from './rules/Unconfirmed.js';

/** Who may apply. */
export function Component() {
  const { t } = useTranslation('coordinator');
  return (
    <ContestFrame part="eligibility" lead={t('eligible.lead')}>
      {(contest) => (
        <RulebookEditor contest={contest}>
          {(section) => (
            <>
              <Unconfirmed contestId={contest.id} rulebook={section.rulebook} part="eligibility" />
              <EligibilitySection {...section} nominations={contest.nominations} />
            </>
          )}
        </RulebookEditor>
      )}
    </ContestFrame>
  );
}
