import { MeService } from '../identity/people/me.service.js';
import { PeopleService } from '../identity/people/people.service.js';
import type { Actor, Role } from '../platform/actor.rules.js';
import { Db } from '../platform/db.js';
import type { Locale } from '../platform/localised.rules.js';
import type { SamplePerson } from './content.js';
import type { Diary } from './diary.js';

/** The people of the sample by their keys, acting with the rights they hold at that moment. */
export class Cast {
  private readonly known = new Map<string, { actor: Actor; locale: Locale }>();

  constructor(private readonly diary: Diary) {}

  /** Makes the person, as a first sign-in and a filled-in profile do; one who is known stays as they are. */
  async enter(person: SamplePerson, affiliation?: { associationId: string; number: string }): Promise<void> {
    if (this.known.has(person.key)) return;
    const { ru, en, locale } = person;
    const people = this.diary.the(PeopleService);
    const made = await people.findOrCreateByEmail(person.email, locale);
    await people.confirmEmail(made);
    const actor: Actor = { kind: 'person', id: made.id, email: made.email, memberships: [] };
    this.known.set(person.key, { actor, locale });
    await this.as(person.key, (actor) =>
      this.diary.the(MeService).change(actor, made.version, {
        names: {
          ru: { family: ru[0], given: ru[1], patronymic: ru[2] },
          en: { family: en[0], given: en[1] },
        },
        birthDate: this.birthDate(person),
        employer: person.employer,
        position: person.position,
        city: person.city,
        region: person.region,
        ...(affiliation && { affiliations: [affiliation] }),
      }),
    );
  }

  /** Does something as this person. */
  as<T>(key: string, work: (actor: Actor) => Promise<T>): Promise<T> {
    const { actor, locale } = this.person(key);
    return this.diary.as(actor, locale, () => work(actor));
  }

  /** The person has got a role: from now on they act with it, as with the next request. */
  async appointed(key: string): Promise<void> {
    const { actor } = this.person(key);
    actor.memberships = await this.diary
      .the(Db)
      .sql<{ associationId: string; role: Role }>(
        'SELECT association_id AS "associationId", role FROM membership WHERE person_id = $1',
        [actor.id],
      );
  }

  idOf(key: string): string {
    return this.person(key).actor.id;
  }

  keys(): string[] {
    return [...this.known.keys()];
  }

  private person(key: string) {
    const person = this.known.get(key);
    if (!person) throw new Error(`Nobody in the sample is called ${key}`);
    return person;
  }

  /** So many years old today, with a birthday somewhere in the year. */
  private birthDate({ key, age }: SamplePerson): string {
    const spread = [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 330, 7);
    return this.diary.day(-Math.round(age * 365.25) - spread);
  }
}
