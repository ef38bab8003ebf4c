import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RankingView } from '../../api/generated/index.js';
import { MoneyText } from '../../shared/MoneyText.js';

interface Props {
  line: RankingView['nominations'][number]['line'];
  /** Stands apart from the list it sums up. */
  apart?: boolean;
}

/** Where the awards end: how many of how many, what they cost and what is left. */
export function MoneyLine({ line, apart = false }: Props) {
  const { t } = useTranslation('coordinator');
  const { selected, count, spent, budget, left } = line;
  return (
    <Text span size="sm">
      {!apart && <strong>{t('ranking.line')} </strong>}
      {count === null
        ? t('ranking.selected', { count: selected })
        : t('ranking.selectedOf', { selected, count })}
      {', '}
      {t('ranking.spent')} <MoneyText value={spent} />
      {budget && (
        <>
          {` ${t('ranking.ofBudget')} `}
          <MoneyText value={budget} />
        </>
      )}
      {left && (
        <>
          {`, ${t('ranking.left')} `}
          <MoneyText value={left} />
        </>
      )}
    </Text>
  );
}
