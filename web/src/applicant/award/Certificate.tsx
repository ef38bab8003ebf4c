import { Anchor, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AwardView } from '../../api/generated/types.gen.js';
import { PdfButton } from '../PdfButton.js';

interface Props {
  awardId: string;
  certificate: NonNullable<AwardView['certificate']>;
}

/** The paper of the award, and where anyone can see that it is genuine. */
export function Certificate({ awardId, certificate: { number, code } }: Props) {
  const { t } = useTranslation('applicant');
  const check = `/check/${code}`;
  return (
    <section aria-labelledby="certificate">
      <Title order={2} id="certificate" mb="xs">
        {t('certificate.title')}
      </Title>
      <Text mb="md">{t('certificate.text')}</Text>
      <PdfButton
        label={t('certificate.download')}
        from={`/api/awards/${awardId}/certificate`}
        name={`${number}-certificate.pdf`}
      />
      <Text mt="md" size="sm">
        {t('certificate.check')}{' '}
        <Anchor component={Link} to={check} inherit style={{ overflowWrap: 'anywhere' }}>
          {window.location.origin + check}
        </Anchor>
      </Text>
    </section>
  );
}
