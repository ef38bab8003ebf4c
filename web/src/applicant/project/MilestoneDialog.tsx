import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ifMatch } from '../../api/client.js';
import { projectsOwnQueryKey, projectsSeeOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { projectsPlan } from '../../api/generated/sdk.gen.js';
import type { PlanProject, ProjectView } from '../../api/generated/types.gen.js';
import { isProblem } from '../../api/problem.js';
import { DayInput } from '../../shared/DayInput.js';
import { FormDialog } from '../../shared/FormDialog.js';
import { today } from '../today.js';

type Milestone = ProjectView['milestones'][number];

interface Props {
  project: ProjectView;
  /** The one to change; without it a new one is added at the end. */
  milestone?: Milestone;
}

/** Adds, changes, marks as done or removes one step of the plan. Mount it anew for each version of the project. */
export function MilestoneDialog({ project, milestone }: Props) {
  const { t } = useTranslation('applicant');
  const [step, setStep] = useState({
    title: milestone?.title ?? '',
    dueOn: milestone?.dueOn ?? null,
    doneOn: milestone?.doneOn ?? null,
    note: milestone?.note ?? '',
  });
  const [remove, setRemove] = useState(false);
  const plan = usePlan(project);
  const at = milestone
    ? project.milestones.findIndex(({ id }) => id === milestone.id)
    : project.milestones.length;
  const save = () => {
    const changed = { ...(milestone && { id: milestone.id }), ...step, note: step.note.trim() || null };
    const all = project.milestones;
    return plan([...all.slice(0, at), ...(remove ? [] : [changed]), ...all.slice(at + 1)]);
  };
  return (
    <FormDialog
      label={t(milestone ? 'plan.change' : 'plan.add')}
      submit={t('plan.save')}
      variant={milestone ? 'subtle' : 'default'}
      size={milestone ? 'compact-sm' : 'sm'}
      aria-label={milestone && t('plan.changeNamed', { title: milestone.title })}
      onSubmit={save}
    >
      {(faults) => (
        <>
          <TextInput
            label={t('plan.name')}
            required
            maxLength={300}
            data-autofocus
            value={step.title}
            onChange={({ currentTarget: { value } }) => setStep({ ...step, title: value })}
            error={faults[`milestones.${at}.title`]}
          />
          <DayInput
            label={t('plan.dueOn')}
            value={step.dueOn ?? ''}
            onChange={(dueOn) => setStep({ ...step, dueOn })}
            error={faults[`milestones.${at}.dueOn`]}
            w="16rem"
            maw="100%"
          />
          <Checkbox
            label={t('plan.isDone')}
            checked={step.doneOn !== null}
            onChange={({ currentTarget: { checked } }) =>
              setStep({ ...step, doneOn: checked ? today() : null })
            }
          />
          {step.doneOn !== null && (
            <DayInput
              label={t('plan.doneOn')}
              value={step.doneOn}
              onChange={(doneOn) => setStep({ ...step, doneOn })}
              error={faults[`milestones.${at}.doneOn`]}
              w="16rem"
              maw="100%"
            />
          )}
          <Textarea
            label={t('plan.note')}
            autosize
            minRows={2}
            maxLength={2000}
            value={step.note}
            onChange={({ currentTarget: { value } }) => setStep({ ...step, note: value })}
            error={faults[`milestones.${at}.note`]}
          />
          {milestone && (
            <Checkbox
              label={t('plan.remove')}
              color="red"
              checked={remove}
              onChange={({ currentTarget: { checked } }) => setRemove(checked)}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}

/** Lays the plan anew; when somebody else changed it, theirs is read. */
function usePlan({ id, version }: ProjectView) {
  const client = useQueryClient();
  const { queryKey } = projectsSeeOptions({ path: { id } });
  return async (milestones: PlanProject['milestones']) => {
    try {
      client.setQueryData(
        queryKey,
        await projectsPlan({ path: { id }, headers: ifMatch(version), body: { milestones } }),
      );
      void client.invalidateQueries({ queryKey: projectsOwnQueryKey(), refetchType: 'none' });
    } catch (error) {
      if (isProblem(error) && error.status === 412) void client.invalidateQueries({ queryKey });
      throw error;
    }
  };
}
