import { TextInput, type TextInputProps } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface Props extends Pick<TextInputProps, 'w' | 'maw'> {
  typed: string;
  onType: (text: string) => void;
}

/** Looks for applications by number, title or name; see `useSearch`. */
export function SearchField({ typed, onType, ...size }: Props) {
  const { t } = useTranslation('coordinator');
  return (
    <TextInput
      type="search"
      label={t('applications.search')}
      placeholder={t('applications.searchHint')}
      leftSection={<IconSearch aria-hidden size="1.1rem" />}
      value={typed}
      onChange={({ currentTarget }) => onType(currentTarget.value)}
      {...size}
    />
  );
}
