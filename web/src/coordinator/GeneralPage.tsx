import { Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ifMatch } from '../api/client.js';
import { catalogueDirectionsOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { type ContestView, contestsEdit } from '../api/generated/index.js';
import { fieldErrors } from '../api/problem.js';
import { LocalisedInput } from '../shared/LocalisedInput.js';
import { useLocalised } from '../shared/LocalisedText.js';
import { ContestFrame } from './ContestFrame.js';
import { ZoneSelect } from './setup/ZoneSelect.js';
import { EditorBar } from './shared/EditorBar.js';
import { changedIn, filled } from './shared/localised.js';
import { ReadOnly } from './shared/ReadOnly.js';
import { useEditor } from './shared/useEditor.js';
import { useFreshContest, useTakeContest } from './useContest.js';

/** A contest's title, texts and address. */
export function Component() {
  return <ContestFrame part="general">{(contest) => <General contest={contest} />}</ContestFrame>;
}

const read = (contest: ContestView) => ({
  title: contest.title,
  edition: contest.edition,
  summary: filled(contest.summary),
  description: filled(contest.description),
  contactEmail: contest.contactEmail,
  direction: contest.direction,
  slug: contest.slug,
  numberPrefix: contest.numberPrefix,
  timeZone: contest.timeZone,
});

function General({ contest }: { contest: ContestView }) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const take = useTakeContest();
  const fresh = useFreshContest(contest.id);
  const directions = useQuery(catalogueDirectionsOptions());
  const editor = useEditor({
    subject: contest,
    read,
    write: async (value, version, saved) =>
      take(
        await contestsEdit({
          path: { id: contest.id },
          headers: ifMatch(version),
          body: changedIn(value, saved),
        }),
      ),
    fresh,
  });
  const { value, change } = editor;
  const errors = fieldErrors(editor.error);
  const published = contest.state !== 'draft';

  return (
    <ReadOnly decision={contest.can['contest.edit']}>
      <Stack gap="lg" maw="45rem">
        <LocalisedInput
          label={t('general.name')}
          value={value.title}
          onChange={(title) => change({ title: filled(title) ?? {} })}
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
          maw="14rem"
        />
        <LocalisedInput
          label={t('general.summary')}
          description={t('general.summaryHelp')}
          value={value.summary ?? {}}
          onChange={(summary) => change({ summary: filled(summary) })}
          multiline
          maxLength={2000}
          error={errors.summary}
        />
        <LocalisedInput
          label={t('general.description')}
          description={t('general.descriptionHelp')}
          value={value.description ?? {}}
          onChange={(description) => change({ description: filled(description) })}
          multiline
          maxLength={20000}
          error={errors.description}
        />
        <TextInput
          type="email"
          label={t('general.contact')}
          description={t('general.contactHelp')}
          value={value.contactEmail ?? ''}
          onChange={({ currentTarget }) => change({ contactEmail: currentTarget.value.trim() || null })}
          error={errors.contactEmail}
          maw="26rem"
        />
        <Select
          label={t('general.direction')}
          description={t('general.directionHelp')}
          data={(directions.data?.items ?? []).map(({ number, numeral, title }) => ({
            value: String(number),
            label: `${numeral}. ${localised(title)}`,
          }))}
          value={value.direction === null ? null : String(value.direction)}
          onChange={(direction) => change({ direction: direction ? Number(direction) : null })}
          placeholder={t('general.noDirection')}
          clearable
          error={errors.direction}
        />
        <TextInput
          label={t('general.slug')}
          description={t('general.slugHelp')}
          value={value.slug}
          onChange={({ currentTarget }) => change({ slug: currentTarget.value.toLowerCase() })}
          required
          maxLength={80}
          disabled={published}
          error={errors.slug}
        />
        <TextInput
          label={t('general.prefix')}
          description={t('general.prefixHelp', { example: `${value.numberPrefix}-0001` })}
          value={value.numberPrefix}
          onChange={({ currentTarget }) => change({ numberPrefix: currentTarget.value.toUpperCase() })}
          required
          maxLength={20}
          disabled={published}
          error={errors.numberPrefix}
          maw="20rem"
        />
        <ZoneSelect
          label={t('general.zone')}
          description={t('general.zoneHelp')}
          value={value.timeZone}
          onChange={(timeZone) => change({ timeZone })}
          disabled={published}
          error={errors.timeZone}
        />
      </Stack>
      <EditorBar editor={editor} />
    </ReadOnly>
  );
}
