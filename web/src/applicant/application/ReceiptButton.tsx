import { useTranslation } from 'react-i18next';
import type { ApplicationView } from '../../api/generated/types.gen.js';
import { PdfButton } from '../PdfButton.js';

/** Saves the receipt of an application. */
export function ReceiptButton({ view: { id, number } }: { view: Pick<ApplicationView, 'id' | 'number'> }) {
  const { t } = useTranslation('applicant');
  return (
    <PdfButton
      label={t('submitted.receipt')}
      from={`/api/applications/${id}/receipt`}
      name={`${number}.pdf`}
    />
  );
}
