import { z } from 'zod';
import { localised } from '../platform/localised.rules.js';
import { Key, ToConfirm } from './criterion.rules.js';
import { type Reason, reason } from './reason.rules.js';

/** The day on which an age is counted: a date, or the contest's own, so that a clone needs no change. */
const CountedOn = z.union([z.iso.date(), z.enum(['intake_start', 'intake_end'])]);

const common = {
  id: Key,
  /** Only these nominations; all of them when absent. */
  nominations: z.array(Key).optional(),
  toConfirm: ToConfirm,
};
const years = z.int().min(0).max(120);

export const EligibilityRule = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('age'),
    min: years.optional(),
    max: years.optional(),
    on: CountedOn,
  }),
  z.strictObject({ ...common, kind: z.literal('region'), allowed: z.array(z.string().max(60)).min(1) }),
  /** Membership in one of the associations; none listed means the association that holds the contest. */
  z.strictObject({ ...common, kind: z.literal('membership'), anyOf: z.array(z.string().max(60)) }),
  z.strictObject({ ...common, kind: z.literal('experience'), minYears: years }),
  /** How many applications one person may have in the contest. */
  z.strictObject({ ...common, kind: z.literal('entries'), max: z.int().min(1).max(100) }),
  /** A yes-or-no question put to the applicant before the form. */
  z.strictObject({
    ...common,
    kind: z.literal('question'),
    question: localised(500),
    expected: z.enum(['yes', 'no']),
  }),
]);
export type EligibilityRule = z.infer<typeof EligibilityRule>;

/** What is known of the applicant; null is "not known yet". */
export interface ApplicantFacts {
  /** ISO date. */
  birthDate: string | null;
  region: string | null;
  /** Ids of the associations in which the person is a member now. */
  memberships: readonly string[] | null;
  /** Full years of work in libraries. */
  experienceYears: number | null;
  /** Applications of the person in this contest, without this one and the withdrawn ones. */
  otherEntries: number | null;
  /** Answers to the rulebook's questions, by rule id. */
  answers: Readonly<Record<string, 'yes' | 'no'>>;
}

/** What the rules need of the contest: its association, and its intake's first and last day in its zone (ISO dates). */
export interface EligibilityContext {
  association: string;
  intakeStart: string;
  intakeEnd: string;
}

export interface RuleOutcome extends Reason {
  rule: string;
  outcome: 'pass' | 'fail' | 'unknown';
}

export interface Eligibility {
  /** A failed rule decides; otherwise an unknown one leaves it open. */
  outcome: 'pass' | 'fail' | 'unknown';
  rules: RuleOutcome[];
}

/**
 * Full years on a day; both are ISO dates. Someone born on 29 February completes a year on 1 March
 * where there is no 29 February: an age limit is then read in the applicant's favour.
 */
export function ageOn(birthDate: string, day: string): number {
  const completed = day.slice(5) >= birthDate.slice(5) ? 0 : 1;
  return Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - completed;
}

const pass = reason('ok');

/** The rule's answer as a reason: code `ok`, `…_unknown`, or what is wrong. */
function check(rule: EligibilityRule, facts: ApplicantFacts, context: EligibilityContext): Reason {
  switch (rule.kind) {
    case 'age': {
      const on =
        rule.on === 'intake_start'
          ? context.intakeStart
          : rule.on === 'intake_end'
            ? context.intakeEnd
            : rule.on;
      if (facts.birthDate === null) return reason('birth_date_unknown', { on });
      const age = ageOn(facts.birthDate, on);
      if (rule.max !== undefined && age > rule.max) return reason('age_over', { age, max: rule.max, on });
      if (rule.min !== undefined && age < rule.min) return reason('age_under', { age, min: rule.min, on });
      return pass;
    }
    case 'region':
      if (facts.region === null) return reason('region_unknown');
      return rule.allowed.includes(facts.region) ? pass : reason('region_outside', { region: facts.region });
    case 'membership': {
      if (facts.memberships === null) return reason('membership_unknown');
      const wanted = rule.anyOf.length > 0 ? rule.anyOf : [context.association];
      return wanted.some((id) => facts.memberships?.includes(id)) ? pass : reason('membership_missing');
    }
    case 'experience':
      if (facts.experienceYears === null) return reason('experience_unknown', { min: rule.minYears });
      return facts.experienceYears >= rule.minYears
        ? pass
        : reason('experience_short', { years: facts.experienceYears, min: rule.minYears });
    case 'entries':
      if (facts.otherEntries === null) return reason('entries_unknown');
      return facts.otherEntries < rule.max ? pass : reason('entries_exceeded', { max: rule.max });
    case 'question': {
      const answer = facts.answers[rule.id];
      if (answer === undefined) return reason('answer_unknown', { question: rule.question });
      return answer === rule.expected ? pass : reason('answer_unfit', { question: rule.question });
    }
  }
}

/**
 * Every rule that concerns the nomination (all rules when it is null: not chosen yet, then rules of single
 * nominations are left out), with its outcome and the reason. Texts are under `eligibility` in the locales.
 */
export function evaluateEligibility(
  rules: readonly EligibilityRule[],
  facts: ApplicantFacts,
  context: EligibilityContext,
  nomination: string | null,
): Eligibility {
  const outcomes = rules
    .filter((rule) => !rule.nominations || (nomination !== null && rule.nominations.includes(nomination)))
    .map((rule): RuleOutcome => {
      const said = check(rule, facts, context);
      const outcome = said === pass ? 'pass' : said.code.endsWith('_unknown') ? 'unknown' : 'fail';
      return {
        rule: rule.id,
        outcome,
        code: said === pass ? `${rule.kind}_ok` : said.code,
        params: said.params,
      };
    });
  const has = (outcome: RuleOutcome['outcome']) => outcomes.some((rule) => rule.outcome === outcome);
  return { outcome: has('fail') ? 'fail' : has('unknown') ? 'unknown' : 'pass', rules: outcomes };
}
