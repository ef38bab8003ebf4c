import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { associationsListOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { useLocalised } from '../../shared/LocalisedText.js';

/** Associations one of which an applicant must belong to; none chosen means the one that holds the contest. */
export function AssociationsInput({
  value,
  onChange,
}: {
  value: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const { data } = useQuery(associationsListOptions());
  return (
    <MultiSelect
      label={t('eligible.membership')}
      placeholder={value.length === 0 ? t('eligible.ownAssociation') : undefined}
      data={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: localised(name) }))}
      value={[...value]}
      onChange={onChange}
      clearable
    />
  );
}
