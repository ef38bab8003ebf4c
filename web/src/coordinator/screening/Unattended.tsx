import { Alert, Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { screeningCountsOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { links } from '../links.js';

/** Applications that wait though no coordinator may screen them: how many, and who can help; not which. */
export function Unattended({ contestId }: { contestId: string }) {
  const { t } = useTranslation('coordinator');
  const { data } = useQuery(screeningCountsOptions({ path: { id: contestId } }));
  const { ownerOnly = 0, nobody = 0 } = data?.unattended ?? {};
  if (ownerOnly + nobody === 0) return null;
  return (
    <Alert color="orange" mb="lg">
      {nobody > 0 && (
        <>
          <Text>{t('unattended.nobody', { count: nobody })}</Text>
          <Text>
            {t('unattended.nobodyHelp')}{' '}
            <Anchor component={Link} to={links.people} inherit>
              {t('area.people')}
            </Anchor>
          </Text>
        </>
      )}
      {ownerOnly > 0 && (
        <Text mt={nobody > 0 ? 'xs' : 0}>{t('unattended.ownerOnly', { count: ownerOnly })}</Text>
      )}
    </Alert>
  );
}
