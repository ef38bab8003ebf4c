import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { problemText } from './problemText.js';

/** What went wrong with a short form, read out at once. */
export function Failure({ error }: { error: unknown }) {
  const { t } = useTranslation('common');
  if (!error) return null;
  return (
    <Alert role="alert" color="red">
      {problemText(error, t)}
    </Alert>
  );
}
