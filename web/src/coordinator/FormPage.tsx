import { Alert, Button, SegmentedControl, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { FormDefinition } from '../../../src/forms/form.rules.js';
import { ifMatch } from '../api/client.js';
import { formsSeeOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { type FormView, formsEdit } from '../api/generated/index.js';
import { useAssociation } from '../frame/association.js';
import { PageFailure } from '../frame/PageFailure.js';
import { LoadingState } from '../shared/LoadingState.js';
import { useLocalised } from '../shared/LocalisedText.js';
import { Page } from '../shared/Page.js';
import { SectionRail, WithRail } from '../shared/SectionRail.js';
import { StatusBadge } from '../shared/StatusBadge.js';
import { withField, withNewSection } from './forms/definition.js';
import { FormSettings } from './forms/FormSettings.js';
import { Preview } from './forms/Preview.js';
import { SectionEditor } from './forms/SectionEditor.js';
import { useFormFaults } from './forms/useFormFaults.js';
import { links } from './links.js';
import { EditorBar } from './shared/EditorBar.js';
import { ReadOnly } from './shared/ReadOnly.js';
import { useEditor } from './shared/useEditor.js';

/** A form: its sections and questions, and how it looks to those who fill it in. */
export function Component() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(formsSeeOptions({ path: { id } }));
  if (!data) return error ? <PageFailure error={error} onRetry={refetch} /> : <LoadingState />;
  return <FormEditor key={id} view={data} />;
}

const read = ({ current }: FormView): { form: FormDefinition } => ({ form: current.definition });

function FormEditor({ view }: { view: FormView }) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const client = useQueryClient();
  const { association } = useAssociation();
  const [shown, setShown] = useState<'edit' | 'preview'>('edit');
  const [opened, setOpened] = useState<string[]>([]);
  const { queryKey } = formsSeeOptions({ path: { id: view.id } });
  const editor = useEditor({
    subject: view,
    read,
    write: async ({ form }, version) => {
      const saved = await formsEdit({
        path: { id: view.id },
        headers: ifMatch(version),
        body: { definition: form },
      });
      client.setQueryData(queryKey, saved);
      for (const _id of ['formsList', 'contestsSee', 'contestCourseReadiness'])
        void client.invalidateQueries({ queryKey: [{ _id }] });
    },
    fresh: () => client.fetchQuery({ ...formsSeeOptions({ path: { id: view.id } }), staleTime: 0 }),
  });
  const { form } = editor.value;
  const put = (changed: FormDefinition) => editor.change({ form: changed });
  const faults = useFormFaults(form);
  const errors = faults.filter(({ severity }) => severity === 'error');
  const add = (added: { form: FormDefinition; id: string }) => {
    put(added.form);
    setOpened([...opened, added.id]);
    focusNew(added.id);
  };

  return (
    <Page
      title={localised(view.title)}
      status={
        <StatusBadge tone={view.current.frozenAt ? 'accent' : 'neutral'}>
          {t(view.current.frozenAt ? 'form.frozen' : 'form.open', { number: view.current.number })}
        </StatusBadge>
      }
      crumbs={[{ label: t('area.forms'), to: links.forms }]}
      actions={
        <SegmentedControl
          aria-label={t('form.view')}
          data={[
            { value: 'edit', label: t('form.edit') },
            { value: 'preview', label: t('form.preview') },
          ]}
          value={shown}
          onChange={(value) => setShown(value === 'preview' ? 'preview' : 'edit')}
        />
      }
    >
      {view.current.frozenAt && (
        <Alert color="gray" mb="lg" maw="45rem">
          {t('form.frozenText')}
        </Alert>
      )}
      {shown === 'preview' ? (
        <Preview form={form} associationId={association?.id ?? view.associationId} />
      ) : (
        <ReadOnly decision={view.can['form.edit']}>
          <WithRail rail={<Rail form={form} faults={faults} />}>
            <Stack gap={48}>
              <FormSettings form={form} faults={faults} onChange={put} />
              {form.sections.map((section, index) => (
                <SectionEditor
                  key={section.id}
                  form={form}
                  index={index}
                  faults={faults}
                  opened={opened}
                  onOpen={setOpened}
                  onChange={put}
                  onAdd={(kind) => add(withField(form, index, kind, association?.currency ?? 'RUB'))}
                />
              ))}
              <div>
                <Button
                  variant="default"
                  leftSection={<IconPlus aria-hidden size="1rem" />}
                  onClick={() => add(withNewSection(form))}
                >
                  {t('form.addSection')}
                </Button>
              </div>
            </Stack>
          </WithRail>
        </ReadOnly>
      )}
      <EditorBar
        editor={editor}
        hindrance={errors.length > 0 ? t('form.hindrance', { count: errors.length }) : undefined}
      />
    </Page>
  );
}

/** The next thing to be typed is the text of what was just added. */
function focusNew(id: string): void {
  const look = () =>
    document.querySelector<HTMLElement>(`[data-field="${id}"] input, #section-${id} input`)?.focus();
  requestAnimationFrame(() => requestAnimationFrame(look));
}

function Rail({ form, faults }: { form: FormDefinition; faults: ReturnType<typeof useFormFaults> }) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  return (
    <SectionRail
      label={t('form.sections')}
      sections={form.sections.map(({ id, title, fields }) => {
        const errors = faults.filter(
          ({ section, severity }) => section === id && severity === 'error',
        ).length;
        return {
          id: `section-${id}`,
          title: localised(title) || t('form.untitledSection'),
          state: errors > 0 ? 'faulty' : fields.length > 0 ? 'done' : 'empty',
          note:
            errors > 0
              ? t('form.sectionFaults', { count: errors })
              : t('form.questions', { count: fields.length }),
        };
      })}
    />
  );
}
