import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Role } from '../../platform/actor.rules.js';
import { authorize, can } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/db.js';
import { Conflict, NotFound } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { newId } from '../../platform/ids.js';
import type { Locale } from '../../platform/localised.rules.js';
import { pageBy } from '../../platform/page.js';
import { PeopleService } from '../people/people.service.js';
import { Person } from '../people/person.entity.js';
import { displayName } from '../people/person.rules.js';
import { Association } from './association.entity.js';
import { Membership } from './membership.entity.js';
import type { GrantMembership, MembershipPage, MembershipQuery, MembershipView } from './memberships.dto.js';

/** Who may do what in an association. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly people: PeopleService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list(
    actor: Actor,
    associationId: string,
    query: MembershipQuery,
    locale: Locale,
  ): Promise<MembershipPage> {
    authorize(actor, 'membership.list', { associationId });
    const rows = this.db.manager
      .createQueryBuilder(Membership, 'membership')
      .where('membership.associationId = :associationId', { associationId });
    if (query.role) rows.andWhere('membership.role = :role', { role: query.role });
    const page = await pageBy(
      rows,
      [
        {
          sql: 'membership.grantedAt',
          direction: 'ASC',
          type: 'timestamptz',
          of: ({ grantedAt }) => grantedAt,
        },
        { sql: 'membership.id', direction: 'ASC', type: 'uuid', of: ({ id }) => id },
      ],
      query,
    );
    const people = await this.people.many(page.items.map(({ personId }) => personId));
    return {
      items: page.items.map((membership) =>
        toView(actor, membership, people.get(membership.personId), locale),
      ),
      next: page.next,
    };
  }

  grant(
    actor: Actor,
    associationId: string,
    input: GrantMembership,
    locale: Locale,
  ): Promise<MembershipView> {
    return this.db.transaction(async () => {
      await this.db.lock(Association, associationId);
      authorize(actor, 'membership.grant', { associationId, role: input.role });
      const person = await this.people.get(input.personId);
      const membership = await this.add(associationId, person.id, input.role, actor.id);
      return toView(actor, membership, person, locale);
    });
  }

  /** Takes a role back. @throws Conflict `membership.last_owner` */
  revoke(actor: Actor, associationId: string, id: string): Promise<void> {
    return this.db.transaction(async () => {
      // the lock lets only one of two owners leave at a time
      await this.db.lock(Association, associationId);
      const membership = await this.db.manager.findOneBy(Membership, { id, associationId });
      if (!membership) throw new NotFound();
      authorize(actor, 'membership.revoke', membership);
      if (membership.role === 'owner') {
        const owners = await this.db.manager.countBy(Membership, { associationId, role: 'owner' });
        if (owners === 1) throw new Conflict('membership.last_owner');
      }
      await this.db.manager.delete(Membership, { id });
      const { personId, role } = membership;
      this.events.emit('membership.revoked', { id, associationId }, { personId, role });
    });
  }

  /** Gives the role on the program's own word (setup, invitation, sample); a role already held stays as it is. */
  add(associationId: string, personId: string, role: Role, grantedBy: string | null): Promise<Membership> {
    return this.db.transaction(async () => {
      const [made] = await this.db.sql<{ id: string }>(
        `INSERT INTO membership (id, association_id, person_id, role, granted_at, granted_by) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (person_id, association_id, role) DO NOTHING RETURNING id`,
        [newId(), associationId, personId, role, this.clock.now(), grantedBy],
      );
      if (made) this.events.emit('membership.granted', { id: made.id, associationId }, { personId, role });
      return this.db.manager.findOneByOrFail(Membership, { associationId, personId, role });
    });
  }
}

const toView = (
  actor: Actor,
  membership: Membership,
  person: Person | undefined,
  locale: Locale,
): MembershipView => ({
  id: membership.id,
  role: membership.role,
  person: {
    id: membership.personId,
    name: person ? displayName(person, locale) : '',
    email: person?.email ?? '',
  },
  grantedAt: membership.grantedAt.toISOString(),
  can: can(actor, membership, 'membership.revoke'),
});
