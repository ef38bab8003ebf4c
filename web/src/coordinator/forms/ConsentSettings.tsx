import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { consentDocumentsInForceOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { useAssociation } from '../../frame/association.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { filled } from '../shared/localised.js';
import type { KindProps, OfKind } from './KindSettings.js';

/** Which document is agreed to, and what the tick says. */
export function ConsentSettings({ field, at, onChange }: KindProps<OfKind<'consent'>>) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const { association } = useAssociation();
  const { data } = useQuery({
    ...consentDocumentsInForceOptions({ path: { associationId: association?.id ?? '' } }),
    enabled: association !== undefined,
  });
  const known = (data?.items ?? []).map(({ kind, title }) => ({ value: kind, label: localised(title) }));
  const missing = data !== undefined && !known.some(({ value }) => value === field.document);
  return (
    <>
      <Select
        label={t('form.document')}
        data={missing ? [...known, { value: field.document, label: field.document }] : known}
        value={field.document}
        onChange={(document) => document && onChange({ ...field, document })}
        allowDeselect={false}
        error={missing && t('form.documentMissing')}
      />
      <LocalisedInput
        label={t('form.statement')}
        description={t('form.statementHelp')}
        value={field.statement}
        onChange={(statement) => onChange({ ...field, statement: filled(statement) ?? {} })}
        multiline
        maxLength={1000}
        error={at('statement')}
      />
    </>
  );
}
