import { Anchor, Button, Text, VisuallyHidden } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { notificationsListInfiniteOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { type Notification, notificationsRead } from '../api/generated/index.js';
import { keyset, moreOf, rowsOf } from '../api/keyset.js';
import { unreadKey, useUnread } from '../api/session.js';
import { isBuilt } from '../areas.js';
import { DateTimeText } from '../shared/DateTimeText.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { notifyFailed } from '../shared/notify.js';
import { problemText } from '../shared/problemText.js';
import { AccountPage } from './AccountPage.js';
import classes from './Notifications.module.css';

const feed = () => ({ ...notificationsListInfiniteOptions({ query: { limit: 20 } }), ...keyset });

/** All that concerns the person, newest first. */
export function Component() {
  const { t } = useTranslation('account');
  const query = useInfiniteQuery(feed());
  const unread = useUnread();
  const read = useRead();
  const rows = rowsOf(query.data);
  const more = moreOf(query);
  return (
    <AccountPage
      title={t('notifications.title')}
      actions={
        unread > 0 && (
          <Button variant="default" onClick={() => read.mutate(undefined)} loading={read.isPending}>
            {t('notifications.readAll')}
          </Button>
        )
      }
    >
      {!query.data ? (
        query.error ? (
          <ErrorState error={query.error} onRetry={query.refetch} />
        ) : (
          <LoadingState shape="rows" />
        )
      ) : rows.length === 0 ? (
        <EmptyState
          title={t('notifications.none')}
          action={
            <Anchor component={Link} to="/account/preferences">
              {t('notifications.settings')}
            </Anchor>
          }
        >
          {t('notifications.noneText')}
        </EmptyState>
      ) : (
        <div>
          <ul className={classes.list}>
            {rows.map((notification) => (
              <Row
                key={notification.id}
                notification={notification}
                onRead={() => read.mutate([notification.id])}
              />
            ))}
          </ul>
          {more && (
            <Button variant="default" mt="md" onClick={more.load} loading={more.loading} data-noprint>
              {t('notifications.more')}
            </Button>
          )}
        </div>
      )}
    </AccountPage>
  );
}

/** Marks notifications as read, all of them where none are named. */
function useRead() {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[] | undefined) => notificationsRead({ body: ids ? { ids } : {} }),
    onSuccess: async ({ unread }) => {
      client.setQueryData(unreadKey, unread);
      await client.invalidateQueries({ queryKey: feed().queryKey });
    },
    onError: (error) => notifyFailed(problemText(error, t)),
  });
}

function Row({ notification, onRead }: { notification: Notification; onRead: () => void }) {
  const { t } = useTranslation('account');
  const { title, preview, link, createdAt, readAt } = notification;
  const path = link && isBuilt(link.split(/[?#]/)[0] ?? '') ? link : null;
  const unread = readAt === null;
  return (
    <li className={classes.row} data-unread={unread || undefined}>
      <div className={classes.words}>
        <div className={classes.title}>
          {path ? (
            <Anchor component={Link} to={path} onClick={() => unread && onRead()} inherit>
              {title}
            </Anchor>
          ) : (
            title
          )}
          {unread && <VisuallyHidden> ({t('notifications.unread')})</VisuallyHidden>}
        </div>
        <Text size="sm">{preview}</Text>
        <Text size="sm" c="dimmed">
          <DateTimeText at={createdAt} />
        </Text>
      </div>
      {unread && (
        <Button
          variant="subtle"
          size="compact-md"
          fw={400}
          onClick={onRead}
          aria-label={t('notifications.markReadOf', { title })}
        >
          {t('notifications.markRead')}
        </Button>
      )}
    </li>
  );
}
