import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { applicationsCheckEligibility } from '../../api/generated/sdk.gen.js';
import type { EligibilityView, PublicContestView } from '../../api/generated/types.gen.js';
import { type Me, useMe } from '../../api/session.js';

type Nomination = PublicContestView['nominations'][number];
export type Term = PublicContestView['eligibility'][number];
export type RuleOutcome = EligibilityView['rules'][number];
type Answer = 'yes' | 'no';

export interface Eligibility {
  me: Me | null;
  /** The conditions that concern the nomination. */
  terms: Term[];
  /** What the server says of each, by rule; those nobody has asked the person about yet are unknown. */
  outcomes: Map<string, RuleOutcome>;
  /** Of all together. */
  outcome: EligibilityView['outcome'] | undefined;
  error: Error | null;
  /** What the person said here, as the requests take it. */
  given: { answers: Record<string, Answer>; experienceYears: number | null };
  answer: (rule: string, answer: Answer) => void;
  setExperience: (years: number | null) => void;
  /** «No, I am no member»: what an empty list of memberships means only once it has been said. */
  saidNoMember: boolean;
  sayNoMember: (no: boolean) => void;
}

/** Asks the server again with every answer; nothing is written but the profile, elsewhere. */
export function useEligibility(contest: PublicContestView, nomination: Nomination | undefined): Eligibility {
  const { data: me = null } = useMe();
  const [answers, setAnswers] = useState<Record<string, Answer>>({});
  const [experienceYears, setExperience] = useState<number | null>(null);
  const [saidNoMember, sayNoMember] = useState(false);
  const given = { answers, experienceYears };
  const { data, error } = useQuery({
    queryKey: ['eligibility', contest.id, nomination?.id, given, me?.version],
    queryFn: ({ signal }) =>
      applicationsCheckEligibility({
        body: { contestId: contest.id, nominationId: nomination?.id ?? null, ...given },
        signal,
      }),
    enabled: nomination !== undefined,
    placeholderData: keepPreviousData,
  });

  const terms = contest.eligibility.filter(
    ({ nominations }) => !nominations || (nomination && nominations.includes(nomination.key)),
  );
  const rules = useMemo(
    () => (data?.rules ?? []).map((rule) => asAsked(rule, me, saidNoMember)),
    [data, me, saidNoMember],
  );
  return {
    me,
    terms,
    outcomes: new Map(rules.map((rule) => [rule.rule, rule])),
    outcome: data && together(rules),
    error,
    given,
    answer: (rule, answer) => setAnswers((all) => ({ ...all, [rule]: answer })),
    setExperience,
    saidNoMember,
    sayNoMember,
  };
}

/** The server takes a profile without memberships for "no member"; nobody may have asked yet. */
const asAsked = (rule: RuleOutcome, me: Me | null, saidNo: boolean): RuleOutcome =>
  rule.code === 'membership_missing' && !saidNo && me?.affiliations.length === 0
    ? { ...rule, outcome: 'unknown', code: 'membership_unknown' }
    : rule;

const together = (rules: readonly RuleOutcome[]): EligibilityView['outcome'] =>
  rules.some(({ outcome }) => outcome === 'fail')
    ? 'fail'
    : rules.some(({ outcome }) => outcome === 'unknown')
      ? 'unknown'
      : 'pass';
