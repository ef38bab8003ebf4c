import { useTranslation } from 'react-i18next';
import { type ApplicationState, handedInStates } from '../../../../src/applications/application.rules.js';
import { CountBar } from './CountBar.js';

export type StateCounts = Partial<Record<ApplicationState, number>>;

export const handedIn = (counts: StateCounts): number =>
  handedInStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0);

/** How many applications came in, and where they stand. */
export function EntriesBar({ counts }: { counts: StateCounts }) {
  const { t } = useTranslation('coordinator');
  const parts = handedInStates.flatMap((state) => {
    const count = counts[state] ?? 0;
    return count > 0 ? [{ key: state, label: t(`applicationCount.${state}`), count }] : [];
  });
  return <CountBar label={t('home.applications', { count: handedIn(counts) })} parts={parts} />;
}
