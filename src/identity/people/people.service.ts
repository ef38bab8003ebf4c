import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/db.js';
import { NotFound } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { newId } from '../../platform/ids.js';
import type { Locale } from '../../platform/localised.rules.js';
import { Affiliation } from './affiliation.entity.js';
import { Person } from './person.entity.js';
import { displayName, type PersonNames } from './person.rules.js';

/** People, for every module: found, named, made. Rights are the caller's question. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws NotFound */
  async get(id: string): Promise<Person> {
    const person = await this.db.manager.findOneBy(Person, { id });
    if (!person) throw new NotFound();
    return person;
  }

  /** By id; who does not exist is not in the map. */
  async many(ids: readonly string[]): Promise<Map<string, Person>> {
    if (ids.length === 0) return new Map();
    const people = await this.db.manager.findBy(Person, { id: In([...new Set(ids)]) });
    return new Map(people.map((person) => [person.id, person]));
  }

  displayName(person: Person, locale: Locale): string {
    return displayName(person, locale);
  }

  /** What the person says of memberships in professional associations. */
  affiliations(personId: string): Promise<Affiliation[]> {
    return this.db.manager.find(Affiliation, { where: { personId }, order: { id: 'ASC' } });
  }

  /**
   * The person with the address, made where there is none: the address is then unproven, until its reader
   * signs in with a code or follows an invitation. `name` is what to call somebody new.
   */
  findOrCreateByEmail(address: string, locale: Locale, name = ''): Promise<Person> {
    const email = address.toLowerCase();
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const [made] = await this.db.sql<{ id: string }>(
        `INSERT INTO person (id, email, locale, name, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)
         ON CONFLICT (email) DO NOTHING RETURNING id`,
        [newId(), email, locale, name, now],
      );
      if (made) this.events.emit('person.registered', made, {});
      const person = await this.db.manager.findOneBy(Person, { email });
      if (!person) throw new NotFound();
      return person;
    });
  }

  /** What to call somebody who has not said it themselves. */
  async callIfNameless(personId: string, name: string): Promise<void> {
    await this.db.sql(
      `UPDATE person SET name = $2, version = version + 1, updated_at = $3
       WHERE id = $1 AND name = '' AND names = '{}'`,
      [personId, name, this.clock.now()],
    );
  }

  /** What somebody says they are called on coming in; what the profile says already stays. */
  async introduce(personId: string, names: PersonNames): Promise<void> {
    const [changed] = await this.db.sql<{ id: string }>(
      `WITH changed AS (
         UPDATE person SET names = $2, version = version + 1, updated_at = $3
         WHERE id = $1 AND names = '{}' RETURNING id)
       SELECT id FROM changed`,
      [personId, names, this.clock.now()],
    );
    if (changed) this.events.emit('person.changed', changed, { fields: ['names'] });
  }

  /** The person has shown that they read the mails of their address. */
  async confirmEmail(person: Person): Promise<void> {
    if (person.emailVerified) return;
    await this.db.sql('UPDATE person SET email_verified = true, updated_at = $2 WHERE id = $1', [
      person.id,
      this.clock.now(),
    ]);
    person.emailVerified = true;
  }
}
