import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '../../api/problem.js';
import type { SaveStatus } from '../../shared/saveStatus.js';

export interface Editor<Value> {
  /** What stands on the page: as typed, else as saved. */
  value: Value;
  change: (patch: Partial<Value>) => void;
  /** Something was typed that the server has not. */
  dirty: boolean;
  status: SaveStatus;
  error: unknown;
  save: () => void;
  /** Drops what was typed. */
  reset: () => void;
  /** Saves what was typed over the newer version. */
  overwrite: () => void;
}

interface Wishes<Value, Subject extends { version: number }> {
  /** What is edited, as the server has it now. */
  subject: Subject;
  /** The part of it this editor shows. */
  read: (subject: Subject) => Value;
  /** Sends the part with the version it was made from, and puts the answer where `subject` comes from. */
  write: (value: Value, version: number, saved: Value) => Promise<unknown>;
  /** Reads the subject again after somebody else changed it. */
  fresh: () => Promise<Subject>;
}

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * A part of something versioned, typed here and saved on demand. When somebody changed another part meanwhile
 * the change goes through by itself; when they changed this one, `status` is `conflict` and nothing is lost.
 */
export function useEditor<Value extends object, Subject extends { version: number }>({
  subject,
  read,
  write,
  fresh,
}: Wishes<Value, Subject>): Editor<Value> {
  const saved = read(subject);
  const [typed, setTyped] = useState<Value | null>(null);
  const value = typed ?? saved;
  const dirty = typed !== null && !same(typed, saved);

  const send = useMutation({
    mutationFn: async (now: { value: Value; over: boolean }) => {
      try {
        await write(now.value, subject.version, saved);
      } catch (error) {
        if (!isProblem(error, 'version.stale')) throw error;
        const current = await fresh();
        if (!now.over && !same(read(current), saved)) throw error;
        await write(now.value, current.version, read(current));
      }
    },
    onSuccess: (_, sent) => setTyped((current) => (current === sent.value ? null : current)),
  });

  const change = (patch: Partial<Value>) => {
    if (send.isError) send.reset();
    setTyped({ ...value, ...patch });
  };
  const reset = () => {
    send.reset();
    setTyped(null);
  };
  return {
    value,
    change,
    dirty,
    status: statusOf(send.isPending, send.error, dirty),
    error: send.error,
    save: () => send.mutate({ value, over: false }),
    overwrite: () => send.mutate({ value, over: true }),
    reset,
  };
}

function statusOf(sending: boolean, error: unknown, dirty: boolean): SaveStatus {
  if (sending) return 'saving';
  if (isProblem(error, 'version.stale')) return 'conflict';
  if (isProblem(error) && error.status === 401) return 'signedOut';
  if (error) return 'failed';
  return dirty ? 'changed' : 'saved';
}
