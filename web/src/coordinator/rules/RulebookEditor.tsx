import { Alert, List, Stack, Text, Textarea, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rulebook } from '../../../../src/contests/rulebook.rules.js';
import { ifMatch } from '../../api/client.js';
import { type ContestView, rulebooksEdit } from '../../api/generated/index.js';
import { EditorBar } from '../shared/EditorBar.js';
import { ReadOnly } from '../shared/ReadOnly.js';
import { useEditor } from '../shared/useEditor.js';
import { useFreshContest, useTakeContest } from '../useContest.js';
import type { SectionProps } from './CriteriaSection.js';
import { useRuleFaults } from './useRuleFaults.js';

interface Props {
  contest: ContestView;
  children: (section: SectionProps) => ReactNode;
}

const read = ({ rulebook }: ContestView): { document: Rulebook; reason: string } => ({
  document: rulebook.document,
  reason: '',
});

/** Parts of the rulebook to edit; what is published is changed by a new version, with a reason. */
export function RulebookEditor({ contest, children }: Props) {
  const { t } = useTranslation('coordinator');
  const take = useTakeContest();
  const fresh = useFreshContest(contest.id);
  const published = contest.state !== 'draft';
  const editor = useEditor({
    subject: contest,
    read,
    write: async ({ document, reason }, version) =>
      take(
        await rulebooksEdit({
          path: { contestId: contest.id },
          headers: ifMatch(version),
          body: { document, ...(published && { reason: reason.trim() }) },
        }),
      ),
    fresh,
  });
  const { document, reason } = editor.value;
  const faults = useRuleFaults(document);
  return (
    <ReadOnly decision={contest.can['contest.edit_rulebook']}>
      <Stack gap={56}>
        {children({
          rulebook: document,
          faults,
          onChange: (changed) => editor.change({ document: changed }),
        })}
      </Stack>
      {editor.dirty && faults.size > 0 && (
        <Alert color="red" mt="xl" title={t('rules.faults', { count: faults.size })} maw="45rem">
          <List size="sm">
            {[...new Set(faults.values())].map((message) => (
              <List.Item key={message}>{message}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {published && editor.dirty && (
        <Textarea
          mt="xl"
          maw="45rem"
          label={t('rules.reason')}
          description={t('rules.reasonHelp')}
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={reason}
          onChange={({ currentTarget }) => editor.change({ reason: currentTarget.value })}
        />
      )}
      <EditorBar
        editor={editor}
        hindrance={
          faults.size > 0
            ? t('rules.hindrance')
            : published && reason.trim() === ''
              ? t('rules.reasonMissing')
              : undefined
        }
      />
    </ReadOnly>
  );
}

interface SectionFrameProps {
  id: string;
  title: string;
  lead?: string;
  children: ReactNode;
}

/** A part of the rules under its heading. */
export function RuleSection({ id, title, lead, children }: SectionFrameProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <Title order={2} id={`${id}-title`} mb={lead ? 4 : 'md'}>
        {title}
      </Title>
      {lead && (
        <Text c="dimmed" mb="md" className="prose">
          {lead}
        </Text>
      )}
      {children}
    </section>
  );
}
