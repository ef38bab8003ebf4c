import { Text, Title } from '@mantine/core';
import type { PublicContestView } from '../../api/generated/index.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { AwardSize } from '../AwardSize.js';
import classes from './Contest.module.css';

/** What there is to win. */
export function Nominations({ nominations }: Pick<PublicContestView, 'nominations'>) {
  return (
    <ul className={classes.list}>
      {nominations.map((nomination) => (
        <li key={nomination.key} className={classes.panel}>
          <Title order={3}>
            <LocalisedText value={nomination.title} />
          </Title>
          <AwardSize nomination={nomination} />
          {nomination.description && (
            <Text mt="xs" className={classes.description}>
              <LocalisedText value={nomination.description} />
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}
