import { Alert, Button, type ButtonProps, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../api/problem.js';
import { badlyTyped } from './badlyTyped.js';
import classes from './FormDialog.module.css';
import { problemText } from './problemText.js';

interface Props extends Omit<ButtonProps, 'onClick' | 'children'> {
  /** The button's words and the dialog's title. */
  label: string;
  /** Words of the submitting button; by default the label. */
  submit?: string;
  /** Called each time the dialog opens: the fields, given the faults of the last try by path. */
  children: (faults: Record<string, string>) => ReactNode;
  /** Sends what was filled in; a rejection is told in the dialog, which stays open. */
  onSubmit: () => Promise<unknown>;
  /** Set by `Can`, which then also takes the click over. */
  onClick?: (event: React.MouseEvent) => void;
}

/** A button that opens a short form. */
export function FormDialog({ label, submit = label, children, onSubmit, onClick, ...button }: Props) {
  const { t } = useTranslation();
  const [opened, dialog] = useDisclosure(false);
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<unknown>();
  const faults = fieldErrors(error);

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (badlyTyped(event.currentTarget)) return;
    setRunning(true);
    setError(undefined);
    try {
      await onSubmit();
      dialog.close();
    } catch (cause) {
      setError(cause);
    } finally {
      setRunning(false);
    }
  };

  return (
    <>
      <Button {...button} onClick={onClick ?? dialog.open}>
        {label}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={<Text fw={600}>{label}</Text>} size="lg">
        <form onSubmit={send} noValidate>
          <Stack>
            {error !== undefined && (
              <Alert color="red" role="alert">
                {problemText(error, t)}
              </Alert>
            )}
            {children(faults)}
            <Group justify="flex-end" className={classes.foot}>
              <Button variant="default" onClick={dialog.close}>
                {t('action.cancel')}
              </Button>
              <Button type="submit" loading={running}>
                {submit}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
