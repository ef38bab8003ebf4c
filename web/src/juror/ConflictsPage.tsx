import { Alert, Button, List, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { DeclarableKind } from '../../../src/juries/register.rules.js';
import { deskDeclarableOptions, deskQueueOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { deskDeclareAll } from '../api/generated/index.js';
import type { DeclarableApplications } from '../api/generated/types.gen.js';
import { NotFoundPage } from '../frame/NotFoundPage.js';
import { isMissing } from '../frame/PageFailure.js';
import { type Column, DataTable } from '../shared/DataTable.js';
import { DateTimeText } from '../shared/DateTimeText.js';
import { EmptyState } from '../shared/EmptyState.js';
import { ErrorState } from '../shared/ErrorState.js';
import { LoadingState } from '../shared/LoadingState.js';
import { LocalisedText, useLocalised } from '../shared/LocalisedText.js';
import { notifyDone } from '../shared/notify.js';
import { Page } from '../shared/Page.js';
import { problemText } from '../shared/problemText.js';
import { KindSelect } from './ConflictFields.js';
import { homePath, queuePath } from './paths.js';
import { useForgetDesk } from './useForgetDesk.js';

type Item = DeclarableApplications['items'][number];

/** An expert goes through the applications and says whom they know. One press when it is nobody. */
export function Component() {
  const { t } = useTranslation('juror');
  const localised = useLocalised();
  const { id = '' } = useParams();
  const path = { id };
  const { data, error, refetch } = useQuery(deskDeclarableOptions({ path }));
  const { data: queue } = useQuery(deskQueueOptions({ path }));
  if (isMissing(error)) return <NotFoundPage />;
  return (
    <Page
      title={t('declare.title')}
      lead={data && t(isNamed(data.items) ? 'declare.text' : 'declare.blindText')}
      crumbs={[
        { label: t('home.title'), to: homePath },
        { label: (queue && localised(queue.title)) || t('queue.crumb'), to: queuePath(id) },
      ]}
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingState shape="rows" />
      ) : (
        <Stack gap="lg">
          {data.known.length > 0 && <Known conflicts={data.known} />}
          {data.items.length === 0 ? (
            <EmptyState title={t('declare.empty')}>{t('declare.emptyText')}</EmptyState>
          ) : (
            <Declaration id={id} data={data} />
          )}
        </Stack>
      )}
    </Page>
  );
}

/** In a blind review no application has an applicant. */
const isNamed = (items: Item[]) => items.some(({ applicant }) => applicant !== null);

/** What the expert has declared before: of these applications only the number is left to them. */
function Known({ conflicts }: { conflicts: DeclarableApplications['known'] }) {
  const { t } = useTranslation('juror');
  return (
    <section aria-labelledby="known">
      <Title order={2} size="h4" id="known" mb={4}>
        {t('declare.known')}
      </Title>
      <Text c="dimmed" className="prose" mb="xs">
        {t('declare.knownText')}
      </Text>
      <List>
        {conflicts.map(({ number, kind }) => (
          <List.Item key={`${number} ${kind}`}>
            <span className="num">{number}</span>: {t(`kind.${kind}`)}
          </List.Item>
        ))}
      </List>
    </section>
  );
}

function Declaration({ id, data }: { id: string; data: DeclarableApplications }) {
  const { t } = useTranslation('juror');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const forget = useForgetDesk();
  const [kinds, setKinds] = useState<Record<string, DeclarableKind>>({});
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<unknown>();
  const conflicts = Object.entries(kinds).map(([applicationId, kind]) => ({ applicationId, kind }));

  const declare = async () => {
    setRunning(true);
    setError(undefined);
    try {
      await deskDeclareAll({ path: { id }, body: { conflicts } });
      await forget(id);
      notifyDone(t('declare.done'));
      navigate(queuePath(id));
    } catch (cause) {
      setError(cause);
      setRunning(false);
    }
  };
  const choose = (applicationId: string, kind: DeclarableKind | null) =>
    setKinds(({ [applicationId]: _, ...others }) => (kind ? { ...others, [applicationId]: kind } : others));

  return (
    <Stack gap="lg">
      {data.declaredAt && (
        <Text c="dimmed">
          {t('declare.before')} <DateTimeText at={data.declaredAt} />
        </Text>
      )}
      <div>
        <Button onClick={() => void declare()} loading={running}>
          {conflicts.length > 0
            ? t('declare.some', { count: conflicts.length })
            : t(data.known.length > 0 ? 'declare.noneFurther' : 'declare.none')}
        </Button>
      </div>
      {error !== undefined && (
        <Alert color="red" role="alert">
          {problemText(error, common)}
        </Alert>
      )}
      <Applications items={data.items} kinds={kinds} onChoose={choose} />
    </Stack>
  );
}

function Applications({
  items,
  kinds,
  onChoose,
}: {
  items: Item[];
  kinds: Record<string, DeclarableKind>;
  onChoose: (applicationId: string, kind: DeclarableKind | null) => void;
}) {
  const { t } = useTranslation('juror');
  const columns: Column<Item>[] = [
    { key: 'number', label: t('queue.number'), cell: ({ number }) => <span className="num">{number}</span> },
    {
      key: 'title',
      label: t('queue.title'),
      name: true,
      cell: ({ title, number }) => title ?? t('review.numbered', { number }),
    },
    ...(isNamed(items)
      ? [
          {
            key: 'applicant',
            label: t('declare.applicant'),
            cell: ({ applicant, organisation }: Item) => [applicant, organisation].filter(Boolean).join(', '),
          },
        ]
      : []),
    {
      key: 'nomination',
      label: t('queue.nomination'),
      wideOnly: true,
      cell: ({ nomination }) => <LocalisedText value={nomination} />,
    },
    {
      key: 'kind',
      label: t('declare.conflict'),
      width: '15rem',
      cell: ({ applicationId, number }) => (
        <KindSelect
          name={t('declare.kindOf', { number })}
          placeholder={t('declare.no')}
          value={kinds[applicationId] ?? null}
          clearable
          onChange={(kind) => onChoose(applicationId, kind)}
        />
      ),
    },
  ];
  return (
    <DataTable
      label={t('declare.title')}
      columns={columns}
      rows={items}
      rowKey={({ applicationId }) => applicationId}
    />
  );
}
