import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { cataloguePresetsOptions, contestsListOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { useAssociation } from '../frame/association.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { Page } from '../shared/Page.js';
import { links } from './links.js';
import { CloneForm } from './setup/CloneForm.js';
import { PresetForm } from './setup/PresetForm.js';
import { SourceChoice } from './setup/SourceChoice.js';

/** A new season: what it starts from, then its name and first day. */
export function Component() {
  const { t } = useTranslation('coordinator');
  const { association } = useAssociation();
  const [params, setParams] = useSearchParams();
  const presets = useQuery(cataloguePresetsOptions());
  const contests = useQuery({
    ...contestsListOptions({ query: { associationId: association?.id ?? '', limit: 200 } }),
    enabled: association !== undefined,
  });
  const past = (contests.data?.items ?? []).filter(({ state }) => state !== 'draft' && state !== 'cancelled');
  const from = params.get('from') ?? '';
  const preset = presets.data?.items.find(({ id }) => id === from);
  const contest = past.find(({ id }) => id === from);
  const error = presets.error ?? contests.error;

  return (
    <Page
      title={t('new.title')}
      lead={t('new.lead')}
      crumbs={[{ label: t('area.contests'), to: links.contests }]}
      width="text"
    >
      {error && (
        <ErrorState error={error} onRetry={() => void presets.refetch().then(() => contests.refetch())} />
      )}
      {(!presets.data || !contests.data) && !error && <LoadingState shape="block" />}
      {presets.data && contests.data && (
        <>
          <SourceChoice
            presets={presets.data.items}
            past={past}
            value={preset?.id ?? contest?.id ?? null}
            onChange={(id) => setParams({ from: id }, { replace: true })}
          />
          {preset && association && <PresetForm key={preset.id} preset={preset} association={association} />}
          {contest && <CloneForm key={contest.id} id={contest.id} />}
        </>
      )}
    </Page>
  );
}
