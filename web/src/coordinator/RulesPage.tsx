import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { partsToConfirm } from '../../../src/contests/rulebook.rules.js';
import { ContestFrame } from './ContestFrame.js';
import { CombiningSection } from './rules/CombiningSection.js';
import { CriteriaSection } from './rules/CriteriaSection.js';
import { ReviewSection } from './rules/ReviewSection.js';
import { RulebookEditor, RuleSection } from './rules/RulebookEditor.js';
import { SelectionSection } from './rules/SelectionSection.js';
import { TiesSection } from './rules/TiesSection.js';
import { VersionsSection } from './rules/VersionsSection.js';

/** What is scored, how scores become a ranking, and who is selected. */
export function Component() {
  const { t } = useTranslation('coordinator');
  return (
    <ContestFrame part="rules">
      {(contest) => (
        <RulebookEditor contest={contest}>
          {(section) => {
            const { eligibility: _, ...judging } = section.rulebook;
            const unconfirmed = partsToConfirm(judging).length;
            return (
              <>
                <RuleSection id="criteria" title={t('rules.criteria')} lead={t('rules.criteriaLead')}>
                  {unconfirmed > 0 && (
                    <Text mb="md" className="prose">
                      {t('rules.unconfirmedCount', { count: unconfirmed })}
                    </Text>
                  )}
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
            );
          }}
        </RulebookEditor>
      )}
    </ContestFrame>
  );
}
