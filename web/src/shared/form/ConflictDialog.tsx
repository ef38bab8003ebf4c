import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answers, Field } from '../../../../src/forms/form.rules.js';
import { fieldOf } from '../../../../src/forms/form.rules.js';
import { useLocale } from '../../i18n.js';
import { LocalisedText, useLocalised } from '../LocalisedText.js';
import { formatInstant } from '../time.js';
import { AnswerText } from './AnswerText.js';
import classes from './form.module.css';
import type { FormDraft } from './useFormDraft.js';

type Side = 'mine' | 'theirs' | 'both';

interface Props {
  draft: FormDraft;
  opened: boolean;
  onClose: () => void;
}

/** Where another window changed the same fields: both texts side by side, and the person chooses. */
export function ConflictDialog({ draft, opened, onClose }: Props) {
  const { t } = useTranslation('form');
  const locale = useLocale();
  const [chosen, setChosen] = useState<Record<string, Side>>({});
  const { conflicts, savedAt } = draft.autosave;
  const fields = conflicts.flatMap(({ field, theirs }) => {
    const definition = fieldOf(draft.form, field);
    return definition ? [{ field: definition, mine: draft.answers[field], theirs }] : [];
  });

  const settle = (side: (field: string) => Side | undefined) => {
    const answers: Answers = {};
    for (const { field, mine, theirs } of fields) {
      const taken = side(field.id);
      if (taken)
        answers[field.id] = taken === 'mine' ? mine : taken === 'theirs' ? theirs : joined(mine, theirs);
    }
    draft.choose(answers);
    setChosen({});
    onClose();
  };

  return (
    <Modal opened={opened} onClose={onClose} size="xl" title={<Text fw={600}>{t('conflict.title')}</Text>}>
      <Stack gap="lg">
        <Text>
          {savedAt
            ? t('conflict.textAt', { time: formatInstant(savedAt, locale, 'time') })
            : t('conflict.text')}
        </Text>
        {fields.map(({ field, mine, theirs }) => (
          <Choice
            key={field.id}
            field={field}
            mine={mine}
            theirs={theirs}
            value={chosen[field.id]}
            onChange={(side) => setChosen({ ...chosen, [field.id]: side })}
          />
        ))}
        <Group justify="space-between">
          <Group gap="xs">
            <Button variant="subtle" size="compact-md" onClick={() => settle(() => 'mine')}>
              {t('conflict.allMine')}
            </Button>
            <Button variant="subtle" size="compact-md" onClick={() => settle(() => 'theirs')}>
              {t('conflict.allTheirs')}
            </Button>
          </Group>
          <Button
            disabled={fields.some(({ field }) => !chosen[field.id])}
            onClick={() => settle((field) => chosen[field])}
          >
            {t('conflict.done')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface ChoiceProps {
  field: Field;
  mine: unknown;
  theirs: unknown;
  value: Side | undefined;
  onChange: (side: Side) => void;
}

function Choice({ field, mine, theirs, value, onChange }: ChoiceProps) {
  const { t } = useTranslation('form');
  const localised = useLocalised();
  const name = `conflict-${field.id}`;
  const sides = [
    { side: 'mine', answer: mine },
    { side: 'theirs', answer: theirs },
  ] as const;
  return (
    <div role="radiogroup" aria-label={localised(field.label)}>
      <Text fw={500} mb="xs" aria-hidden>
        <LocalisedText value={field.label} />
      </Text>
      <div className={classes.versions}>
        {sides.map(({ side, answer }) => (
          <div key={side} className={classes.version}>
            <Radio
              name={name}
              value={side}
              label={t(`conflict.${side}`)}
              checked={value === side}
              onChange={() => onChange(side)}
            />
            <div className={classes.versionText}>
              <AnswerText field={field} value={answer} />
            </div>
          </div>
        ))}
      </div>
      {field.kind === 'long_text' && (
        <Radio
          mt="xs"
          name={name}
          value="both"
          label={t('conflict.both')}
          checked={value === 'both'}
          onChange={() => onChange('both')}
        />
      )}
    </div>
  );
}

const joined = (mine: unknown, theirs: unknown): string =>
  [mine, theirs].filter((text) => typeof text === 'string' && text.trim() !== '').join('\n\n');
