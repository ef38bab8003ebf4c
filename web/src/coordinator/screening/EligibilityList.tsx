import { Text } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { paramsIn, type Reason } from '../../../../src/contests/reason.rules.js';
import type { ApplicationView } from '../../api/generated/index.js';
import { useLocale } from '../../i18n.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { useContest } from '../useContest.js';
import classes from './screening.module.css';

const icons = { pass: IconCircleCheck, fail: IconCircleX, unknown: IconCircleDashed } as const;

/** Whether the conditions of taking part are met, one by one, as they were found at submission. */
export function EligibilityList({ view: { eligibility, contestId } }: { view: ApplicationView }) {
  const { t } = useTranslation('coordinator');
  const { t: said } = useTranslation('eligibility');
  const locale = useLocale();
  const localised = useLocalised();
  const rules = useContest(contestId).data?.rulebook.document.eligibility ?? [];
  /** The question itself, as "the answer fits" does not say which. */
  const questionOf = (id: string) => {
    const found = rules.find((rule) => rule.id === id);
    return found?.kind === 'question' ? localised(found.question) : undefined;
  };
  if (eligibility.rules.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('screening.noConditions')}
      </Text>
    );
  return (
    <ul className={classes.rules}>
      {eligibility.rules.map(({ rule, outcome, code, params }) => {
        const Icon = icons[outcome];
        return (
          <li key={rule} data-outcome={outcome}>
            <Icon aria-hidden size="1.1rem" stroke={1.8} />
            <span>
              {code === 'question_ok' && questionOf(rule)}{' '}
              {said(code, paramsIn(locale, { code, params: params as Reason['params'] }))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
