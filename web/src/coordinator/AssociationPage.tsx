import { ColorInput, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { defaultAccent } from '../../../src/platform/brand.rules.js';
import { type Locale, locales } from '../../../src/platform/localised.rules.js';
import { ifMatch } from '../api/client.js';
import { associationsSeeOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { type AssociationView, associationsChange } from '../api/generated/index.js';
import { fieldErrors } from '../api/problem.js';
import { meQuery } from '../api/session.js';
import { useAssociation } from '../frame/association.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { LocalisedInput } from '../shared/LocalisedInput.js';
import { Page } from '../shared/Page.js';
import { Documents } from './office/Documents.js';
import { ZoneSelect } from './setup/ZoneSelect.js';
import { AreaNav } from './shared/AreaNav.js';
import { EditorBar } from './shared/EditorBar.js';
import { changedIn, filled } from './shared/localised.js';
import { ReadOnly } from './shared/ReadOnly.js';
import { useEditor } from './shared/useEditor.js';

/** What the association is called, how it looks, how it is reached, and the documents people agree to. */
export function Component() {
  const { t } = useTranslation('coordinator');
  const { association } = useAssociation();
  const { data, error, refetch } = useQuery({
    ...associationsSeeOptions({ path: { id: association?.id ?? '' } }),
    enabled: association !== undefined,
  });
  return (
    <>
      <AreaNav />
      <Page title={t('area.association')} width="text">
        {!data && (error ? <ErrorState error={error} onRetry={refetch} /> : <LoadingState />)}
        {data && <Settings view={data} />}
      </Page>
    </>
  );
}

const read = ({
  name,
  shortName,
  defaultLocale,
  timeZone,
  accent,
  contactEmail,
  siteUrl,
}: AssociationView) => ({
  name,
  shortName: filled(shortName),
  defaultLocale,
  timeZone,
  accent,
  contactEmail,
  siteUrl,
});

function Settings({ view }: { view: AssociationView }) {
  const { t } = useTranslation('coordinator');
  const client = useQueryClient();
  const options = associationsSeeOptions({ path: { id: view.id } });
  const editor = useEditor({
    subject: view,
    read,
    write: async (value, version, saved) => {
      const changed = await associationsChange({
        path: { id: view.id },
        headers: ifMatch(version),
        body: changedIn(value, saved),
      });
      client.setQueryData(options.queryKey, changed);
      // the header and the accent colour come from the person's memberships
      await client.invalidateQueries({ queryKey: meQuery.queryKey, exact: true });
    },
    fresh: () => client.fetchQuery({ ...options, staleTime: 0 }),
  });
  const { value, change } = editor;
  const errors = fieldErrors(editor.error);
  return (
    <>
      <ReadOnly decision={view.can['association.change']}>
        <Stack gap="lg">
          <LocalisedInput
            label={t('association.name')}
            value={value.name}
            onChange={(name) => change({ name: filled(name) ?? {} })}
            required
            maxLength={300}
            error={errors.name}
          />
          <LocalisedInput
            label={t('association.shortName')}
            description={t('association.shortNameHelp')}
            value={value.shortName ?? {}}
            onChange={(shortName) => change({ shortName: filled(shortName) })}
            maxLength={60}
            error={errors.shortName}
          />
          <ColorInput
            label={t('association.accent')}
            description={t('association.accentHelp')}
            format="hex"
            value={value.accent ?? ''}
            placeholder={defaultAccent}
            onChange={(accent) => change({ accent: accent || null })}
            swatches={[
              '#2f6b4f',
              '#1f5f7a',
              '#2b62a8',
              '#6a4fa3',
              '#8a3a5e',
              '#a14a2a',
              '#7a6a1f',
              '#4a4a4a',
            ]}
            eyeDropperButtonProps={{ 'aria-label': t('association.eyeDropper') }}
            popoverProps={{ withinPortal: true }}
            error={errors.accent}
            maw="18rem"
          />
          <TextInput
            type="email"
            label={t('association.contact')}
            description={t('association.contactHelp')}
            value={value.contactEmail ?? ''}
            onChange={({ currentTarget }) => change({ contactEmail: currentTarget.value.trim() || null })}
            error={errors.contactEmail}
          />
          <TextInput
            type="url"
            label={t('association.site')}
            placeholder="https://"
            value={value.siteUrl ?? ''}
            onChange={({ currentTarget }) => change({ siteUrl: currentTarget.value.trim() || null })}
            error={errors.siteUrl}
          />
          <Select
            label={t('association.locale')}
            description={t('association.localeHelp')}
            data={locales.map((one) => ({ value: one, label: t(`language.${one}`) }))}
            value={value.defaultLocale}
            onChange={(locale: Locale | null) => locale && change({ defaultLocale: locale })}
            allowDeselect={false}
            maw="18rem"
          />
          <ZoneSelect
            label={t('association.zone')}
            description={t('association.zoneHelp')}
            value={value.timeZone}
            onChange={(timeZone) => change({ timeZone })}
            error={errors.timeZone}
          />
          <Text size="sm" c="dimmed">
            {t('association.fixed', { slug: view.slug, currency: view.currency })}
          </Text>
        </Stack>
        <EditorBar editor={editor} />
      </ReadOnly>
      <section id="documents" aria-labelledby="documents-title">
        <Title order={2} id="documents-title" mt={56} mb={4}>
          {t('documents.title')}
        </Title>
        <Text c="dimmed" mb="lg">
          {t('documents.lead')}
        </Text>
        <Documents associationId={view.id} can={view.can['consent_document.publish']} />
      </section>
    </>
  );
}
