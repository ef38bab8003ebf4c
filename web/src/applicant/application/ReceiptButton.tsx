import { Button } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { laurelFetch } from '../../api/client.js';
import type { ApplicationView } from '../../api/generated/types.gen.js';
import { notifyFailed } from '../../shared/notify.js';
import { problemText } from '../../shared/problemText.js';

/** Saves the receipt as PDF, in the language of the page. */
export function ReceiptButton({ view }: { view: Pick<ApplicationView, 'id' | 'number'> }) {
  const { t } = useTranslation('applicant');
  const { t: common } = useTranslation();
  const receipt = useMutation({
    mutationFn: async () => {
      const response = await laurelFetch(`/api/applications/${view.id}/receipt`);
      saveAs(await response.blob(), `${view.number}.pdf`);
    },
    onError: (error) => notifyFailed(problemText(error, common)),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconFileDownload aria-hidden size="1.1rem" />}
      loading={receipt.isPending}
      onClick={() => receipt.mutate()}
    >
      {t('submitted.receipt')}
    </Button>
  );
}

function saveAs(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
