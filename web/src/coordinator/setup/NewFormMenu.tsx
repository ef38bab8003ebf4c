import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formsPresetsOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { type CreateForm, type FormPurpose, formsCreate } from '../../api/generated/index.js';
import { useAssociation, useHolds } from '../../frame/association.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { notifyDone, notifyFailed } from '../../shared/notify.js';
import { problemText } from '../../shared/problemText.js';

interface Props {
  /** Without it forms of every purpose are offered. */
  purpose?: FormPurpose;
  /** A form that may be copied. */
  from?: string | null;
  onMade: (formId: string) => void;
}

/** A new form: a copy of the present one, or of a preset. */
export function NewFormMenu({ purpose, from, onMade }: Props) {
  const { t } = useTranslation('coordinator');
  const { t: common } = useTranslation();
  const localised = useLocalised();
  const client = useQueryClient();
  const { association } = useAssociation();
  const coordinates = useHolds('coordinator');
  const presets = useQuery(formsPresetsOptions());
  const create = useMutation({
    mutationFn: (body: CreateForm) => formsCreate({ body }),
    onSuccess: async (form) => {
      await client.invalidateQueries({ queryKey: [{ _id: 'formsList' }] });
      notifyDone(t('forms.made', { title: localised(form.title) }));
      onMade(form.id);
    },
    onError: (error) => notifyFailed(problemText(error, common)),
  });
  if (!association || !coordinates) return null;
  const make = (source: CreateForm['source'], of: FormPurpose) =>
    create.mutate({ associationId: association.id, purpose: of, source });
  const offered = (presets.data?.items ?? []).filter((preset) => !purpose || preset.purpose === purpose);
  return (
    <Menu position="bottom-start" shadow="md" width={320} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="default"
          size={purpose ? 'compact-sm' : 'sm'}
          loading={create.isPending}
          rightSection={<IconChevronDown aria-hidden size="1rem" />}
        >
          {t('forms.new')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {from && purpose && (
          <Menu.Item onClick={() => make({ from: 'form', formId: from }, purpose)}>
            {t('forms.copy')}
          </Menu.Item>
        )}
        <Menu.Label>{t('forms.fromPreset')}</Menu.Label>
        {offered.map((preset) => (
          <Menu.Item
            key={preset.id}
            onClick={() => make({ from: 'preset', preset: preset.id }, preset.purpose)}
          >
            {localised(preset.definition.title)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
