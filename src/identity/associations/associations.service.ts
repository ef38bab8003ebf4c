import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { type Actor, type Role } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db, expectVersion, type Version } from '../../platform/db.js';
import { NotFound } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { newId } from '../../platform/ids.js';
import type { Locale, Localised } from '../../platform/localised.rules.js';
import type { Currency } from '../../platform/money.rules.js';
import { ConsentsService } from '../consents/consents.service.js';
import { Association } from './association.entity.js';
import type { ChangeAssociation } from './associations.dto.js';
import { Membership } from './membership.entity.js';

export interface NewAssociation {
  slug: string;
  name: Localised;
  shortName?: Localised | null;
  defaultLocale: Locale;
  timeZone: string;
  currency: Currency;
  accent?: string | null;
  contactEmail?: string | null;
  siteUrl?: string | null;
}

/** Associations, for every module. */
@Injectable()
export class AssociationsService {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly consents: ConsentsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws NotFound */
  async get(id: string): Promise<Association> {
    const association = await this.db.manager.findOneBy(Association, { id });
    if (!association) throw new NotFound();
    return association;
  }

  /** By id; what does not exist is not in the map. */
  async many(ids: readonly string[]): Promise<Map<string, Association>> {
    if (ids.length === 0) return new Map();
    const associations = await this.db.manager.findBy(Association, { id: In([...new Set(ids)]) });
    return new Map(associations.map((association) => [association.id, association]));
  }

  /** All of them, by slug: an installation holds a handful. */
  all(): Promise<Association[]> {
    return this.db.manager.find(Association, { order: { slug: 'ASC' } });
  }

  /** Ids of the people who hold one of `roles`, each once. */
  async peopleWith(associationId: string, ...roles: Role[]): Promise<string[]> {
    const rows = await this.db.manager.find(Membership, {
      where: { associationId, role: In(roles) },
      order: { grantedAt: 'ASC', id: 'ASC' },
    });
    return [...new Set(rows.map(({ personId }) => personId))];
  }

  /** Ids of the people who run the association: its coordinators and owners. */
  coordinators(associationId: string): Promise<string[]> {
    return this.peopleWith(associationId, 'owner', 'coordinator');
  }

  /**
   * Makes an association with the standard consent documents in its name.
   * @throws DomainError `conflict.duplicate` where the slug is taken
   */
  create(input: NewAssociation): Promise<Association> {
    return this.db.transaction(async () => {
      const association = this.db.manager.create(Association, {
        shortName: null,
        accent: null,
        contactEmail: null,
        siteUrl: null,
        ...input,
        id: newId(),
        createdAt: this.clock.now(),
      });
      await this.db.save(association);
      this.events.emit('association.created', { id: association.id, associationId: association.id }, {});
      await this.consents.publishStandard(association);
      return association;
    });
  }

  change(actor: Actor, id: string, version: Version, input: ChangeAssociation): Promise<Association> {
    return this.db.transaction(async () => {
      const association = await this.db.lock(Association, id);
      authorize(actor, 'association.change', { associationId: id });
      expectVersion(association, version);
      Object.assign(association, input);
      await this.db.save(association);
      this.events.emit('association.changed', { id, associationId: id }, { fields: Object.keys(input) });
      return association;
    });
  }
}
