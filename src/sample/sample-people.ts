import { MembershipsService } from '../identity/associations/memberships.service.js';
import { Auth } from '../identity/sign-in/auth.service.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import type { Sample } from './sample.js';
import { logins } from './sample-logins.js';

/** The staff with their roles; they have been there from the beginning. */
export async function enterStaff({ cast, content, diary, association }: Sample): Promise<void> {
  const memberships = diary.the(MembershipsService);
  for (const person of content.staff) {
    await cast.enter(person);
    const personId = cast.idOf(person.key);
    // the first owner has nobody to be appointed by, as with the first administrator of an installation
    if (person.role === 'owner') await memberships.add(association.id, personId, person.role, null);
    else
      await cast.as('owner', (actor) =>
        memberships.grant(actor, association.id, { personId, role: person.role }, 'ru'),
      );
    await cast.appointed(person.key);
  }
}

/** The experts sign up before they are invited. */
export async function enterExperts({ cast, content }: Sample): Promise<void> {
  for (const expert of content.experts) await cast.enter(expert);
}

/** Those one can sign in as get the sample's password; all others sign in with a code by mail. */
export async function givePasswords({ cast, content, diary }: Sample, password: string): Promise<void> {
  const people = [...content.staff, ...content.experts, ...content.applicants];
  const auth = diary.the(Auth);
  // making a password unguessable is work for a core; this way it is work for all of them
  await Promise.all(
    logins.map(({ email }) => {
      const person = people.find((one) => one.email === email);
      if (!person) throw new Error(`Nobody in the sample has the address ${email}`);
      return auth.givePassword(cast.idOf(person.key), password);
    }),
  );
}

/** Everybody has read what is older than two weeks. */
export function readFeeds({ cast, diary }: Sample): void {
  diary.on(-14, '23:30', async () => {
    for (const key of cast.keys())
      await cast.as(key, (actor) => diary.the(NotificationsService).read(actor, {}));
  });
}
