import { Alert, Text } from '@mantine/core';
import { IconMessageReply } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What the coordinator asked to be mended. */
export function Remarks({ text, children }: { text: string; children?: ReactNode }) {
  const { t } = useTranslation('applicant');
  return (
    <Alert color="orange" icon={<IconMessageReply aria-hidden />} title={t('remarks.title')}>
      <Text style={{ whiteSpace: 'pre-line' }}>{text}</Text>
      {children}
    </Alert>
  );
}
