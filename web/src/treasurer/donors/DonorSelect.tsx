import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { donorsListOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { FundDonor } from '../../api/generated/index.js';
import { useAssociation } from '../../frame/association.js';

interface Props {
  value: string | null;
  onChange: (id: string | null) => void;
  error?: string;
  /** Who stands there when it opens, as he need not be among the first that are found. */
  chosen?: Pick<FundDonor, 'id' | 'kind' | 'name'> | null;
}

/** Finds a donor by a part of the name. */
export function DonorSelect({ value, onChange, error, chosen }: Props) {
  const { t } = useTranslation('treasurer');
  const { association } = useAssociation();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const donors = useQuery({
    ...donorsListOptions({
      query: { associationId: association?.id ?? '', limit: 20, ...(search && { search }) },
    }),
    enabled: association !== undefined,
    placeholderData: keepPreviousData,
  });
  const found = donors.data?.items ?? [];
  const known = chosen && !search && !found.some(({ id }) => id === chosen.id) ? [chosen] : [];
  return (
    <Select
      label={t('donor.one')}
      placeholder={t('donor.find')}
      data={[...known, ...found].map(({ id, name, kind }) => ({
        value: id,
        label: name ?? t(`donorKind.${kind}`),
      }))}
      searchable
      clearable
      filter={({ options }) => options}
      onSearchChange={setTyped}
      value={value}
      onChange={onChange}
      nothingFoundMessage={t('donor.noneAdd')}
      error={error}
    />
  );
}
