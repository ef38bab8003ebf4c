import { Group, MultiSelect, NumberInput, Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EligibilityRule } from '../../../../src/contests/eligibility.rules.js';
import { regionName, regions } from '../../../../src/identity/people/regions.rules.js';
import type { ContestView } from '../../api/generated/index.js';
import { useLocale } from '../../i18n.js';
import { DayInput } from '../../shared/DayInput.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { filled } from '../shared/localised.js';
import { AssociationsInput } from './AssociationsInput.js';
import { Confirmed } from './Confirmed.js';
import { lacking, withOptional } from './rulebook.js';
import type { RuleFaults } from './useRuleFaults.js';

interface Props {
  rule: EligibilityRule;
  pointer: string;
  faults: RuleFaults;
  nominations: ContestView['nominations'];
  onChange: (rule: EligibilityRule) => void;
}

/** One condition of taking part. */
export function EligibilityRuleEditor(props: Props) {
  const { rule, nominations, onChange } = props;
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  return (
    <Stack gap="md" maw="45rem">
      <Inputs {...props} />
      {nominations.length > 1 && (
        <MultiSelect
          label={t('eligible.nominations')}
          placeholder={rule.nominations?.length ? undefined : t('eligible.allNominations')}
          data={nominations.map(({ key, title }) => ({ value: key, label: localised(title) }))}
          value={rule.nominations ?? []}
          onChange={(keys) => onChange(withOptional(rule, 'nominations', keys.length > 0 ? keys : undefined))}
          clearable
        />
      )}
      <Confirmed part={rule} onConfirm={() => onChange(lacking(rule, 'toConfirm') as EligibilityRule)} />
    </Stack>
  );
}

const optionalNumber = (value: string | number): number | undefined =>
  typeof value === 'number' ? value : undefined;

function Inputs({ rule, pointer, faults, onChange }: Props) {
  const { t } = useTranslation('coordinator');
  const locale = useLocale();
  const at = (part: string) => faults.get(`${pointer}/${part}`);
  switch (rule.kind) {
    case 'age':
      return <Age rule={rule} error={at('on')} onChange={onChange} />;
    case 'region':
      return (
        <MultiSelect
          label={t('eligible.regions')}
          data={regions.map(({ code }) => ({ value: code, label: regionName(code, locale) }))}
          value={rule.allowed}
          onChange={(allowed) => onChange({ ...rule, allowed })}
          searchable
          error={at('allowed')}
        />
      );
    case 'membership':
      return <AssociationsInput value={rule.anyOf} onChange={(anyOf) => onChange({ ...rule, anyOf })} />;
    case 'experience':
      return (
        <NumberInput
          label={t('eligible.years')}
          value={rule.minYears}
          onChange={(value) => onChange({ ...rule, minYears: optionalNumber(value) ?? 0 })}
          min={0}
          max={120}
          allowDecimal={false}
          w="14rem"
        />
      );
    case 'entries':
      return (
        <NumberInput
          label={t('eligible.entries')}
          value={rule.max}
          onChange={(value) => onChange({ ...rule, max: optionalNumber(value) ?? 1 })}
          min={1}
          max={100}
          allowDecimal={false}
          w="14rem"
        />
      );
    case 'question':
      return (
        <>
          <LocalisedInput
            label={t('eligible.question')}
            value={rule.question}
            onChange={(question) => onChange({ ...rule, question: filled(question) ?? {} })}
            maxLength={500}
            error={at('question')}
          />
          <Select
            label={t('eligible.expected')}
            data={(['yes', 'no'] as const).map((value) => ({ value, label: t(`eligible.${value}`) }))}
            value={rule.expected}
            onChange={(value) => onChange({ ...rule, expected: value === 'no' ? 'no' : 'yes' })}
            allowDeselect={false}
            w="10rem"
          />
        </>
      );
  }
}

type AgeRule = Extract<EligibilityRule, { kind: 'age' }>;

function Age({
  rule,
  error,
  onChange,
}: {
  rule: AgeRule;
  error: string | undefined;
  onChange: (rule: EligibilityRule) => void;
}) {
  const { t } = useTranslation('coordinator');
  const relative = rule.on === 'intake_start' || rule.on === 'intake_end';
  const choice = relative ? rule.on : 'date';
  return (
    <>
      <Group gap="md" align="flex-start">
        <NumberInput
          label={t('eligible.ageMin')}
          value={rule.min ?? ''}
          onChange={(value) => onChange(withOptional(rule, 'min', optionalNumber(value)))}
          min={0}
          max={120}
          allowDecimal={false}
          w="9rem"
        />
        <NumberInput
          label={t('eligible.ageMax')}
          value={rule.max ?? ''}
          onChange={(value) => onChange(withOptional(rule, 'max', optionalNumber(value)))}
          min={0}
          max={120}
          allowDecimal={false}
          w="9rem"
        />
        <Select
          label={t('eligible.ageOn')}
          data={(['intake_start', 'intake_end', 'date'] as const).map((value) => ({
            value,
            label: t(`eligible.on.${value}`),
          }))}
          value={choice}
          onChange={(value) => onChange({ ...rule, on: value === 'date' ? '' : (value ?? 'intake_end') })}
          allowDeselect={false}
          w={{ base: '100%', xs: '17rem' }}
        />
        {!relative && (
          <DayInput
            label={t('eligible.date')}
            value={rule.on}
            onChange={(day) => onChange({ ...rule, on: day ?? '' })}
            error={error}
          />
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {t('eligible.ageHelp')}
      </Text>
    </>
  );
}
