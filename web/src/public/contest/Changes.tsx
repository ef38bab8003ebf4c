import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PublicContestView } from '../../api/generated/index.js';
import { useLocale } from '../../i18n.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { formatInstant, lastMinute } from '../../shared/time.js';

/** What was changed after the call was published, and why. */
export function Changes({ contest }: { contest: PublicContestView }) {
  const { t } = useTranslation('public');
  const locale = useLocale();
  const { changes, timeZone } = contest;
  const moment = (end: string | null) =>
    end && formatInstant(lastMinute(end, timeZone), locale, 'datetime', timeZone);
  return changes.map(({ kind, before, after, reason, at }) => (
    <Alert
      key={at}
      color={kind === 'cancellation' ? 'red' : 'orange'}
      title={t(kind === 'cancellation' ? 'contest.cancelled' : 'contest.moved')}
    >
      {before && after && (
        <Text>{t('contest.movedFromTo', { before: moment(before), after: moment(after) })}</Text>
      )}
      <Text>
        <LocalisedText value={reason} />
      </Text>
    </Alert>
  ));
}
