import { Button, Select, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { movedEnd, stageOf } from '../../../src/contests/schedule.rules.js';
import { type Stage, type StageKind, stageFaults, stageKinds } from '../../../src/contests/stage.rules.js';
import type { Localised } from '../../../src/platform/localised.rules.js';
import { ifMatch } from '../api/client.js';
import { type ContestView, contestsEditStages } from '../api/generated/index.js';
import { LocalisedInput } from '../shared/LocalisedInput.js';
import { ContestFrame } from './ContestFrame.js';
import { DeadlineButton } from './setup/DeadlineButton.js';
import { type DraftStage, StageRow } from './setup/StageRow.js';
import { StageTimeline } from './setup/StageTimeline.js';
import { EditorBar } from './shared/EditorBar.js';
import { filled } from './shared/localised.js';
import { ReadOnly } from './shared/ReadOnly.js';
import { stageDays, stageInstants } from './shared/stageDays.js';
import { same, useEditor } from './shared/useEditor.js';
import { ZoneNote } from './shared/ZoneNote.js';
import { useFreshContest, useTakeContest } from './useContest.js';

/** When what happens, in the contest's zone. */
export function Component() {
  return (
    <ContestFrame
      part="dates"
      actions={(contest) => contest.state === 'published' && <DeadlineButton contest={contest} />}
    >
      {(contest) => <Dates contest={contest} />}
    </ContestFrame>
  );
}

const inOrder = <Row extends { stage: StageKind }>(rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => stageKinds.indexOf(a.stage) - stageKinds.indexOf(b.stage));

interface Draft {
  rows: DraftStage[];
  /** Why the experts get another deadline. */
  reason: Localised;
}

const read = ({ stages, timeZone }: ContestView): Draft => ({
  rows: inOrder(stages).map((stage) => ({
    stage: stage.stage,
    graceMinutes: stage.graceMinutes,
    ...stageDays(stage, timeZone),
  })),
  reason: {},
});

/**
 * The stages as the server takes them; those whose days are not complete are left out. Days nobody changed keep
 * their seconds: an intake closed at once has ended within a minute.
 */
const toStages = (rows: readonly DraftStage[], { stages, timeZone: zone }: ContestView): Stage[] =>
  rows.flatMap(({ stage, graceMinutes, ...days }) => {
    const before = stageOf(stages, stage);
    const kept = before && same(stageDays(before, zone), days) ? before : null;
    const instants = kept ? { from: kept.from, to: kept.to } : stageInstants(days, zone);
    return instants ? [{ stage, ...instants, ...(graceMinutes && { graceMinutes }) }] : [];
  });

function Dates({ contest }: { contest: ContestView }) {
  const { t } = useTranslation('coordinator');
  const take = useTakeContest();
  const fresh = useFreshContest(contest.id);
  const zone = contest.timeZone;
  const editor = useEditor({
    subject: contest,
    read,
    write: async ({ rows, reason }, version) => {
      const said = filled(reason);
      take(
        await contestsEditStages({
          path: { id: contest.id },
          headers: ifMatch(version),
          body: { stages: toStages(rows, contest), ...(said && { reason: said }) },
        }),
      );
    },
    fresh,
  });
  const { rows, reason } = editor.value;
  const stages = toStages(rows, contest);
  const moved = contest.state === 'published' && movedEnd(contest.stages, stages, 'review') !== null;
  const faults = stageFaults(stages);
  const missing = stageKinds.filter((kind) => !rows.some(({ stage }) => stage === kind));
  const backwards = stages.some(({ from, to }) => Date.parse(from) >= Date.parse(to));
  const put = (changed: DraftStage) =>
    editor.change({ rows: rows.map((row) => (row.stage === changed.stage ? changed : row)) });

  return (
    <ReadOnly decision={contest.can['contest.edit_stages']}>
      <ZoneNote zone={zone} at={contest.opensAt ?? undefined} />
      <Stack gap="xl" mt="lg">
        {rows.map((row) => (
          <StageRow
            key={row.stage}
            row={row}
            zone={zone}
            fixed={row.stage === 'intake' && contest.state !== 'draft'}
            fault={faults.find(({ stage }) => stage === row.stage)}
            onChange={put}
            onRemove={() => editor.change({ rows: rows.filter(({ stage }) => stage !== row.stage) })}
          />
        ))}
        {rows.length === 0 && <Text c="dimmed">{t('dates.none')}</Text>}
        <AddStage
          missing={missing}
          onAdd={(stage) => editor.change({ rows: inOrder([...rows, nextAfter(rows, stage)]) })}
        />
      </Stack>
      {stages.length > 0 && !backwards && (
        <section aria-labelledby="drawn">
          <Title order={2} id="drawn" mt={48} mb="sm">
            {t('dates.drawn')}
          </Title>
          <StageTimeline stages={stages} zone={zone} />
        </section>
      )}
      {moved && (
        <section aria-labelledby="moved">
          <Title order={2} id="moved" mt={48} mb="sm">
            {t('dates.reviewMoved')}
          </Title>
          <div className="prose">
            <LocalisedInput
              label={t('course.reason')}
              description={t('dates.reviewMovedHelp')}
              value={reason}
              onChange={(text) => editor.change({ reason: text })}
              required
              multiline
              maxLength={2000}
            />
          </div>
        </section>
      )}
      <EditorBar
        editor={editor}
        hindrance={
          stages.length < rows.length || backwards
            ? t('dates.unfinished')
            : faults.length > 0 && contest.state !== 'draft'
              ? t('dates.outOfOrder')
              : moved && !filled(reason)
                ? t('dates.unexplained')
                : undefined
        }
      />
    </ReadOnly>
  );
}

/** A new stage that begins where the one before it ends. */
function nextAfter(rows: readonly DraftStage[], stage: StageKind): DraftStage {
  const before = rows.filter((row) => stageKinds.indexOf(row.stage) < stageKinds.indexOf(stage)).at(-1);
  const day = before?.lastDay ?? '';
  return { stage, firstDay: day, firstTime: '', lastDay: day, lastTime: '' };
}

function AddStage({ missing, onAdd }: { missing: readonly StageKind[]; onAdd: (stage: StageKind) => void }) {
  const { t } = useTranslation('coordinator');
  const [chosen, setChosen] = useState<StageKind | null>(null);
  if (missing.length === 0) return null;
  const stage = chosen && missing.includes(chosen) ? chosen : missing[0];
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0.75rem', alignItems: 'flex-end' }}>
      <Select
        label={t('dates.addStage')}
        data={missing.map((kind) => ({ value: kind, label: t(`stage.${kind}`) }))}
        value={stage ?? null}
        onChange={(kind: StageKind | null) => setChosen(kind)}
        allowDeselect={false}
        w="16rem"
      />
      <Button
        variant="default"
        leftSection={<IconPlus aria-hidden size="1rem" />}
        onClick={() => stage && onAdd(stage)}
      >
        {t('dates.add')}
      </Button>
    </div>
  );
}
