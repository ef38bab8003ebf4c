import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PublicContestItem } from '../../api/generated/index.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { Deadline } from '../../shared/Deadline.js';
import { LocalisedText, useLocalised } from '../../shared/LocalisedText.js';
import { lastMinute } from '../../shared/time.js';
import { AwardSize } from '../AwardSize.js';
import classes from './Home.module.css';

interface Props {
  call: PublicContestItem;
  /** Its intake has not begun. */
  upcoming?: boolean;
  /** Called when the intake ends while on screen. */
  onOver?: () => void;
}

/** A call as one decides by: what it is, what it gives, until when. */
export function CallCard({ call, upcoming = false, onOver }: Props) {
  const { t } = useTranslation('public');
  const localised = useLocalised();
  const { association, nominations, timeZone } = call;
  const at = upcoming ? call.opensAt : lastMinute(call.closesAt, timeZone);
  return (
    <article className={classes.card}>
      <div className={classes.what}>
        <Text size="sm" c="dimmed">
          <LocalisedText value={association.name} />
        </Text>
        <Title order={3} className={classes.name}>
          <Link to={`/contests/${call.slug}`}>
            <LocalisedText value={call.title} />
          </Link>
        </Title>
        {call.summary && (
          <Text className={classes.summary}>
            <LocalisedText value={call.summary} />
          </Text>
        )}
        {nominations.length > 0 && (
          <ul className={classes.nominations} aria-label={t('home.awards', { title: localised(call.title) })}>
            {nominations.map((nomination) => (
              <li key={nomination.key}>
                <LocalisedText value={nomination.title} />
                <AwardSize nomination={nomination} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={classes.when}>
        <div>
          <Text size="sm" c="dimmed">
            {t(upcoming ? 'home.opens' : 'home.until')}
          </Text>
          <Text fw={500}>
            <DateTimeText at={at} zone={timeZone} />
          </Text>
        </div>
        {!upcoming && (
          <Text>
            <Deadline at={call.closesAt} onOver={onOver} />
          </Text>
        )}
      </div>
    </article>
  );
}
