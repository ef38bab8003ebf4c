import { Alert, Title } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { CERTIFICATE_CODE } from '../../../../src/awards/certificates/certificate.rules.js';
import { certificatesCheckOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { CertificateCheckView } from '../../api/generated/index.js';
import { isProblem } from '../../api/problem.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { Page } from '../../shared/Page.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { fromPreview } from '../from-preview.js';
import { CertificateFacts } from './CertificateFacts.js';
import classes from './Check.module.css';
import { CodeForm } from './CodeForm.js';

/** Is a certificate genuine? By the code in the address, or by one that is typed. */
export function Component() {
  const { t } = useTranslation('public');
  const { code } = useParams();
  if (code !== undefined) return <Checked key={code} code={code} />;
  return (
    <Page title={t('check.title')} lead={t('check.lead')} width="text">
      <CodeForm />
    </Page>
  );
}

function Checked({ code }: { code: string }) {
  const { t } = useTranslation('public');
  const possible = CERTIFICATE_CODE.test(code);
  const { data, error, refetch } = useQuery({
    ...certificatesCheckOptions({ path: { code } }),
    ...fromPreview<CertificateCheckView>(`/api/public/certificates/${code}`),
    enabled: possible,
  });
  const crumbs = [{ label: t('check.title'), to: '/check' }];
  if (data)
    return (
      <Page
        title={t('check.certificate', { number: data.number })}
        status={
          <StatusBadge tone={data.valid ? 'good' : 'bad'}>
            {t(data.valid ? 'check.validWord' : 'check.revokedWord')}
          </StatusBadge>
        }
        crumbs={crumbs}
        width="text"
      >
        <Answer certificate={data} />
        <Another />
      </Page>
    );
  if (possible && !error) return <LoadingState />;
  if (possible && (!isProblem(error) || error.status !== 404))
    return (
      <Page title={t('check.title')} crumbs={crumbs} width="text">
        <ErrorState error={error} onRetry={refetch} />
      </Page>
    );
  return (
    <Page title={t('check.unknown')} lead={t('check.unknownText')} crumbs={crumbs} width="text">
      <CodeForm code={code} />
    </Page>
  );
}

function Answer({ certificate }: { certificate: CertificateCheckView }) {
  const { t } = useTranslation('public');
  return (
    <div className={classes.answer}>
      {certificate.valid ? (
        <Alert color="green" icon={<IconCircleCheck aria-hidden />} title={t('check.valid')}>
          {t('check.validText')}
        </Alert>
      ) : (
        <Alert color="red" icon={<IconCircleX aria-hidden />} title={t('check.revoked')}>
          {t('check.revokedText')}
        </Alert>
      )}
      <CertificateFacts certificate={certificate} />
    </div>
  );
}

function Another() {
  const { t } = useTranslation('public');
  return (
    <section className={classes.another} aria-labelledby="another" data-noprint>
      <Title order={2} size="h3" id="another">
        {t('check.another')}
      </Title>
      <CodeForm />
    </section>
  );
}
