import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CertificateCheckView } from '../../api/generated/index.js';
import { DateText, DateTimeText } from '../../shared/DateTimeText.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { Facts } from '../Facts.js';

/** What the paper must say; whoever holds it compares. */
export function CertificateFacts({ certificate }: { certificate: CertificateCheckView }) {
  const { t } = useTranslation('public');
  const { name, award, nomination, project, contest, association, issuedOn, revokedAt } = certificate;
  return (
    <Facts
      facts={[
        name !== '' && { label: t('check.name'), value: <strong>{name}</strong> },
        { label: t('check.award'), value: award },
        { label: t('check.nomination'), value: <LocalisedText value={nomination} /> },
        project !== null && { label: t('check.project'), value: project },
        {
          label: t('check.contest'),
          value: (
            <Link to={`/contests/${contest.slug}`}>
              <LocalisedText value={contest.title} />
            </Link>
          ),
        },
        { label: t('check.association'), value: <LocalisedText value={association} /> },
        { label: t('check.issuedOn'), value: <DateText date={issuedOn} /> },
        revokedAt !== null && {
          label: t('check.revokedOn'),
          value: <DateTimeText at={revokedAt} kind="date" />,
        },
      ]}
    />
  );
}
