import { useTranslation } from 'react-i18next';
import type { ContestItem } from '../../api/generated/index.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { contestTone } from '../tones.js';

/** Where a contest stands: its state, or, while it is public, the stages that are running. */
export function ContestStatus({ contest }: { contest: Pick<ContestItem, 'state' | 'moment'> }) {
  const { t } = useTranslation('coordinator');
  const { state, moment } = contest;
  const words = state === 'published' ? momentText(moment, t) : t(`contestState.${state}`);
  return <StatusBadge tone={contestTone[state]}>{words}</StatusBadge>;
}

function momentText(
  { phase, open, next }: ContestItem['moment'],
  t: ReturnType<typeof useTranslation<'coordinator'>>['t'],
): string {
  if (open.length > 0) return open.map((stage) => t(`stage.${stage}`)).join(' · ');
  if (phase === 'before' || !next) return t(`phase.${phase === 'before' ? 'before' : 'after'}`);
  return t('phase.between', { stage: t(`stage.${next.stage}`) });
}
