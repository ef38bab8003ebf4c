import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { Db } from '../../platform/db.js';
import type { Locale } from '../../platform/localised.rules.js';
import { Affiliation } from './affiliation.entity.js';
import type { MeView, MyMembershipView, NeededConsentView } from './people.dto.js';
import { Person } from './person.entity.js';
import { displayName } from './person.rules.js';

/** The only document every member of an association's team agrees to; others are asked for where they matter. */
const ASKED_OF_ALL = 'personal_data';

/** A person's own page. */
@Injectable()
export class MeQueries {
  constructor(private readonly db: Db) {}

  async see(actor: Actor, locale: Locale): Promise<MeView> {
    authorize(actor, 'profile.see', { personId: actor.id });
    const person = await this.db.manager.findOneByOrFail(Person, { id: actor.id });
    const affiliations = await this.db.manager.find(Affiliation, {
      where: { personId: person.id },
      order: { id: 'ASC' },
    });
    const [password] = await this.db.sql(
      `SELECT 1 FROM account WHERE person_id = $1 AND provider_id = 'credential' AND password IS NOT NULL`,
      [person.id],
    );
    return {
      id: person.id,
      email: person.email,
      name: displayName(person, locale),
      names: person.names,
      birthDate: person.birthDate,
      employer: person.employer,
      position: person.position,
      city: person.city,
      country: person.country,
      region: person.region,
      affiliations,
      locale: person.locale,
      memberships: await this.memberships(person.id),
      consentsNeeded: await this.consentsNeeded(person.id),
      hasPassword: Boolean(password),
      hasTotp: person.twoFactorEnabled,
      version: person.version,
    };
  }

  private memberships(personId: string): Promise<MyMembershipView[]> {
    return this.db.sql<MyMembershipView>(
      `SELECT m.id, m.role, jsonb_build_object('id', a.id, 'slug', a.slug, 'name', a.name, 'shortName', a.short_name,
              'accent', a.accent, 'currency', a.currency, 'timeZone', a.time_zone) AS association
       FROM membership m JOIN association a ON a.id = m.association_id
       WHERE m.person_id = $1 ORDER BY a.slug, m.granted_at, m.id`,
      [personId],
    );
  }

  private consentsNeeded(personId: string): Promise<NeededConsentView[]> {
    return this.db.sql<NeededConsentView>(
      `SELECT d.id AS "documentId", d.association_id AS "associationId", d.kind, d.title
       FROM (SELECT DISTINCT ON (association_id) * FROM consent_document
             WHERE kind = $2 AND association_id IN (SELECT association_id FROM membership WHERE person_id = $1)
             ORDER BY association_id, version DESC) d
       WHERE NOT EXISTS (SELECT 1 FROM consent c
                         WHERE c.document_id = d.id AND c.person_id = $1 AND c.withdrawn_at IS NULL)
       ORDER BY d.id`,
      [personId, ASKED_OF_ALL],
    );
  }
}
