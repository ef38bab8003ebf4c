import { NumberInput, Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Across } from '../../../../src/contests/rulebook.rules.js';
import { displayDecimal } from '../../../../src/platform/writing.rules.js';
import { useLocale } from '../../i18n.js';
import { DecimalInput } from '../shared/DecimalInput.js';
import { Confirmed } from './Confirmed.js';
import type { SectionProps } from './CriteriaSection.js';
import { highestTotal, lacking, withOptional } from './rulebook.js';

const within = ['weighted_sum', 'weighted_mean'] as const;
const across = ['mean', 'median', 'trimmed'] as const;

/** How points become a total, and totals the score of an application. */
export function CombiningSection({ rulebook, faults, onChange }: SectionProps) {
  const { t } = useTranslation('coordinator');
  const locale = useLocale();
  const { combining, thresholds } = rulebook;
  const highest = highestTotal(rulebook);
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
        data={across.map((value) => ({ value, label: t(`combining.${value}`) }))}
        value={combining.across.kind}
        onChange={(value) => {
          const kind = across.find((one) => one === value);
          if (!kind || kind === combining.across.kind) return;
          const chosen: Across = kind === 'trimmed' ? { kind, drop: 1 } : { kind };
          onChange({ ...rulebook, combining: { ...combining, across: chosen } });
        }}
        allowDeselect={false}
      />
      {combining.across.kind === 'trimmed' && (
        <NumberInput
          label={t('combining.drop')}
          value={combining.across.drop}
          onChange={(drop) =>
            onChange({
              ...rulebook,
              combining: { ...combining, across: { kind: 'trimmed', drop: Number(drop) || 1 } },
            })
          }
          min={1}
          max={10}
          allowDecimal={false}
          w="12rem"
        />
      )}
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
      <Confirmed
        part={thresholds}
        onConfirm={() => onChange({ ...rulebook, thresholds: lacking(thresholds, 'toConfirm') })}
      />
    </Stack>
  );
}
