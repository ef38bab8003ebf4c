import { Checkbox, Group, NumberInput, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Rulebook } from '../../../../src/contests/rulebook.rules.js';
import { DecimalInput } from '../shared/DecimalInput.js';
import { Confirmed } from './Confirmed.js';
import type { SectionProps } from './CriteriaSection.js';
import { FurtherRules, useFurtherWords } from './FurtherRules.js';
import { lacking, withOptional } from './rulebook.js';

type Review = Rulebook['review'];

const visibility = ['never', 'after_own', 'always'] as const;

/** How many experts read an application, and who sees what. */
export function ReviewSection({ rulebook, faults, onChange }: SectionProps) {
  const { t } = useTranslation('coordinator');
  const furtherWords = useFurtherWords();
  const { review } = rulebook;
  const put = (patch: Partial<Review>) => onChange({ ...rulebook, review: { ...review, ...patch } });
  const { jurorSees, applicantSees } = review;
  return (
    <Stack gap="lg" maw="45rem">
      <Group gap="md" align="flex-end">
        <NumberInput
          label={t('review.target')}
          value={review.sheetsTarget}
          onChange={(value) => put({ sheetsTarget: Number(value) || 1 })}
          min={1}
          max={50}
          allowDecimal={false}
          error={faults.get('/review/sheetsTarget')}
          w={{ base: '100%', xs: '15rem' }}
        />
        <NumberInput
          label={t('review.min')}
          value={review.sheetsMin}
          onChange={(value) => put({ sheetsMin: Number(value) || 1 })}
          min={1}
          max={50}
          allowDecimal={false}
          error={faults.get('/review/sheetsMin')}
          w={{ base: '100%', xs: '15rem' }}
        />
      </Group>
      <Checkbox
        label={t('review.names')}
        description={t('review.namesHelp')}
        checked={jurorSees.applicantNames}
        onChange={({ currentTarget: { checked } }) =>
          put({ jurorSees: { ...jurorSees, applicantNames: checked } })
        }
      />
      <Select
        label={t('review.others')}
        data={visibility.map((value) => ({ value, label: t(`review.sees.${value}`) }))}
        value={jurorSees.otherScores}
        onChange={(value) => {
          const otherScores = visibility.find((one) => one === value);
          if (otherScores) put({ jurorSees: { ...jurorSees, otherScores } });
        }}
        allowDeselect={false}
      />
      <Checkbox
        label={t('review.score')}
        description={t('review.scoreHelp')}
        checked={applicantSees.score}
        onChange={({ currentTarget: { checked } }) =>
          put({ applicantSees: { ...applicantSees, score: checked } })
        }
      />
      <Checkbox
        label={t('review.comments')}
        description={t('review.commentsHelp')}
        checked={applicantSees.comments}
        onChange={({ currentTarget: { checked } }) =>
          put({ applicantSees: { ...applicantSees, comments: checked } })
        }
      />
      <Checkbox
        label={t('review.sameRegion')}
        checked={review.sameRegionConflict ?? false}
        onChange={({ currentTarget: { checked } }) =>
          onChange({ ...rulebook, review: withOptional(review, 'sameRegionConflict', checked || undefined) })
        }
      />
      <DecimalInput
        label={t('review.divergence')}
        description={t('review.divergenceHelp')}
        value={review.divergence ?? ''}
        onChange={(value) =>
          onChange({ ...rulebook, review: withOptional(review, 'divergence', value || undefined) })
        }
        error={faults.get('/review/divergence')}
        styles={{ wrapper: { maxWidth: '14rem' } }}
      />
      <FurtherRules rules={furtherWords.review(review)} />
      <Confirmed
        part={review}
        onConfirm={() => onChange({ ...rulebook, review: lacking(review, 'toConfirm') })}
      />
    </Stack>
  );
}
