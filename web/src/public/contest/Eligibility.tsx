import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PublicContestView } from '../../api/generated/index.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { useTermText } from './useTermText.js';

/** The conditions of taking part, each as a sentence about the reader. */
export function Eligibility({ contest, ahead }: { contest: PublicContestView; ahead: boolean }) {
  const { t } = useTranslation('public');
  const localised = useLocalised();
  const termText = useTermText();
  const { eligibility, nominations } = contest;
  if (eligibility.length === 0) return <Text>{t('contest.eligibilityNone')}</Text>;

  /** For which nominations a condition holds, unless for all. */
  const only = (keys: string[] | null) => {
    const titles = nominations.filter(({ key }) => keys?.includes(key)).map(({ title }) => localised(title));
    if (titles.length === 0 || titles.length === nominations.length) return null;
    const list = titles.join(', ');
    return t(titles.length === 1 ? 'contest.onlyIn' : 'contest.onlyInMany', { list });
  };
  return (
    <>
      <List spacing="xs">
        {eligibility.map((term) => {
          const limit = only(term.nominations);
          return (
            <List.Item key={term.rule}>
              {termText(term)}
              {limit && (
                <Text c="dimmed" size="sm">
                  {limit}
                </Text>
              )}
            </List.Item>
          );
        })}
      </List>
      {ahead && <Text c="dimmed">{t('contest.eligibilityLead')}</Text>}
    </>
  );
}
