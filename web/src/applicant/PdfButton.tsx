import { Button } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { laurelFetch } from '../api/client.js';
import { notifyFailed } from '../shared/notify.js';
import { problemText } from '../shared/problemText.js';

interface Props {
  label: string;
  /** Where the server makes it. */
  from: string;
  /** What the file is called once saved. */
  name: string;
}

/** Saves a PDF the server makes, in the language of the page. */
export function PdfButton({ label, from, name }: Props) {
  const { t } = useTranslation();
  const pdf = useMutation({
    mutationFn: async () => saveAs(await (await laurelFetch(from)).blob(), name),
    onError: (error) => notifyFailed(problemText(error, t)),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconFileDownload aria-hidden size="1.1rem" />}
      loading={pdf.isPending}
      onClick={() => pdf.mutate()}
    >
      {label}
    </Button>
  );
}

function saveAs(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
