import { Anchor, Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PublicContestView } from '../../api/generated/index.js';
import { signInPath } from '../../api/return-path.js';
import { useMe } from '../../api/session.js';
import { isBuilt } from '../../areas.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { Deadline } from '../../shared/Deadline.js';
import { lastMinute } from '../../shared/time.js';
import { type ContestWord, statusOf } from '../status.js';
import classes from './Contest.module.css';
import { sections } from './Section.js';

interface Props {
  contest: PublicContestView;
  /** Called when the intake ends while on screen. */
  onOver: () => void;
}

/** Until when, the one thing to do, and where to ask. */
export function AtAGlance({ contest, onOver }: Props) {
  const { t } = useTranslation('public');
  const { word } = statusOf(contest);
  const { timeZone, contactEmail, association } = contest;
  const fact = word === 'upcoming' ? 'opens' : word === 'open' ? 'deadline' : 'closed';
  const shown = sections.filter(
    (id) =>
      (id !== 'about' || (contest.description ?? contest.summary)) &&
      (id !== 'judging' || contest.criteria.length > 0),
  );
  return (
    <aside className={classes.glance} aria-label={t('contest.summary')}>
      {word !== 'cancelled' && (
        <div className={classes.facts}>
          <div>
            <Text size="sm" c="dimmed">
              {t(`contest.${fact}`)}
            </Text>
            <Text fw={600}>
              <DateTimeText
                at={word === 'upcoming' ? contest.opensAt : lastMinute(contest.closesAt, timeZone)}
                zone={timeZone}
              />
            </Text>
          </div>
          {word === 'open' && (
            <>
              <Text>
                <Deadline at={contest.closesAt} onOver={onOver} />
              </Text>
              <ApplyButton slug={contest.slug} />
              <Text size="sm" c="dimmed" data-noprint>
                {t('contest.applyHint')}
              </Text>
            </>
          )}
          <ResultsButton word={word} slug={contest.slug} />
        </div>
      )}
      <nav className={classes.contents} aria-label={t('contest.onPage')} data-noprint>
        <ul>
          {shown.map((id) => (
            <li key={id}>
              <a href={`#${id}`}>{t(`contest.${id}`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {(contactEmail || association.siteUrl) && (
        <div className={classes.contact}>
          <Text size="sm" c="dimmed">
            {t('contest.contact')}
          </Text>
          {contactEmail && <Anchor href={`mailto:${contactEmail}`}>{contactEmail}</Anchor>}
          {association.siteUrl && (
            <Anchor href={association.siteUrl} rel="noopener">
              {t('contest.site')}
            </Anchor>
          )}
        </div>
      )}
    </aside>
  );
}

/** The way to the winners, once there are some. */
function ResultsButton({ word, slug }: { word: ContestWord; slug: string }) {
  const { t } = useTranslation('public');
  const path = `/results/${slug}`;
  if ((word !== 'decided' && word !== 'closed') || !isBuilt(path)) return null;
  return (
    <Button component={Link} to={path} className={classes.apply} data-noprint>
      {t('contest.results')}
    </Button>
  );
}

/** The way into the application; a guest signs in on the way. */
export function ApplyButton({ slug }: { slug: string }) {
  const { t } = useTranslation('public');
  const { data: me } = useMe();
  const path = `/me/apply/${slug}`;
  if (!isBuilt(path)) return null;
  return (
    <Button
      component={Link}
      to={me === null ? signInPath(path) : path}
      size="md"
      className={classes.apply}
      data-noprint
    >
      {t('contest.apply')}
    </Button>
  );
}
