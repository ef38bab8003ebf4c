import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Association } from '../../src/identity/associations/association.entity.js';
import {
  AssociationsService,
  type NewAssociation,
} from '../../src/identity/associations/associations.service.js';
import { MembershipsService } from '../../src/identity/associations/memberships.service.js';
import { PeopleService } from '../../src/identity/people/people.service.js';
import { Person } from '../../src/identity/people/person.entity.js';
import type { PersonNames } from '../../src/identity/people/person.rules.js';
import { Auth } from '../../src/identity/sign-in/auth.service.js';
import type { Role } from '../../src/platform/actor.rules.js';
import { Db } from '../../src/platform/db.js';
import type { Laurel } from './laurel.js';

/** A person with a session of their own, for `laurel.as(person)`. */
export interface GivenPerson {
  id: string;
  email: string;
  cookie: string;
}

const unique = () => randomBytes(4).toString('hex');

/** An association of Moscow, in roubles, unless said otherwise. */
export function givenAssociation(laurel: Laurel, values: Partial<NewAssociation> = {}): Promise<Association> {
  const slug = values.slug ?? `association-${unique()}`;
  return laurel.app.get(AssociationsService).create({
    name: { ru: 'Библиотечная ассоциация', en: 'Library Association' },
    defaultLocale: 'ru',
    timeZone: 'Europe/Moscow',
    currency: 'RUB',
    ...values,
    slug,
  });
}

/** Somebody with a confirmed address, a name, the roles, and a running session. */
export async function givenPerson(
  laurel: Laurel,
  {
    email = `person-${unique()}@example.org`,
    names = {},
    roles = [],
    ...profile
  }: {
    email?: string;
    names?: PersonNames;
    roles?: { association: { id: string }; role: Role }[];
  } & Partial<Pick<Person, 'name' | 'locale' | 'birthDate' | 'employer' | 'region' | 'country'>> = {},
): Promise<GivenPerson> {
  const people = laurel.app.get(PeopleService);
  const person = await people.findOrCreateByEmail(email, profile.locale ?? 'ru', profile.name);
  await people.confirmEmail(person);
  await laurel.app.get(Db).manager.update(Person, person.id, { names, ...profile });
  for (const { association, role } of roles) {
    await laurel.app.get(MembershipsService).add(association.id, person.id, role, null);
  }
  return { id: person.id, email: person.email, cookie: await givenSession(laurel, person.id) };
}

/** Starts a real session, as the program does for an invitation. @returns its cookie header */
export async function givenSession(laurel: Laurel, personId: string): Promise<string> {
  const cookies: string[] = [];
  const reply = { header: (_name: string, value: string) => cookies.push(value) } as unknown as FastifyReply;
  const request = { headers: {}, ip: '127.0.0.1' } as unknown as FastifyRequest;
  await laurel.app.get(Auth).startSession(personId, { request, reply });
  return cookieOf({ 'set-cookie': cookies });
}

/** The Cookie header a browser would send after an answer with these headers. */
export function cookieOf(headers: Record<string, string | string[]>): string {
  return [headers['set-cookie'] ?? []]
    .flat()
    .filter((cookie) => !/max-age=0/i.test(cookie))
    .map((cookie) => cookie.slice(0, cookie.indexOf(';')))
    .join('; ');
}
