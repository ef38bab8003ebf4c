import { Group, NumberInput, Radio, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Localised } from '../../../../src/platform/localised.rules.js';
import type { PublicContestView } from '../../api/generated/types.gen.js';
import { useLocale } from '../../i18n.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { formatDate } from '../../shared/time.js';
import { BirthDateFact, type Changing, MembershipFact, RegionFact } from './facts.js';
import classes from './start.module.css';
import type { Eligibility, RuleOutcome, Term } from './useEligibility.js';
import { useKeepFocus } from './useKeepFocus.js';

interface Props {
  term: Term;
  contest: PublicContestView;
  eligibility: Eligibility;
}

/** One condition: its question, where there is one, and what the answer means. */
export function Condition({ term, contest, eligibility }: Props) {
  const outcome = eligibility.outcomes.get(term.rule);
  const [changing, setChanging] = useState(false);
  const place = useKeepFocus(`${changing} ${outcome?.outcome}`);
  return (
    <li ref={place} className={classes.condition}>
      <Question
        term={term}
        contest={contest}
        eligibility={eligibility}
        changing={changing}
        setChanging={setChanging}
      />
      {outcome && <Outcome outcome={outcome} />}
    </li>
  );
}

function Question({ term, contest, eligibility, changing, setChanging }: Props & Changing) {
  const { t } = useTranslation('applicant');
  const { me, given, answer, setExperience } = eligibility;
  if (term.code.startsWith('age_'))
    return <BirthDateFact me={me} changing={changing} setChanging={setChanging} />;
  switch (term.code) {
    case 'region':
      return <RegionFact me={me} changing={changing} setChanging={setChanging} />;
    case 'membership':
      return (
        <MembershipFact
          term={term}
          contest={contest}
          eligibility={eligibility}
          changing={changing}
          setChanging={setChanging}
        />
      );
    case 'experience':
      return (
        <NumberInput
          label={t('fact.experience')}
          maw="12rem"
          min={0}
          max={80}
          allowDecimal={false}
          hideControls
          value={given.experienceYears ?? ''}
          onChange={(years) => setExperience(typeof years === 'number' ? years : null)}
        />
      );
    case 'entries':
      return <Text fw={500}>{t('fact.entries')}</Text>;
    default:
      return (
        <YesNo
          name={term.rule}
          label={term.params.question as Localised}
          value={given.answers[term.rule]}
          onChange={(said) => answer(term.rule, said)}
        />
      );
  }
}

interface YesNoProps {
  name: string;
  label: Localised;
  value: 'yes' | 'no' | undefined;
  onChange: (answer: 'yes' | 'no') => void;
}

function YesNo({ name, label, value, onChange }: YesNoProps) {
  const { t } = useTranslation('applicant');
  const localised = useLocalised();
  return (
    <Radio.Group
      label={localised(label)}
      name={name}
      value={value ?? ''}
      onChange={(said) => onChange(said === 'yes' ? 'yes' : 'no')}
    >
      <Group mt="xs">
        <Radio value="yes" label={t('fact.yes')} />
        <Radio value="no" label={t('fact.no')} />
      </Group>
    </Radio.Group>
  );
}

const icons = { pass: IconCircleCheck, fail: IconCircleX, unknown: IconCircleDashed } as const;

/** The question is above; what is still unknown needs no second asking. */
function Outcome({ outcome: { outcome, code, params } }: { outcome: RuleOutcome }) {
  const { t } = useTranslation('eligibility');
  const { t: own } = useTranslation('applicant');
  const shown = useShownParams();
  if (outcome === 'unknown' && code === 'answer_unknown') return null;
  const Icon = icons[outcome];
  return (
    <span className={classes.outcome} data-outcome={outcome} role="status">
      <Icon aria-hidden size="1.15rem" stroke={1.8} />
      {code === 'answer_unfit' ? own('start.unfit') : t(code, shown(params))}
    </span>
  );
}

/** Dates and localised texts among the parameters, as people read them. */
export function useShownParams(): (params: Record<string, unknown>) => Record<string, unknown> {
  const locale = useLocale();
  const localised = useLocalised();
  const show = (value: unknown) => {
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDate(value, locale);
    return typeof value === 'object' && value !== null ? localised(value as Localised) : value;
  };
  return (params) => Object.fromEntries(Object.entries(params).map(([key, value]) => [key, show(value)]));
}
