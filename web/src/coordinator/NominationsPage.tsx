import { Select, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ifMatch } from '../api/client.js';
import { type ContestView, contestsEdit, nominationsEdit } from '../api/generated/index.js';
import { fieldErrors } from '../api/problem.js';
import { ContestFrame } from './ContestFrame.js';
import { AddNomination } from './setup/AddNomination.js';
import { type NominationDraft, NominationEditor } from './setup/NominationEditor.js';
import { useForms } from './setup/useForms.js';
import { typedMoney } from './shared/amount.js';
import { EditorBar } from './shared/EditorBar.js';
import { filled } from './shared/localised.js';
import { ReadOnly } from './shared/ReadOnly.js';
import { same, useEditor } from './shared/useEditor.js';
import { useFreshContest, useTakeContest } from './useContest.js';

/** What can be applied for, with which form, and what may be won. */
export function Component() {
  return <ContestFrame part="nominations">{(contest) => <Nominations contest={contest} />}</ContestFrame>;
}

interface Value {
  reportFormId: string | null;
  byId: Record<string, NominationDraft>;
}

const read = ({ nominations, reportFormId }: ContestView): Value => ({
  reportFormId,
  byId: Object.fromEntries(
    nominations.map(({ id, title, description, awardKind, quota, maxAward, form }) => [
      id,
      {
        title,
        description: filled(description),
        awardKind,
        quota,
        maxAward: maxAward?.amount ?? '',
        formId: form?.id ?? null,
      },
    ]),
  ),
});

function Nominations({ contest }: { contest: ContestView }) {
  const { t } = useTranslation('coordinator');
  const take = useTakeContest();
  const fresh = useFreshContest(contest.id);
  const reports = useForms('report');
  const { currency } = contest;

  /** Each changed nomination is a change of its own, and each gives the contest a new version. */
  const write = async (value: Value, version: number, saved: Value) => {
    let at = version;
    for (const { id } of contest.nominations) {
      const draft = value.byId[id];
      if (!draft || same(draft, saved.byId[id])) continue;
      const changed = await nominationsEdit({
        path: { contestId: contest.id, id },
        headers: ifMatch(at),
        body: { ...draft, maxAward: typedMoney(draft.maxAward, currency) ?? null },
      });
      at = take(changed).version;
    }
    if (value.reportFormId === saved.reportFormId) return;
    take(
      await contestsEdit({
        path: { id: contest.id },
        headers: ifMatch(at),
        body: { reportFormId: value.reportFormId },
      }),
    );
  };
  const editor = useEditor({ subject: contest, read, write, fresh });
  const { value, change } = editor;
  const saved = read(contest);
  const errors = fieldErrors(editor.error);
  const malformed = Object.values(value.byId).some(
    ({ maxAward }) => typedMoney(maxAward, currency) === undefined,
  );

  return (
    <ReadOnly decision={contest.can['contest.edit_nomination']}>
      <Stack gap={40} maw="45rem">
        {contest.nominations.length === 0 && <Text c="dimmed">{t('nominations.none')}</Text>}
        {contest.nominations.map((nomination) => {
          const { id } = nomination;
          const draft = value.byId[id] ?? saved.byId[id];
          if (!draft) return null;
          return (
            <NominationEditor
              key={id}
              contest={contest}
              nomination={nomination}
              draft={draft}
              onChange={(patch) => change({ byId: { ...value.byId, [id]: { ...draft, ...patch } } })}
            />
          );
        })}
        <AddNomination contest={contest} />
        <section aria-labelledby="report-form">
          <Title order={2} id="report-form" mb="xs">
            {t('nominations.report')}
          </Title>
          <Select
            label={t('nominations.reportForm')}
            description={t('nominations.reportHelp')}
            data={reports.options}
            value={value.reportFormId}
            onChange={(reportFormId) => change({ reportFormId })}
            error={errors.reportFormId}
            clearable
          />
        </section>
      </Stack>
      <EditorBar editor={editor} hindrance={malformed ? t('nominations.malformed') : undefined} />
    </ReadOnly>
  );
}
