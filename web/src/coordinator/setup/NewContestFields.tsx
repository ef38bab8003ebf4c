import { Anchor, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Localised } from '../../../../src/platform/localised.rules.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { suggestSlug } from './slug.js';

export interface NewContest {
  title: Localised;
  edition: string;
  opensOn: string;
  /** '' follows the title and the edition. */
  slug: string;
}

/** The address the contest will have. */
export const slugOf = ({ slug, title, edition }: NewContest): string =>
  slug || suggestSlug(title.en || title.ru || '', edition);

interface Props {
  value: NewContest;
  change: (patch: Partial<NewContest>) => void;
  /** Messages by field. */
  errors: Record<string, string>;
}

/** What every new contest is asked: title, edition, address. */
export function NewContestFields({ value, change, errors }: Props) {
  const { t } = useTranslation('coordinator');
  return (
    <Stack gap="lg">
      <LocalisedInput
        label={t('general.name')}
        value={value.title}
        onChange={(title) => change({ title })}
        required
        maxLength={200}
        error={errors.title}
      />
      <TextInput
        label={t('contests.edition')}
        description={t('new.editionHelp')}
        value={value.edition}
        onChange={({ currentTarget }) => change({ edition: currentTarget.value })}
        required
        maxLength={40}
        error={errors.edition}
        w={{ base: '100%', xs: '14rem' }}
      />
      <TextInput
        label={t('general.slug')}
        description={t('general.slugHelp')}
        value={slugOf(value)}
        onChange={({ currentTarget }) => change({ slug: currentTarget.value.toLowerCase() })}
        required
        maxLength={80}
        error={errors.slug ?? errors.numberPrefix}
        leftSection={
          <Text span c="dimmed" size="sm">
            /contests/
          </Text>
        }
        leftSectionWidth={92}
      />
      {value.slug && (
        <Anchor component="button" type="button" size="sm" mt={-12} onClick={() => change({ slug: '' })}>
          {t('new.suggestSlug')}
        </Anchor>
      )}
    </Stack>
  );
}
