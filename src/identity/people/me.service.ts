import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db, expectVersion, type Version } from '../../platform/db.js';
import { Invalid } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { newId } from '../../platform/ids.js';
import type { Locale } from '../../platform/localised.rules.js';
import { Association } from '../associations/association.entity.js';
import { Affiliation } from './affiliation.entity.js';
import type { AffiliationInput, ChangeProfile } from './people.dto.js';
import { Person } from './person.entity.js';
import { plausibleBirthDate } from './person.rules.js';

/** What people write about themselves. */
@Injectable()
export class MeService {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  change(actor: Actor, version: Version, { affiliations, ...columns }: ChangeProfile): Promise<Person> {
    return this.db.transaction(async () => {
      const person = await this.db.lock(Person, actor.id);
      authorize(actor, 'profile.change', { personId: person.id });
      expectVersion(person, version);
      Object.assign(person, columns, { updatedAt: this.clock.now() });
      // a region without a country is in the only country whose regions we know; abroad there is none
      if (columns.region && columns.country === undefined) person.country = 'RU';
      if (columns.country !== undefined && columns.country !== 'RU' && columns.region === undefined)
        person.region = null;
      this.check(person);
      await this.db.save(person);
      if (affiliations) await this.replaceAffiliations(person.id, affiliations);
      const fields = Object.keys({ ...columns, ...(affiliations && { affiliations }) });
      this.events.emit('person.changed', { id: person.id }, { fields });
      return person;
    });
  }

  /** The language is a switch at the top of every page: it needs no version and makes none. */
  changeLocale(actor: Actor, locale: Locale): Promise<void> {
    return this.db.transaction(async () => {
      const person = await this.db.lock(Person, actor.id);
      authorize(actor, 'profile.change', { personId: person.id });
      await this.db.sql('UPDATE person SET locale = $2 WHERE id = $1', [person.id, locale]);
    });
  }

  private check({ birthDate, country, region }: Person): void {
    const today = this.clock.now().toISOString().slice(0, 10);
    if (birthDate && !plausibleBirthDate(birthDate, today)) {
      throw new Invalid([{ pointer: '/birthDate', code: 'person.birth_date_implausible' }]);
    }
    if (region && country !== 'RU') {
      throw new Invalid([{ pointer: '/region', code: 'person.region_abroad' }]);
    }
  }

  private async replaceAffiliations(personId: string, affiliations: AffiliationInput[]): Promise<void> {
    await this.db.manager.delete(Affiliation, { personId });
    const known = new Set<string>();
    for (const [
      index,
      { associationId = null, name = null, number = null, since = null },
    ] of affiliations.entries()) {
      const pointer = `/affiliations/${index}/associationId`;
      if (associationId) {
        if (known.has(associationId)) throw new Invalid([{ pointer, code: 'person.affiliation_twice' }]);
        if (!(await this.db.manager.existsBy(Association, { id: associationId }))) {
          throw new Invalid([{ pointer, code: 'association.unknown' }]);
        }
        known.add(associationId);
      }
      await this.db.manager.insert(Affiliation, {
        id: newId(),
        personId,
        associationId,
        name,
        number,
        since,
      });
    }
  }
}
