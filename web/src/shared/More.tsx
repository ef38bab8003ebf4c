import { Button, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface MoreProps {
  /** How many rows are there so far; read out by screen readers. */
  shown: number;
  /** The next keyset page; absent at the end. */
  more?: { load: () => void; loading: boolean };
}

/** Under a list that is read page by page. */
export function More({ shown, more }: MoreProps) {
  const { t } = useTranslation();
  return (
    <>
      <VisuallyHidden role="status">{t('table.shown', { count: shown })}</VisuallyHidden>
      {more && (
        <Button variant="default" mt="md" onClick={more.load} loading={more.loading} data-noprint>
          {t('table.more')}
        </Button>
      )}
    </>
  );
}
