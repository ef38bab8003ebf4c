import { Anchor, Button, CopyButton, Group, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** Where everybody finds the contest, to open and to pass on. */
export function PublicAddress({ slug }: { slug: string }) {
  const { t } = useTranslation('coordinator');
  const address = `${window.location.origin}/contests/${slug}`;
  return (
    <section aria-labelledby="address">
      <Title order={2} id="address" mb="sm">
        {t('overview.public')}
      </Title>
      <Group gap="md">
        <Anchor component={Link} to={`/contests/${slug}`} style={{ overflowWrap: 'anywhere' }}>
          {address}
        </Anchor>
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button variant="default" size="compact-sm" onClick={copy}>
              <span aria-live="polite">{copied ? t('overview.copied') : t('overview.copy')}</span>
            </Button>
          )}
        </CopyButton>
      </Group>
    </section>
  );
}
