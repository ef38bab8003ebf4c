import { Anchor, Group, NumberInput, Select, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Localised } from '../../../../src/platform/localised.rules.js';
import { ifMatch } from '../../api/client.js';
import {
  type AwardKind,
  type ContestView,
  type NominationView,
  nominationsRemove,
} from '../../api/generated/index.js';
import { Can } from '../../shared/Can.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { AmountInput } from '../../shared/form/fields/AmountInput.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { links } from '../links.js';
import { typedMoney } from '../shared/amount.js';
import { filled } from '../shared/localised.js';
import { useTakeContest } from '../useContest.js';
import { NewFormMenu } from './NewFormMenu.js';
import classes from './NominationEditor.module.css';
import { useForms } from './useForms.js';

export const awardKinds = ['project', 'travel', 'money', 'diploma'] as const satisfies readonly AwardKind[];

export interface NominationDraft {
  title: Localised;
  description: Localised | null;
  awardKind: AwardKind;
  quota: number | null;
  /** As typed; '' for none. */
  maxAward: string;
  formId: string | null;
}

interface Props {
  contest: ContestView;
  nomination: NominationView;
  draft: NominationDraft;
  onChange: (patch: Partial<NominationDraft>) => void;
}

/** One nomination: what it is called, what is won, how many win, which form is filled in. */
export function NominationEditor({ contest, nomination, draft, onChange }: Props) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const take = useTakeContest();
  const forms = useForms('application');
  const published = contest.state !== 'draft';
  const title = localised(draft.title);
  return (
    <section aria-label={title} className={classes.nomination}>
      <Stack gap="lg">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Title order={2} size="h3">
            {title}
          </Title>
          <Can what={contest.can['contest.remove_nomination']}>
            <ConfirmButton
              variant="subtle"
              color="gray"
              size="compact-sm"
              flex="none"
              danger
              title={t('nominations.removeAsk', { title })}
              text={t('nominations.removeText')}
              onConfirm={async () =>
                take(
                  await nominationsRemove({
                    path: { contestId: contest.id, id: nomination.id },
                    headers: ifMatch(contest.version),
                  }),
                )
              }
            >
              {t('nominations.remove')}
            </ConfirmButton>
          </Can>
        </Group>
        <LocalisedInput
          label={t('general.name')}
          value={draft.title}
          onChange={(value) => onChange({ title: filled(value) ?? {} })}
          required
          maxLength={200}
        />
        <LocalisedInput
          label={t('nominations.description')}
          value={draft.description ?? {}}
          onChange={(value) => onChange({ description: filled(value) })}
          multiline
          maxLength={5000}
        />
        <Group gap="md" align="flex-start">
          <Select
            label={t('nominations.award')}
            data={awardKinds.map((kind) => ({ value: kind, label: t(`awardKind.${kind}`) }))}
            value={draft.awardKind}
            onChange={(kind: AwardKind | null) => kind && onChange({ awardKind: kind })}
            allowDeselect={false}
            w={{ base: '100%', xs: '15rem' }}
          />
          <NumberInput
            label={t('nominations.quota')}
            description={draft.quota === null ? t('nominations.quotaNone') : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={draft.quota ?? ''}
            onChange={(quota) => onChange({ quota: typeof quota === 'number' && quota > 0 ? quota : null })}
            min={1}
            max={10000}
            allowDecimal={false}
            w={{ base: '100%', xs: '12rem' }}
          />
          <AmountInput
            label={t('nominations.max')}
            value={draft.maxAward}
            currency={contest.currency}
            onChange={(maxAward) => onChange({ maxAward })}
            error={typedMoney(draft.maxAward, contest.currency) === undefined && t('money.malformed')}
          />
        </Group>
        <Select
          label={t('nominations.form')}
          description={published ? t('nominations.formFrozen') : t('nominations.formHelp')}
          data={forms.options}
          value={draft.formId}
          onChange={(formId) => formId && onChange({ formId })}
          allowDeselect={false}
          disabled={published}
        />
        <Group gap="lg">
          {draft.formId && (
            <Anchor component={Link} to={links.form(draft.formId)} size="sm">
              {published ? t('nominations.seeForm') : t('nominations.editForm')}
            </Anchor>
          )}
          {!published && (
            <NewFormMenu
              purpose="application"
              from={draft.formId}
              onMade={(formId) => onChange({ formId })}
            />
          )}
        </Group>
      </Stack>
    </section>
  );
}
