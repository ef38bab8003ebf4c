import type { Actor } from '../platform/actor.rules.js';
import { allow, type Decision, deny, notFound, policy } from '../platform/authorize.js';
import type { FileState } from './file.rules.js';

interface Subject {
  file: { ownerId: string | null; state: FileState };
  /** What the purpose's own rule says of this person and this file. */
  permission: Decision;
}

// what is still being looked at, or was found bad, exists for the one who brought it and for nobody else
const exists = (actor: Actor, { ownerId, state }: Subject['file']): boolean =>
  state === 'clean' ||
  ((state === 'quarantined' || state === 'infected') && ownerId !== null && ownerId === actor.id);

export const filesPolicy = policy({
  'file.upload': (_actor: Actor, { permission }: { permission: Decision }): Decision => permission,
  'file.see': (actor: Actor, { file, permission }: Subject): Decision =>
    exists(actor, file) ? permission : notFound,
  'file.download': (actor: Actor, { file, permission }: Subject): Decision => {
    if (!exists(actor, file)) return notFound;
    if (!permission.ok) return permission;
    if (file.state === 'quarantined') return deny('file.checking');
    return file.state === 'clean' ? allow : deny('file.infected');
  },
  'file.delete': (actor: Actor, { file, permission }: Subject): Decision =>
    exists(actor, file) ? permission : notFound,
});

type Rules = typeof filesPolicy;
declare module '../platform/authorize.js' {
  interface Policies extends Rules {}
}
