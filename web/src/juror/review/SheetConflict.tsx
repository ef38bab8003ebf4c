import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetView } from '../../api/generated/types.gen.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { MarkText } from './MarkText.js';
import classes from './review.module.css';
import { overall, toComment, toValues } from './sheetSource.js';
import type { Sheet } from './useSheet.js';

type Side = 'mine' | 'theirs';

interface Props {
  view: SheetView;
  sheet: Sheet;
  opened: boolean;
  onClose: () => void;
}

/** Where another window changed the same marks: both beside one another, and the expert chooses. */
export function SheetConflict({ view, sheet, opened, onClose }: Props) {
  const { t } = useTranslation('form');
  const { t: juror } = useTranslation('juror');
  const [chosen, setChosen] = useState<Record<string, Side>>({});
  const { conflicts } = sheet.autosave;
  const settle = (side: (field: string) => Side) => {
    const mine: Record<string, unknown> = { ...sheet.values, [overall]: sheet.comment };
    sheet.choose(
      Object.fromEntries(
        conflicts.map(({ field, theirs }) => [
          field,
          side(field) === 'mine' ? (mine[field] ?? null) : theirs,
        ]),
      ),
    );
    setChosen({});
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={<Text fw={600}>{juror('conflict.title')}</Text>}
    >
      <Stack gap="lg">
        <Text>{juror('conflict.text')}</Text>
        {conflicts.map(({ field, theirs }) => (
          <Radio.Group
            key={field}
            label={<FieldName view={view} field={field} />}
            value={chosen[field] ?? ''}
            onChange={(side) => setChosen({ ...chosen, [field]: side === 'mine' ? 'mine' : 'theirs' })}
          >
            <div className={classes.versions}>
              <Version
                view={view}
                field={field}
                value={field === overall ? sheet.comment : sheet.values[field]}
                side="mine"
              />
              <Version view={view} field={field} value={theirs} side="theirs" />
            </div>
          </Radio.Group>
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
            disabled={conflicts.some(({ field }) => !chosen[field])}
            onClick={() => settle((field) => chosen[field] ?? 'mine')}
          >
            {t('conflict.done')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function FieldName({ view, field }: { view: SheetView; field: string }) {
  const { t } = useTranslation('juror');
  const criterion = view.criteria.find(({ id }) => id === field);
  return criterion ? <LocalisedText value={criterion.title} /> : t('sheet.comment');
}

function Version({
  view,
  field,
  value,
  side,
}: {
  view: SheetView;
  field: string;
  value: unknown;
  side: Side;
}) {
  const { t } = useTranslation('form');
  const criterion = view.criteria.find(({ id }) => id === field);
  const entry = toValues({ [field]: value })[field];
  return (
    <div className={classes.version}>
      <Radio value={side} label={t(`conflict.${side}`)} />
      {criterion && (
        <Text mt={6}>
          <MarkText criterion={criterion} entry={entry} />
        </Text>
      )}
      <Text size="sm" mt={6} className={classes.text}>
        {criterion ? entry?.comment : toComment({ [overall]: value })}
      </Text>
    </div>
  );
}
