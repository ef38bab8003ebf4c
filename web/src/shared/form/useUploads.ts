import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { extensionOf } from '../../../../src/files/file.rules.js';
import { fileTypes, typeOfExtension } from '../../../../src/files/file-types.rules.js';
import {
  type AttachedFile,
  type FileField,
  file as fileKind,
} from '../../../../src/forms/kinds/file.rules.js';
import type { Problem as Fault } from '../../../../src/forms/kinds/kind.rules.js';
import { newKey } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { announceSessionEnd } from '../../api/session-end.js';
import { sendFile, type UploadPlace } from './upload.js';

/** A file on its way, or one that did not get there. */
export interface Upload {
  key: string;
  field: string;
  name: string;
  size: number;
  /** 0 to 1. */
  done: number;
  /** What the form itself says against it. */
  fault?: Fault;
  /** What the server, or the connection, said. */
  error?: unknown;
  /** Sends it again, where that may help. */
  retry?: () => void;
}

export interface Uploads {
  list: Upload[];
  /** Is something still on its way? */
  busy: boolean;
  /** Sends files for a field; with `replaces` the new one takes that file's place. */
  start: (field: FileField, files: readonly File[], replaces?: string) => void;
  /** Stops an upload, or puts away the notice of one that failed. */
  remove: (key: string) => void;
}

/** @param arrived gets each file that is there: now it can be named in the answer */
export function useUploads(
  place: UploadPlace,
  arrived: (field: string, file: AttachedFile, replaces?: string) => void,
): Uploads {
  const [list, setList] = useState<Upload[]>([]);
  const running = useRef(new Map<string, AbortController>());
  const { purpose, subject } = place;

  const update = useCallback(
    (key: string, values: Partial<Upload>) =>
      setList((all) => all.map((one) => (one.key === key ? { ...one, ...values } : one))),
    [],
  );
  const remove = useCallback((key: string) => {
    running.current.get(key)?.abort();
    setList((all) => all.filter((one) => one.key !== key));
  }, []);

  const send = useCallback(
    async (key: string, field: string, file: File, replaces?: string) => {
      const control = new AbortController();
      running.current.set(key, control);
      update(key, { done: 0, error: undefined });
      try {
        const { id, name, size, type } = await sendFile(
          { purpose, subject },
          field,
          file,
          (done) => update(key, { done }),
          control.signal,
        );
        arrived(field, { id, name, size, type }, replaces);
        remove(key);
      } catch (error) {
        if (isProblem(error) && error.status === 401) announceSessionEnd();
        if (control.signal.aborted) return;
        const again = !isProblem(error) || error.status === 0 || error.status === 401 || error.status >= 429;
        update(key, { error, retry: again ? () => void send(key, field, file, replaces) : undefined });
      } finally {
        running.current.delete(key);
      }
    },
    [purpose, subject, arrived, remove, update],
  );

  const start = useCallback(
    (field: FileField, files: readonly File[], replaces?: string) => {
      const added = files.map((file) => ({ key: newKey(), file, fault: faultOf(field, file) }));
      setList((all) => [
        // notices of the field's earlier failures make way
        ...all.filter((one) => one.field !== field.id || (!one.fault && one.error === undefined)),
        ...added.map(({ key, file: { name, size }, fault }) => ({
          key,
          field: field.id,
          name,
          size,
          done: 0,
          fault,
        })),
      ]);
      for (const { key, file, fault } of added) if (!fault) void send(key, field.id, file, replaces);
    },
    [send],
  );

  const busy = list.some(({ fault, error }) => !fault && error === undefined);
  useWarningWhile(busy);
  return useMemo(() => ({ list, busy, start, remove }), [list, busy, start, remove]);
}

/** What can be told before anything is sent; the content is the server's to look at. */
function faultOf(field: FileField, { name, size }: File): Fault | undefined {
  const known = typeOfExtension(extensionOf(name));
  const type = known ? fileTypes[known].type : '';
  return fileKind.problems([{ id: '', name, size, type }], field)[0];
}

/** The browser asks before the page is closed over an upload. */
function useWarningWhile(busy: boolean): void {
  useEffect(() => {
    if (!busy) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [busy]);
}
