import { Anchor, Drawer, Group, List, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ifMatch } from '../../api/client.js';
import { rankingTraceOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { type ContestView, type RankingTrace, sheetsGiveBack } from '../../api/generated/index.js';
import { Can } from '../../shared/Can.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { notifyDone } from '../../shared/notify.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { useFigure } from '../../shared/useFigure.js';
import { links } from '../links.js';
import { Adjusted } from './Adjusted.js';
import { useTakeRanking } from './useRanking.js';

interface Props {
  contest: ContestView;
  applicationId: string | null;
  onClose: () => void;
}

/** Why an application stands where it stands, step by step, down to the sheets. */
export function TraceDrawer({ contest, applicationId, onClose }: Props) {
  const { t } = useTranslation('coordinator');
  return (
    <Drawer
      opened={applicationId !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={<Text fw={600}>{t('ranking.whyTitle')}</Text>}
    >
      {applicationId && <Trace contest={contest} applicationId={applicationId} />}
    </Drawer>
  );
}

function Trace({ contest, applicationId }: { contest: ContestView; applicationId: string }) {
  const { t } = useTranslation('coordinator');
  const path = { id: contest.id, applicationId };
  const { data, error, refetch } = useQuery(rankingTraceOptions({ path }));
  if (!data) return error ? <ErrorState error={error} onRetry={refetch} /> : <LoadingState shape="block" />;
  const { application } = data.entry;
  return (
    <Stack gap="lg">
      <div>
        <Title order={2} size="h3">
          {application.title || t('application.untitled')}
        </Title>
        <Text size="sm" c="dimmed">
          {application.number} · {application.applicant} · <LocalisedText value={data.nomination} />
        </Text>
        <Anchor component={Link} to={links.application(application.id)} size="sm">
          {t('ranking.open')}
        </Anchor>
      </div>
      <List type="ordered" spacing={4}>
        {data.why.map(({ code, message }) => (
          <List.Item key={code + message}>{message}</List.Item>
        ))}
      </List>
      <Adjusted entry={data.entry} />
      <Criteria contest={contest} trace={data} />
      <Stack gap="md">
        <Title order={3} size="h4">
          {t('ranking.sheets')}
        </Title>
        {data.sheets.length === 0 && <Text c="dimmed">{t('ranking.noSheets')}</Text>}
        {data.sheets.map((sheet) => (
          <Sheet key={sheet.id} contest={contest} sheet={sheet} onGivenBack={() => void refetch()} />
        ))}
      </Stack>
    </Stack>
  );
}

/** Every criterion, expert by expert, and what they make together. */
function Criteria({ contest, trace }: { contest: ContestView; trace: RankingTrace }) {
  const { t } = useTranslation('coordinator');
  const figure = useFigure();
  const { criteria } = contest.rulebook.document;
  const sheets = trace.sheets.filter(({ scores }) => scores !== null);
  if (sheets.length === 0) return null;
  const mark = (entry: { value: string | null; notApplicable?: boolean } | undefined) => {
    if (entry?.notApplicable) return t('ranking.notApplicable');
    const value = entry?.value ?? null;
    if (value === null) return '–';
    if (value === 'yes' || value === 'no') return t(`eligible.${value}`);
    return /^-?\d/.test(value) ? figure(value, 'given') : value;
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section style={{ overflowX: 'auto' }} aria-label={t('rules.criteria')} tabIndex={0}>
      <Table fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('ranking.criterion')}</Table.Th>
            {sheets.map(({ id, juror }) => (
              <Table.Th scope="col" key={id} ta="right" fw={500}>
                {juror}
              </Table.Th>
            ))}
            <Table.Th scope="col" ta="right">
              {t('ranking.together')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {criteria.map((criterion, index) => {
            const value = trace.entry.values[index];
            return (
              <Table.Tr key={criterion.id}>
                <Table.Th scope="row" fw={400}>
                  <LocalisedText value={criterion.title} />
                </Table.Th>
                {sheets.map(({ id, scores }) => (
                  <Table.Td key={id} ta="right">
                    {mark(scores?.[criterion.id])}
                  </Table.Td>
                ))}
                <Table.Td ta="right" fw={600}>
                  {value ? figure(value, 'given') : '–'}
                </Table.Td>
              </Table.Tr>
            );
          })}
          <Table.Tr fw={600}>
            <Table.Th scope="row">{t('ranking.total')}</Table.Th>
            {sheets.map(({ id, total }) => (
              <Table.Td key={id} ta="right">
                {total ? figure(total.shown, 'given') : '–'}
              </Table.Td>
            ))}
            <Table.Td ta="right">
              {trace.entry.score ? figure(trace.entry.score.shown, 'given') : '–'}
            </Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </section>
  );
}

interface SheetProps {
  contest: ContestView;
  sheet: RankingTrace['sheets'][number];
  onGivenBack: () => void;
}

function Sheet({ contest, sheet, onGivenBack }: SheetProps) {
  const { t } = useTranslation('coordinator');
  const take = useTakeRanking(contest.id);
  const { criteria } = contest.rulebook.document;
  const said = criteria.flatMap(({ id, title }) => {
    const comment = sheet.scores?.[id]?.comment?.trim();
    return comment ? [{ id, title, comment }] : [];
  });
  return (
    <div>
      <Group justify="space-between" gap="sm">
        <Group gap="sm">
          <Text fw={500}>{sheet.juror}</Text>
          <StatusBadge tone={sheet.state === 'confirmed' ? 'good' : 'neutral'}>
            {t(`sheetState.${sheet.state}`)}
          </StatusBadge>
          {sheet.state === 'confirmed' && !sheet.counted && <StatusBadge>{t('ranking.dropped')}</StatusBadge>}
        </Group>
        {sheet.state === 'confirmed' && (
          <Can what={sheet.can['sheet.give_back']}>
            <ConfirmButton
              variant="default"
              size="compact-sm"
              title={t('ranking.giveBackAsk', { name: sheet.juror })}
              text={t('ranking.giveBackText')}
              reason={{ label: t('ranking.giveBackReason'), required: true }}
              onConfirm={async (reason) => {
                await sheetsGiveBack({
                  path: { id: sheet.id },
                  headers: ifMatch(sheet.version),
                  body: { reason },
                });
                take();
                onGivenBack();
                notifyDone(t('ranking.givenBack'));
              }}
            >
              {t('ranking.giveBack')}
            </ConfirmButton>
          </Can>
        )}
      </Group>
      {said.map(({ id, title, comment }) => (
        <Text key={id} size="sm" mt={4} style={{ whiteSpace: 'pre-wrap' }}>
          <Text span c="dimmed" inherit>
            <LocalisedText value={title} />
            {': '}
          </Text>
          {comment}
        </Text>
      ))}
      {sheet.comment && (
        <Text size="sm" mt={4} style={{ whiteSpace: 'pre-wrap' }}>
          {sheet.comment}
        </Text>
      )}
    </div>
  );
}
