import { Select, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { regions } from '../../../../src/identity/people/regions.rules.js';
import { today } from '../../api/clock.js';
import { useLocale } from '../../i18n.js';
import { DayInput } from '../../shared/DayInput.js';
import { NameInputs } from '../../shared/NameInputs.js';
import { Section } from '../Section.js';
import { countriesIn } from './countries.js';
import type { ProfileDraft } from './profile.js';

export interface PartProps {
  draft: ProfileDraft;
  edit: (part: Partial<ProfileDraft>) => void;
  /** The message for a path as the server names it. */
  fault: (path: string) => string | undefined;
}

export function NameFields({ draft: { ru, en }, edit, fault }: PartProps) {
  const { t } = useTranslation('account');
  return (
    <>
      <Section title={t('profile.nameRu')} lead={t('profile.nameRuHint')}>
        <NameInputs script="ru" value={ru} onChange={(name) => edit({ ru: name })} fault={fault} both />
      </Section>
      <Section title={t('profile.nameEn')} lead={t('profile.nameEnHint')}>
        <NameInputs script="en" value={en} onChange={(name) => edit({ en: name })} fault={fault} both />
      </Section>
    </>
  );
}

export function AboutFields({ draft, edit, fault }: PartProps) {
  const { t } = useTranslation('account');
  const locale = useLocale();
  const countries = useMemo(() => countriesIn(locale), [locale]);
  const ofRussia = useMemo(
    () =>
      regions
        .map(({ code, name }) => ({ value: code, label: name[locale] }))
        .sort((a, b) => a.label.localeCompare(b.label, locale)),
    [locale],
  );
  return (
    <Section title={t('profile.about')}>
      <DayInput
        label={t('profile.birthDate')}
        description={t('profile.birthDateHint')}
        autoComplete="bday"
        maxDate={today()}
        defaultLevel="decade"
        value={draft.birthDate}
        onChange={(birthDate) => edit({ birthDate: birthDate ?? '' })}
        error={fault('birthDate')}
      />
      <Select
        label={t('profile.country')}
        data={countries}
        searchable
        clearable
        nothingFoundMessage={t('profile.nothing')}
        value={draft.country}
        onChange={(country) => edit({ country })}
        error={fault('country')}
      />
      {(draft.country === null || draft.country === 'RU') && (
        <Select
          label={t('profile.region')}
          description={t('profile.regionHint')}
          data={ofRussia}
          searchable
          clearable
          nothingFoundMessage={t('profile.nothing')}
          value={draft.region}
          onChange={(region) => edit({ region, ...(region && { country: 'RU' }) })}
          error={fault('region')}
        />
      )}
    </Section>
  );
}

export function WorkFields({ draft, edit, fault }: PartProps) {
  const { t } = useTranslation('account');
  return (
    <Section title={t('profile.work')}>
      <TextInput
        label={t('profile.employer')}
        description={t('profile.employerHint')}
        autoComplete="organization"
        maxLength={300}
        value={draft.employer}
        onChange={(event) => edit({ employer: event.currentTarget.value })}
        error={fault('employer')}
      />
      <TextInput
        label={t('profile.position')}
        autoComplete="organization-title"
        maxLength={200}
        value={draft.position}
        onChange={(event) => edit({ position: event.currentTarget.value })}
        error={fault('position')}
      />
      <TextInput
        label={t('profile.city')}
        autoComplete="address-level2"
        maxLength={200}
        value={draft.city}
        onChange={(event) => edit({ city: event.currentTarget.value })}
        error={fault('city')}
      />
    </Section>
  );
}
