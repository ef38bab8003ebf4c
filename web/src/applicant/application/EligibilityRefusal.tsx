import { Alert, List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem.js';
import { useShownParams } from '../start/Condition.js';
import type { RuleOutcome } from '../start/useEligibility.js';

/** Why somebody may not take part after all, rule by rule. */
export function EligibilityRefusal({ error }: { error: unknown }) {
  const { t } = useTranslation('eligibility');
  const shown = useShownParams();
  if (!isProblem(error, 'eligibility.failed')) return null;
  const rules = Array.isArray(error.params.rules) ? (error.params.rules as RuleOutcome[]) : [];
  return (
    <Alert color="red" role="alert" title={error.title}>
      <List>
        {rules
          .filter(({ outcome }) => outcome !== 'pass')
          .map(({ rule, code, params }) => (
            <List.Item key={rule}>{t(code, shown(params))}</List.Item>
          ))}
      </List>
    </Alert>
  );
}
