import { NumberInput, Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Across } from '../../../../src/contests/combining.rules.js';
import { displayDecimal } from '../../../../src/platform/writing.rules.js';
import { useLocale } from '../../i18n.js';
import { DecimalInput } from '../shared/DecimalInput.js';
import { Confirmed } from './Confirmed.js';
import type { SectionProps } from './CriteriaSection.js';
import { FurtherRules, useFurtherWords } from './FurtherRules.js';
import { highestTotal, lacking, withOptional } from './rulebook.js';

const within = ['weighted_sum', 'weighted_mean', 'entered'] as const;
/** Each way with what it begins with. */
const across = [
  { kind: 'mean' },
  { kind: 'median' },
  { kind: 'trimmed', drop: 1 },
  { kind: 'olympic' },
  { kind: 'winsorised', ends: 1 },
  { kind: 'per_criterion', by: 'median' },
  { kind: 'mean_times', factor: '10', decimals: 1 },
  { kind: 'rank_sum' },
  { kind: 'borda' },
  { kind: 'consensus', without: 'mean' },
] as const satisfies readonly Across[];

/** How points become a total, and totals the score of an application. */
export function CombiningSection({ rulebook, faults, onChange }: SectionProps) {
  const { t } = useTranslation('coordinator');
  const locale = useLocale();
  const { combining, thresholds } = rulebook;
  const furtherWords = useFurtherWords();
  const highest = highestTotal(rulebook);
  const put = (chosen: Across) => onChange({ ...rulebook, combining: { ...combining, across: chosen } });
  return (
    <Stack gap="lg" maw="45rem">
      <Select
        label={t('combining.within')}
        description={t(`combining.withinHelp.${combining.within}`)}
        data={within.map((value) => ({ value, label: t(`combining.${value}`) }))}
        value={combining.within}
        onChange={(value) => {
          const chosen = within.find((one) => one === value);
          if (chosen) onChange({ ...rulebook, combining: { ...combining, within: chosen } });
        }}
        allowDeselect={false}
      />
      <Select
        label={t('combining.across')}
        description={t(`combining.acrossHelp.${combining.across.kind}`)}
        data={across.map(({ kind }) => ({ value: kind, label: t(`combining.${kind}`) }))}
        value={combining.across.kind}
        onChange={(value) => {
          const chosen = across.find(({ kind }) => kind === value);
          if (chosen && chosen.kind !== combining.across.kind) put(chosen);
        }}
        allowDeselect={false}
      />
      {combining.across.kind === 'trimmed' && (
        <NumberInput
          label={t('combining.drop')}
          value={combining.across.drop}
          onChange={(drop) => put({ kind: 'trimmed', drop: Number(drop) || 1 })}
          min={1}
          max={10}
          allowDecimal={false}
          w="12rem"
        />
      )}
      {combining.across.kind === 'winsorised' && (
        <NumberInput
          label={t('combining.ends')}
          value={combining.across.ends}
          onChange={(ends) => put({ kind: 'winsorised', ends: Number(ends) || 1 })}
          min={1}
          max={10}
          allowDecimal={false}
          w="12rem"
        />
      )}
      {combining.across.kind === 'per_criterion' && <ByCriterion across={combining.across} onChange={put} />}
      <div>
        <DecimalInput
          label={t('combining.overall')}
          description={t('combining.overallHelp')}
          value={thresholds.overall ?? ''}
          onChange={(value) =>
            onChange({ ...rulebook, thresholds: withOptional(thresholds, 'overall', value || undefined) })
          }
          error={faults.get('/thresholds/overall')}
          styles={{ wrapper: { maxWidth: '14rem' } }}
        />
        {highest && (
          <Text size="sm" c="dimmed" mt={4}>
            {t('rules.highest', { total: displayDecimal(highest, locale) })}
          </Text>
        )}
      </div>
      <FurtherRules rules={furtherWords.bands(rulebook.bands)} />
      <Confirmed
        part={thresholds}
        onConfirm={() => onChange({ ...rulebook, thresholds: lacking(thresholds, 'toConfirm') })}
      />
    </Stack>
  );
}

interface ByCriterionProps {
  across: Extract<Across, { kind: 'per_criterion' }>;
  onChange: (across: Across) => void;
}

function ByCriterion({ across: chosen, onChange }: ByCriterionProps) {
  const { t } = useTranslation('coordinator');
  return (
    <Select
      label={t('combining.by')}
      data={(['mean', 'median'] as const).map((value) => ({ value, label: t(`combining.byWords.${value}`) }))}
      value={chosen.by}
      onChange={(by) => onChange({ ...chosen, by: by === 'mean' ? 'mean' : 'median' })}
      allowDeselect={false}
      w="12rem"
    />
  );
}
