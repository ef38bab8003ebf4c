import { Group, Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PublicContestView } from '../../api/generated/types.gen.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { MoneyText } from '../../shared/MoneyText.js';
import classes from './start.module.css';

interface Props {
  contest: PublicContestView;
  /** Key of the chosen nomination. */
  value: string | undefined;
  onChange: (key: string) => void;
}

/** The nominations as cards to choose from. */
export function NominationChoice({ contest, value, onChange }: Props) {
  const { t } = useTranslation('applicant');
  return (
    <Radio.Group
      value={value ?? ''}
      onChange={onChange}
      label={t('start.nomination')}
      labelProps={{ className: classes.heading }}
      name="nomination"
    >
      <Stack gap="sm" mt="sm">
        {contest.nominations.map(({ key, title, description, maxAward, quota }) => (
          <Radio.Card key={key} value={key} className={classes.card}>
            <Group wrap="nowrap" align="flex-start" gap="sm">
              <Radio.Indicator mt={3} />
              <div>
                <Text fw={600}>
                  <LocalisedText value={title} />
                </Text>
                {description && (
                  <Text size="sm" c="dimmed">
                    <LocalisedText value={description} />
                  </Text>
                )}
                {(maxAward || quota !== null) && (
                  <Text size="sm" mt={4}>
                    {maxAward && (
                      <>
                        {t('start.upTo')} <MoneyText value={maxAward} />
                      </>
                    )}
                    {maxAward && quota !== null && ' · '}
                    {quota !== null && t('start.quota', { count: quota })}
                  </Text>
                )}
              </div>
            </Group>
          </Radio.Card>
        ))}
      </Stack>
    </Radio.Group>
  );
}
