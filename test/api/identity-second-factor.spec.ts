import { setTimeout } from 'node:timers/promises';
import { InvitationsService } from '../../src/identity/invitations/invitations.service.js';
import { Client } from '../support/client.js';
import { appCode, mailedCode, otherThan } from '../support/codes.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { cookieOf, type GivenPerson, givenAssociation, givenPerson } from '../support/people.js';

let laurel: Laurel;

beforeAll(async () => {
  laurel = await startLaurel();
}, 60_000);
afterAll(() => laurel.stop());

const password = 'длинный пароль из слов';
const client = (headers: Record<string, string>) => new Client(laurel.url, cookieOf(headers));
const verify = (who: Client, code: string) => who.post('/auth/two-factor/verify-totp', { code });
const useBackup = (who: Client, code = '') => who.post('/auth/two-factor/verify-backup-code', { code });

/** Lets a step that is nearly over pass: with it the code of the step before stops being good. */
async function earlyInStep(): Promise<void> {
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 3000) await setTimeout(left);
}

/** A person with an authenticator app; the code of the step before this one has been used up. */
async function secured(withPassword = false): Promise<GivenPerson & { uri: string; backupCodes: string[] }> {
  const person = await givenPerson(laurel);
  const me = laurel.as(person);
  if (withPassword) await me.post('/auth/set-password', { newPassword: password }).expect(204);
  const { body } = await me.post('/auth/two-factor/enable', withPassword ? { password } : {}).expect(200);
  await earlyInStep();
  const answer = await verify(me, appCode(body.totpURI, -1)).expect(204);
  return { ...person, cookie: cookieOf(answer.headers), uri: body.totpURI, backupCodes: body.backupCodes };
}

/** Passes the first step. @returns the client whose cookie waits for the second */
async function firstStep({ email }: { email: string }): Promise<Client> {
  const answer = await laurel.anyone
    .post('/auth/sign-in/email-otp', { email, otp: await mailedCode(laurel, email) })
    .expect(200, { twoFactorRedirect: true });
  return client(answer.headers);
}

