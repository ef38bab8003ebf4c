import fc from 'fast-check';
import { type Actor, associationsOf, hasRole, roles, systemActor } from './actor.rules.js';

describe('what a person may be', () => {
  const association = fc.constantFrom('a', 'b', 'c');
  const role = fc.constantFrom(...roles);
  const actor: fc.Arbitrary<Actor> = fc
    .array(fc.record({ associationId: association, role }))
    .map((memberships) => ({ kind: 'person', id: 'x', email: 'x@example.org', memberships }));

  it('is what they hold there, an owner a coordinator too; nothing they hold elsewhere counts', () => {
    fc.assert(
      fc.property(actor, association, role, (one, where, wanted) => {
        const held = one.memberships
          .filter(({ associationId }) => associationId === where)
          .map((held) => held.role);
        expect(hasRole(one, where, wanted)).toBe(
          held.includes(wanted) || (wanted === 'coordinator' && held.includes('owner')),
        );
        expect(
          hasRole(
            { ...one, memberships: one.memberships.filter(({ associationId }) => associationId !== where) },
            where,
            ...roles,
          ),
        ).toBe(false);
      }),
    );
  });

  it('is listed once for each association in which it is held', () => {
    fc.assert(
      fc.property(actor, role, (one, wanted) => {
        const list = associationsOf(one, wanted);
        expect(new Set(list).size).toBe(list.length);
        for (const where of list) expect(hasRole(one, where, wanted)).toBe(true);
      }),
    );
    expect([hasRole(undefined, 'a', ...roles), hasRole(systemActor, 'a', 'owner')]).toEqual([false, true]);
  });
});
