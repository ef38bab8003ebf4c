import { z } from 'zod';

/** What a person may be in an association. */
export const roles = ['owner', 'coordinator', 'treasurer', 'chair', 'juror', 'viewer'] as const;
export const Role = z.enum(roles).meta({ id: 'Role' });
export type Role = z.infer<typeof Role>;

/** Who is asking: a signed-in person with the roles they hold now, or the system in a job. */
export interface Actor {
  kind: 'person' | 'system';
  id: string;
  email: string;
  memberships: readonly { associationId: string; role: Role }[];
}

export const systemActor: Actor = {
  kind: 'system',
  id: '00000000-0000-0000-0000-000000000000',
  email: '',
  memberships: [],
};

/** Does the actor hold one of `wanted` in the association? The owner may do what a coordinator may. */
export function hasRole(actor: Actor | undefined, associationId: string, ...wanted: Role[]): boolean {
  if (!actor) return false;
  if (actor.kind === 'system') return true;
  return actor.memberships.some(
    (membership) =>
      membership.associationId === associationId &&
      (wanted.includes(membership.role) || (membership.role === 'owner' && wanted.includes('coordinator'))),
  );
}

/** Associations in which the actor holds one of `wanted`. */
export const associationsOf = (actor: Actor, ...wanted: Role[]): string[] => [
  ...new Set(
    actor.memberships.filter(({ role }) => wanted.includes(role)).map(({ associationId }) => associationId),
  ),
];
