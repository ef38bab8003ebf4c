import { Button, FileButton, Group, Input, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AttachedFile, file as fileKind } from '../../../../../src/forms/kinds/file.rules.js';
import { filesDelete } from '../../../api/generated/sdk.gen.js';
import { LocalisedText } from '../../LocalisedText.js';
import type { Uploads } from '../useUploads.js';
import { AttachedFileRow, UploadRow } from './FileRows.js';
import { type FieldProps, inputId } from './field.js';
import classes from './fields.module.css';
import { FieldLabel, faultsText } from './useField.js';

interface Props extends FieldProps<'file'> {
  uploads: Uploads;
  /** The answer as the server has it: what it names no more may be deleted. */
  stored: unknown;
}

/** Files with their progress and check; each can be stopped, removed, replaced. */
export function FileField({ field, value, onChange, onLeave, faults, uploads, stored }: Props) {
  const { t } = useTranslation('form');
  const [over, setOver] = useState(false);
  const files = filesOf(value);
  const deleteLater = useDeletion(stored);
  const waiting = uploads.list.filter((one) => one.field === field.id);
  const accept = field.accept.map((type) => `.${type}`).join(',');
  const room = field.maxFiles - files.length - waiting.filter((one) => !one.fault && !one.error).length;

  const add = (added: readonly File[]) => {
    if (added.length > 0) uploads.start(field, added.slice(0, Math.max(room, 0)));
    onLeave();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    add([...event.dataTransfer.files]);
  };
  const remove = (id: string) => {
    deleteLater(id);
    const rest = files.filter((file) => file.id !== id);
    onChange(rest.length > 0 ? rest : null);
    onLeave();
  };

  const labelId = `${inputId(field.id)}-label`;
  const helpId = `${inputId(field.id)}-help`;
  return (
    <fieldset className={classes.group} aria-labelledby={labelId} aria-describedby={helpId}>
      <Input.Label component="div" id={labelId}>
        <FieldLabel field={field} />
      </Input.Label>
      <Input.Description id={helpId} mb={8}>
        {field.help && (
          <>
            <LocalisedText value={field.help} />
            <br />
          </>
        )}
        {t('file.accepted', {
          types: field.accept.join(', '),
          size: field.maxSizeMb,
          count: field.maxFiles,
        })}
      </Input.Description>
      {files.length + waiting.length > 0 && (
        <ul className={classes.files}>
          {files.map((file) => (
            <AttachedFileRow
              key={file.id}
              file={file}
              accept={accept}
              onRemove={() => remove(file.id)}
              onReplace={(next) => {
                deleteLater(file.id);
                uploads.start(field, [next], file.id);
              }}
            />
          ))}
          {waiting.map((upload) => (
            <UploadRow key={upload.key} upload={upload} onRemove={() => uploads.remove(upload.key)} />
          ))}
        </ul>
      )}
      {room > 0 && (
        <Group
          className={classes.drop}
          mt={files.length + waiting.length > 0 ? 'xs' : 0}
          gap="sm"
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <FileButton
            multiple={field.maxFiles > 1}
            accept={accept}
            onChange={(chosen) => add(chosen === null ? [] : [chosen].flat())}
          >
            {(props) => (
              <Button
                {...props}
                id={inputId(field.id)}
                variant="default"
                leftSection={<IconUpload aria-hidden size="1.1rem" />}
                aria-describedby={helpId}
              >
                {files.length > 0 ? t('file.addMore') : t('file.choose', { count: field.maxFiles })}
              </Button>
            )}
          </FileButton>
          <Text size="sm" c="dimmed" visibleFrom="sm">
            {t('file.drop')}
          </Text>
        </Group>
      )}
      {faults.length > 0 && (
        <Input.Error role="alert" mt={6}>
          {faultsText(faults)}
        </Input.Error>
      )}
    </fieldset>
  );
}

/** Deletes files once the stored answer no longer names them; before that they would be missing in it. */
function useDeletion(stored: unknown): (id: string) => void {
  const leaving = useRef(new Set<string>());
  useEffect(() => {
    const kept = filesOf(stored).map(({ id }) => id);
    for (const id of leaving.current) {
      if (kept.includes(id)) continue;
      leaving.current.delete(id);
      // it goes by itself after a day; deleting it now only makes room
      filesDelete({ path: { id } }).catch(() => undefined);
    }
  }, [stored]);
  return (id) => leaving.current.add(id);
}

const filesOf = (value: unknown): AttachedFile[] => fileKind.answer.safeParse(value).data ?? [];