describe('an authenticator app', () => {
  it('is switched on with a code of its own, and then asked for after the e-mailed code', async () => {
    const person = await secured();
    await laurel.as(person).get('/api/me').expect(200, { hasTotp: true });

    const waiting = await firstStep(person);
    await waiting.get('/api/me').expectProblem(401, 'session.required');
    await verify(waiting, otherThan(appCode(person.uri))).expectProblem(400, 'auth.second_factor_invalid');
    const entered = await verify(waiting, appCode(person.uri)).expect(204);
    await client(entered.headers).get('/api/me').expect(200, { id: person.id });
  });

  it('is not on before its code was shown to work', async () => {
    const person = await givenPerson(laurel);
    await laurel.as(person).post('/auth/two-factor/enable').expect(200);
    await laurel.as(person).get('/api/me').expect(200, { hasTotp: false });
    const { email } = person;
    await laurel.anyone
      .post('/auth/sign-in/email-otp', { email, otp: await mailedCode(laurel, email) })
      .expect(200, { twoFactorRedirect: false });
  });

  it('is asked for after a password', async () => {
    const person = await secured(true);
    const answer = await laurel.anyone
      .post('/auth/sign-in/email', { email: person.email, password })
      .expect(200, { twoFactorRedirect: true });
    const waiting = client(answer.headers);
    await waiting.get('/api/me').expect(401);
    await verify(waiting, appCode(person.uri)).expect(204);
  });

  it('has no code taken twice, not in another sign-in and not at the same moment', async () => {
    const person = await secured();
    const [first, second, third] = [
      await firstStep(person),
      await firstStep(person),
      await firstStep(person),
    ];
    const code = appCode(person.uri);
    const answers = await Promise.all([verify(first, code), verify(second, code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 400]);
    await verify(third, code).expectProblem(400, 'auth.second_factor_invalid');
    await verify(third, appCode(person.uri, 1)).expect(204);
  });

  it('is guessed at five times, then the sign-in starts again', async () => {
    const person = await secured();
    const waiting = await firstStep(person);
    const right = appCode(person.uri);
    for (let i = 1; i <= 5; i++) {
      const wrong = String((Number(right) + i * 7) % 1_000_000).padStart(6, '0');
      await verify(waiting, wrong).expectProblem(400, 'auth.second_factor_invalid');
    }
    await verify(waiting, right).expectProblem(400, 'auth.second_factor_over');
    await verify(laurel.anyone, right).expectProblem(400, 'auth.second_factor_over');
  });

  it('can be lost: a backup code lets in once', async () => {
    const person = await secured();
    expect(person.backupCodes).toHaveLength(10);
    const [code] = person.backupCodes;
    await useBackup(await firstStep(person), code).expect(204);
    await useBackup(await firstStep(person), code).expectProblem(400, 'auth.second_factor_invalid');
  });

  it('has new backup codes drawn with the password, in a fresh session, and the old ones are void', async () => {
    const person = await secured(true);
    const draw = (input: object) => laurel.as(person).post('/auth/two-factor/generate-backup-codes', input);
    const signedInAgo = (time: string) =>
      laurel.sql('UPDATE session SET created_at = now() - $2::interval WHERE person_id = $1', [
        person.id,
        time,
      ]);
    await signedInAgo('1 hour');
    await draw({ password }).expectProblem(403, 'session.not_recent');
    await signedInAgo('0');
    await draw({ password: 'совсем другой пароль' }).expectProblem(400, 'auth.password_invalid');
    await draw({}).expectProblem(400, 'auth.password_invalid');
    const [kept, old] = person.backupCodes;
    await useBackup(await firstStep(person), kept).expect(204);

    const { backupCodes } = (await draw({ password }).expect(200)).body;
    expect(backupCodes).toHaveLength(10);
    await useBackup(await firstStep(person), old).expectProblem(400, 'auth.second_factor_invalid');
    await useBackup(await firstStep(person), backupCodes[0]).expect(204);
  });

  it('keeps neither secret nor backup codes readable', async () => {
    const person = await secured();
    const rows = await laurel.sql<{ row: string }>(
      'SELECT t::text AS row FROM two_factor t WHERE person_id = $1',
      [person.id],
    );
    expect(rows).toHaveLength(1);
    const secret = new URL(person.uri).searchParams.get('secret') ?? 'none';
    expect(rows[0]?.row).not.toContain(secret);
    expect(person.backupCodes.some((code) => rows[0]?.row.includes(code))).toBe(false);
  });

  it('is switched off with the password, in a fresh session', async () => {
    const person = await secured(true);
    const me = laurel.as(person);
    await me.post('/auth/two-factor/disable', {}).expectProblem(400, 'auth.password_invalid');
    await laurel.sql(`UPDATE session SET created_at = now() - interval '1 hour' WHERE person_id = $1`, [
      person.id,
    ]);
    await me.post('/auth/two-factor/disable', { password }).expectProblem(403, 'session.not_recent');
    await laurel.sql('UPDATE session SET created_at = now() WHERE person_id = $1', [person.id]);
    const off = await me.post('/auth/two-factor/disable', { password }).expect(204);
    await client(off.headers).get('/api/me').expect(200, { hasTotp: false });
    await laurel.anyone
      .post('/auth/sign-in/email', { email: person.email, password })
      .expect(200, { twoFactorRedirect: false });
  });

  it('is not replaced by a link in a mail: the role is theirs, the session is not', async () => {
    const person = await secured();
    const association = await givenAssociation(laurel);
    const { token } = await laurel.app.get(InvitationsService).invite({
      email: person.email,
      associationId: association.id,
      role: 'viewer',
      invitedBy: null,
      locale: 'ru',
    });
    const answer = await laurel.anyone
      .post(`/api/invitations/${token}/acceptance`)
      .expect(200, { signedIn: false });
    expect(answer.headers['set-cookie']).toBeUndefined();
    const { body } = await laurel.as(person).get('/api/me').expect(200);
    expect(body.memberships).toMatchObject([{ role: 'viewer', association: { id: association.id } }]);
  });
});
