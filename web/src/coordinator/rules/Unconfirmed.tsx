import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { partsToConfirm, type Rulebook } from '../../../../src/contests/rulebook.rules.js';
import { links } from '../links.js';

interface Props {
  contestId: string;
  rulebook: Rulebook;
  /** The page it stands on. */
  part: 'rules' | 'eligibility';
}

/** How many figures of the rules nobody has checked yet: the number the readiness check gives, and where the others are. */
export function Unconfirmed({ contestId, rulebook, part }: Props) {
  const { t } = useTranslation('coordinator');
  const all = partsToConfirm(rulebook).length;
  const ofEligibility = partsToConfirm(rulebook.eligibility).length;
  const [other, there] =
    part === 'rules' ? (['eligibility', ofEligibility] as const) : (['rules', all - ofEligibility] as const);
  if (all === 0) return null;
  return (
    <Text className="prose">
      {t('rules.unconfirmedCount', { count: all })}
      {there > 0 && (
        <>
          {' '}
          <Anchor component={Link} to={links.contest(contestId, other)} inherit>
            {t('rules.unconfirmedThere', { page: t(`part.${other}`), count: there })}
          </Anchor>
        </>
      )}
    </Text>
  );
}
