import { ActionIcon, Anchor, Button, FileButton, Progress, Text } from '@mantine/core';
import { IconAlertCircle, IconFile, IconHourglass, IconShieldX, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AttachedFile } from '../../../../../src/forms/kinds/file.rules.js';
import { filesSeeOptions } from '../../../api/generated/@tanstack/react-query.gen.js';
import { isProblem } from '../../../api/problem.js';
import { problemText } from '../../problemText.js';
import { FileSize } from '../FileSize.js';
import { useFaultText } from '../useFaultText.js';
import type { Upload } from '../useUploads.js';
import classes from './fields.module.css';

interface AttachedProps {
  file: AttachedFile;
  accept: string;
  onRemove: () => void;
  onReplace: (file: File) => void;
}

/** A file that is there: its name as a link once it has been checked, and what can be done with it. */
export function AttachedFileRow({ file, accept, onRemove, onReplace }: AttachedProps) {
  const { t } = useTranslation('form');
  const { data } = useQuery({
    ...filesSeeOptions({ path: { id: file.id } }),
    staleTime: 60_000,
    refetchInterval: ({ state }) => (state.data?.state === 'quarantined' ? 2_000 : false),
  });
  const state = data?.state;
  return (
    <li className={classes.file}>
      {state === 'infected' ? (
        <IconShieldX aria-hidden size="1.2rem" color="var(--mantine-color-error)" />
      ) : (
        <IconFile aria-hidden size="1.2rem" stroke={1.6} />
      )}
      <span className={classes.fileName}>
        {state === 'clean' ? (
          <Anchor href={`/api/files/${file.id}`} download>
            {file.name}
          </Anchor>
        ) : (
          file.name
        )}{' '}
        <Text span size="sm" c="dimmed">
          <FileSize bytes={file.size} />
        </Text>
        <Text
          component="span"
          display="block"
          size="sm"
          role="status"
          c={state === 'infected' ? 'var(--mantine-color-error)' : 'dimmed'}
        >
          {state === 'quarantined' && (
            <>
              <IconHourglass aria-hidden size="0.9rem" /> {t('file.checking')}
            </>
          )}
          {state === 'infected' && t('file.infected')}
        </Text>
      </span>
      <FileButton accept={accept} onChange={(chosen) => chosen && onReplace(chosen)}>
        {(props) => (
          <Button
            {...props}
            variant="subtle"
            size="compact-sm"
            aria-label={t('file.replaceNamed', { name: file.name })}
          >
            {t('file.replace')}
          </Button>
        )}
      </FileButton>
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        aria-label={t('file.removeNamed', { name: file.name })}
        onClick={onRemove}
      >
        {t('file.remove')}
      </Button>
    </li>
  );
}

/** A file on its way, or one that could not be taken. */
export function UploadRow({ upload, onRemove }: { upload: Upload; onRemove: () => void }) {
  const { t } = useTranslation('form');
  const { t: common } = useTranslation();
  const faultText = useFaultText();
  const { name, size, done, fault, error, retry } = upload;
  const failed = fault !== undefined || error !== undefined;
  const percent = Math.round(done * 100);
  return (
    <li className={classes.file}>
      {failed ? (
        <IconAlertCircle aria-hidden size="1.2rem" color="var(--mantine-color-error)" />
      ) : (
        <IconFile aria-hidden size="1.2rem" stroke={1.6} />
      )}
      <span className={classes.fileName}>
        {name}{' '}
        <Text span size="sm" c="dimmed">
          <FileSize bytes={size} />
        </Text>
        {failed ? (
          <Text component="span" display="block" size="sm" role="alert" c="var(--mantine-color-error)">
            {fault
              ? faultText(fault)
              : (isProblem(error) && error.errors[0]?.message) || problemText(error, common)}
          </Text>
        ) : (
          <Progress.Root mt={6} size="sm">
            <Progress.Section
              value={Math.max(percent, 2)}
              aria-label={t('file.sending', { name, percent })}
            />
          </Progress.Root>
        )}
      </span>
      {retry && error !== undefined && (
        <Button variant="subtle" size="compact-sm" onClick={retry}>
          {common('action.retry')}
        </Button>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={failed ? t('file.dismiss', { name }) : t('file.cancel', { name })}
        onClick={onRemove}
      >
        <IconX aria-hidden size="1.1rem" />
      </ActionIcon>
    </li>
  );
}
