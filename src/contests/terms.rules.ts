import type { Localised } from '../platform/localised.rules.js';
import type { EligibilityContext, EligibilityRule } from './eligibility.rules.js';

/**
 * An eligibility rule said to people: `code` has a text under `terms` in the client, `params` are what it
 * mentions. ISO dates are days in the contest's zone; `regions` are codes, `associations` are ids.
 */
export interface Term {
  rule: string;
  /** Only for these nominations; null is for all. */
  nominations: string[] | null;
  code: string;
  params: Record<string, string | number | string[] | Localised>;
}

/** The conditions of taking part, in the order of the rulebook. */
export const terms = (rules: readonly EligibilityRule[], context: EligibilityContext): Term[] =>
  rules.map((rule) => ({ rule: rule.id, nominations: rule.nominations ?? null, ...said(rule, context) }));

function said(rule: EligibilityRule, context: EligibilityContext): Pick<Term, 'code' | 'params'> {
  switch (rule.kind) {
    case 'age': {
      const on =
        rule.on === 'intake_start'
          ? context.intakeStart
          : rule.on === 'intake_end'
            ? context.intakeEnd
            : rule.on;
      const { min, max } = rule;
      if (min !== undefined && max !== undefined) return { code: 'age_between', params: { min, max, on } };
      if (max !== undefined) return { code: 'age_up_to', params: { max, on } };
      return { code: 'age_from', params: { min: min ?? 0, on } };
    }
    case 'region':
      return { code: 'region', params: { regions: rule.allowed } };
    case 'membership':
      return {
        code: 'membership',
        params: { associations: rule.anyOf.length > 0 ? rule.anyOf : [context.association] },
      };
    case 'experience':
      return { code: 'experience', params: { min: rule.minYears } };
    case 'entries':
      return { code: 'entries', params: { max: rule.max } };
    case 'question':
      return { code: `question_${rule.expected}`, params: { question: rule.question } };
  }
}
