import { useTranslation } from 'react-i18next';
import { ContestFrame } from './ContestFrame.js';
import { CombiningSection } from './rules/CombiningSection.js';
import { CriteriaSection } from './rules/CriteriaSection.js';
import { ReviewSection } from './rules/ReviewSection.js';
import { RulebookEditor, RuleSection } from './rules/RulebookEditor.js';
import { SelectionSection } from './rules/SelectionSection.js';
import { TiesSection } from './rules/TiesSection.js';
import { Unconfirmed } from './rules/Unconfirmed.js';
import { VersionsSection } from './rules/VersionsSection.js';

/** What is scored, how scores become a ranking, and who is selected. */
export function Component() {
  const { t } = useTranslation('coordinator');
  return (
    <ContestFrame part="rules">
      {(contest) => (
        <RulebookEditor contest={contest}>
          {(section) => (
            <>
              <Unconfirmed contestId={contest.id} rulebook={section.rulebook} part="rules" />
              <RuleSection id="criteria" title={t('rules.criteria')} lead={t('rules.criteriaLead')}>
                <CriteriaSection {...section} />
              </RuleSection>
              <RuleSection id="combining" title={t('combining.title')}>
                <CombiningSection {...section} />
              </RuleSection>
              <RuleSection id="ties" title={t('ties.title')} lead={t('ties.lead')}>
                <TiesSection {...section} />
              </RuleSection>
              <RuleSection id="review" title={t('review.title')}>
                <ReviewSection {...section} />
              </RuleSection>
              <RuleSection id="selection" title={t('selection.title')} lead={t('selection.lead')}>
                <SelectionSection {...section} nominations={contest.nominations} />
              </RuleSection>
              {contest.can['contest.review_setup']?.ok && (
                <RuleSection id="versions" title={t('rules.versions')}>
                  <VersionsSection contestId={contest.id} />
                </RuleSection>
              )}
            </>
          )}
        </RulebookEditor>
      )}
    </ContestFrame>
  );
}
