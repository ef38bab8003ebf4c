import { PeopleService } from '../../src/identity/people/people.service.js';
import { Client } from '../support/client.js';
import { mailedCode, otherThan } from '../support/codes.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { cookieOf, givenPerson } from '../support/people.js';

let laurel: Laurel;

beforeAll(async () => {
  laurel = await startLaurel();
}, 60_000);
afterAll(() => laurel.stop());

const RESET = '/auth/email-otp/request-password-reset';
const password = 'длинный пароль из слов';
const enter = (email: string, otp: string) => laurel.anyone.post('/auth/sign-in/email-otp', { email, otp });
const enterByPassword = (email: string, given: string, more = {}) =>
  laurel.anyone.post('/auth/sign-in/email', { email, password: given, ...more });
const as = (answer: { headers: Record<string, string> }) => new Client(laurel.url, cookieOf(answer.headers));

describe('signing in by an e-mailed code', () => {
  it('makes a person of an unknown address, once, in the language of the page', async () => {
    const code = await mailedCode(laurel, 'new.reader@example.org');
    const answer = await enter('New.Reader@Example.org', code).in('en').expect(200);
    expect(answer.body).toEqual({ twoFactorRedirect: false });
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^laurel\.session_token=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    );

    const me = await as(answer)
      .get('/api/me')
      .expect(200, { email: 'new.reader@example.org', locale: 'en', memberships: [] });
    const again = await enter(
      'new.reader@example.org',
      await mailedCode(laurel, 'new.reader@example.org'),
    ).expect(200);
    await as(again).get('/api/me').expect(200, { id: me.body.id });
    expect(await laurel.sql('SELECT type FROM event WHERE subject_id = $1', [me.body.id])).toEqual([
      { type: 'person.registered' },
    ]);
  });

  it('proves the address of somebody others have made known', async () => {
    const { id } = await laurel.app.get(PeopleService).findOrCreateByEmail('Known@Example.org', 'ru', 'Анна');
    const code = await mailedCode(laurel, 'known@example.org');
    const answer = await enter('known@example.org', code).expect(200);
    await as(answer).get('/api/me').expect(200, { id, name: 'Анна' });
    expect(await laurel.sql('SELECT email_verified FROM person WHERE id = $1', [id])).toEqual([
      { email_verified: true },
    ]);
  });

  it('takes a code once, and only the newest', async () => {
    const old = await mailedCode(laurel, 'once@example.org');
    const code = await mailedCode(laurel, 'once@example.org');
    if (old !== code) await enter('once@example.org', old).expectProblem(400, 'auth.code_invalid');
    await enter('once@example.org', code).expect(200);
    await enter('once@example.org', code).expectProblem(400, 'auth.code_invalid');
  });

  it('takes a code from the address it was sent to only', async () => {
    const code = await mailedCode(laurel, 'mine@example.org');
    await mailedCode(laurel, 'yours@example.org').then((yours) =>
      yours === code ? undefined : enter('yours@example.org', code).expectProblem(400, 'auth.code_invalid'),
    );
  });

  it('refuses the right code after three wrong ones', async () => {
    const code = await mailedCode(laurel, 'guesser@example.org');
    for (let i = 0; i < 3; i++) {
      await enter('guesser@example.org', otherThan(code)).expectProblem(400, 'auth.code_invalid');
    }
    await enter('guesser@example.org', code).expectProblem(400, 'auth.code_invalid');
  });

  it('counts wrong codes of who asks for repeatable answers, too', async () => {
    const guesser = laurel.as(await givenPerson(laurel));
    const code = await mailedCode(laurel, 'victim@example.org');
    const guess = (otp: string, key: string) =>
      guesser
        .post('/auth/sign-in/email-otp', { email: 'victim@example.org', otp })
        .set('idempotency-key', key);
    for (let i = 0; i < 3; i++) await guess(otherThan(code), `guess-number-${i}`).expect(400);
    await guess(code, 'guess-number-3').expectProblem(400, 'auth.code_invalid');
  });

  it('lets one of two at the same moment in', async () => {
    const code = await mailedCode(laurel, 'twice@example.org');
    const answers = await Promise.all([enter('twice@example.org', code), enter('twice@example.org', code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it('refuses a code after ten minutes', async () => {
    const code = await mailedCode(laurel, 'late@example.org');
    const [row] = await laurel.sql<{ minutes: number }>(
      `UPDATE verification SET expires_at = now() - interval '1 second', created_at = created_at - interval '10 minutes'
       WHERE identifier LIKE '%late@example.org' RETURNING round(extract(epoch FROM expires_at - created_at) / 60) AS minutes`,
    );
    expect(row).toBeDefined();
    await enter('late@example.org', code).expectProblem(400, 'auth.code_invalid');
  });

  it('keeps no code that could be read from the database', async () => {
    const code = await mailedCode(laurel, 'kept@example.org');
    for (const table of ['verification', 'event']) {
      const rows = await laurel.sql<{ row: string }>(`SELECT t::text AS row FROM ${table} t`);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.filter(({ row }) => row.includes(code))).toEqual([]);
    }
  });

  it('answers alike whether somebody has registered or not', async () => {
    const { email } = await givenPerson(laurel);
    const shape = ({ status, body }: { status: number; body: Record<string, unknown> }) => ({
      status,
      ...body,
      requestId: '',
    });
    const known = [
      await laurel.anyone.post('/auth/email-otp/send-verification-otp', { email }),
      await laurel.anyone.post(RESET, { email }),
      await enter(email, '000000'),
      await enterByPassword(email, password),
      await laurel.anyone.post('/auth/email-otp/reset-password', { email, otp: '000000', password }),
    ];
    const nobody = 'nobody@example.org';
    const unknown = [
      await laurel.anyone.post('/auth/email-otp/send-verification-otp', { email: nobody }),
      await laurel.anyone.post(RESET, { email: nobody }),
      await enter(nobody, '000000'),
      await enterByPassword(nobody, password),
      await laurel.anyone.post('/auth/email-otp/reset-password', { email: nobody, otp: '000000', password }),
    ];
    expect(unknown.map(shape)).toEqual(known.map(shape));
    expect(known.map(({ status }) => status)).toEqual([204, 204, 400, 400, 400]);
    expect(await laurel.sql('SELECT 1 FROM person WHERE email = $1', [nobody])).toEqual([]);
  });

  it('sends an address six codes in a quarter of an hour, from wherever they are asked for', async () => {
    const ask = () =>
      laurel.anyone.post('/auth/email-otp/send-verification-otp', { email: 'flooded@example.org' });
    for (let i = 0; i < 6; i++) await ask().expect(204);
    await ask().expectProblem(429, 'rate.exceeded');
  });

  it('is not for a foreign page', async () => {
    const code = await mailedCode(laurel, 'lured@example.org');
    await enter('lured@example.org', code)
      .set('origin', 'https://evil.example')
      .expectProblem(403, 'csrf.refused');
    await enter('lured@example.org', code)
      .set('sec-fetch-site', 'cross-site')
      .expectProblem(403, 'csrf.refused');
    await enter('lured@example.org', code)
      .set('origin', laurel.url)
      .set('sec-fetch-site', 'same-origin')
      .expect(200);
  });

  it('has no other doors of the library open, and no unknown fields', async () => {
    const me = laurel.as(await givenPerson(laurel));
    await laurel.anyone
      .post('/auth/sign-up/email', { email: 'x@example.org', password, name: 'x' })
      .expect(404);
    await me.post('/auth/update-user', { name: 'x' }).expect(404);
    await me.get('/auth/get-session').expect(404);
    await enter('x@example.org', '000000').expect(400);
    await laurel.anyone
      .post('/auth/sign-in/email-otp', { email: 'x@example.org', otp: '000000', image: 'x' })
      .expectProblem(422, 'input.invalid');
  });
});

describe('a password', () => {
  const withPassword = async () => {
    const person = await givenPerson(laurel);
    await laurel.as(person).post('/auth/set-password', { newPassword: password }).expect(204);
    return person;
  };

  it('is set later, and lets in', async () => {
    const person = await givenPerson(laurel);
    await laurel.as(person).get('/api/me').expect(200, { hasPassword: false });
    await laurel
      .as(person)
      .post('/auth/set-password', { newPassword: 'короткий' })
      .expectProblem(422, 'input.invalid');
    await laurel.as(person).post('/auth/set-password', { newPassword: password }).expect(204);
    await laurel
      .as(person)
      .post('/auth/set-password', { newPassword: `${password}!` })
      .expectProblem(400, 'auth.password_already_set');
    await laurel.as(person).get('/api/me').expect(200, { hasPassword: true });

    await enterByPassword(person.email, `${password} `).expectProblem(400, 'auth.password_invalid');
    const answer = await enterByPassword(person.email, password).expect(200, { twoFactorRedirect: false });
    await as(answer).get('/api/me').expect(200, { id: person.id });
  });

  it('on a borrowed computer leaves a session that ends with the browser', async () => {
    const { email } = await withPassword();
    const answer = await enterByPassword(email, password, { rememberMe: false }).expect(200);
    const cookie = [answer.headers['set-cookie']]
      .flat()
      .find((line) => String(line).startsWith('laurel.session_token'));
    expect(cookie).not.toMatch(/max-age/i);
    await as(answer).get('/api/me').expect(200);
  });

  it('is changed by who knows it, and ends the other sessions', async () => {
    const person = await withPassword();
    const other = as(await enterByPassword(person.email, password));
    const changed = 'совсем другой пароль';
    const change = (currentPassword: string) =>
      laurel.as(person).post('/auth/change-password', { currentPassword, newPassword: changed });
    await change('не тот пароль вовсе').expectProblem(400, 'auth.password_invalid');
    const answer = await change(password).expect(204);
    await other.get('/api/me').expectProblem(401, 'session.required');
    await as(answer).get('/api/me').expect(200, { id: person.id });
    await enterByPassword(person.email, changed).expect(200);
  });

  it('is replaced by who reads the mails, and ends all sessions', async () => {
    const person = await withPassword();
    const otp = await mailedCode(laurel, person.email, RESET);
    const changed = 'забыла старый пароль';
    const reset = (code: string) =>
      laurel.anyone.post('/auth/email-otp/reset-password', {
        email: person.email,
        otp: code,
        password: changed,
      });
    await reset(otherThan(otp)).expectProblem(400, 'auth.code_invalid');
    await reset(otp).expect(204);
    await reset(otp).expectProblem(400, 'auth.code_invalid');
    await laurel.as(person).get('/api/me').expectProblem(401, 'session.required');
    await enterByPassword(person.email, changed).expect(200);
  });

  it('is not set in a session somebody left open', async () => {
    const person = await givenPerson(laurel);
    await laurel.sql(`UPDATE session SET created_at = now() - interval '31 minutes' WHERE person_id = $1`, [
      person.id,
    ]);
    await laurel
      .as(person)
      .post('/auth/set-password', { newPassword: password })
      .expectProblem(403, 'session.not_recent');
  });

  it('can be guessed at ten times in a quarter of an hour', async () => {
    const { email } = await withPassword();
    await enterByPassword(email, 'мимо').expect(400);
    await enterByPassword(email, password).expect(200); // who gets in starts anew
    for (let i = 0; i < 10; i++) await enterByPassword(email, 'мимо и ещё раз мимо').expect(400);
    const { headers } = await enterByPassword(email, password).expectProblem(429, 'rate.exceeded');
    expect(Number(headers['retry-after'])).toBeGreaterThan(800);
  });
});

describe('a session', () => {
  it('is listed with its device, and ended from another one at once', async () => {
    const person = await givenPerson(laurel);
    const code = await mailedCode(laurel, person.email);
    const phone = as(
      await enter(person.email, code)
        .set(
          'user-agent',
          'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
        )
        .expect(200),
    );
    const { body } = await laurel.as(person).get('/api/me/sessions').expect(200);
    expect(body.items).toHaveLength(2);
    expect(body.items).toContainEqual(
      expect.objectContaining({ browser: 'Chrome', system: 'Android', ip: '127.0.0.1', current: false }),
    );
    const away = body.items.find(({ current }: { current: boolean }) => !current);
    await phone.get('/api/me').expect(200);
    await laurel.as(person).delete(`/api/me/sessions/${away.id}`).expect(204);
    await phone.get('/api/me').expectProblem(401, 'session.required');
    await laurel.as(person).delete(`/api/me/sessions/${away.id}`).expect(404);
  });

  it('of somebody else does not exist', async () => {
    const [mine, theirs] = [await givenPerson(laurel), await givenPerson(laurel)];
    const { body } = await laurel.as(theirs).get('/api/me/sessions').expect(200);
    await laurel.as(mine).delete(`/api/me/sessions/${body.items[0].id}`).expectProblem(404, 'not_found');
    await laurel.as(theirs).get('/api/me').expect(200);
  });

  it('ends everywhere else at once', async () => {
    const person = await givenPerson(laurel);
    const other = as(await enter(person.email, await mailedCode(laurel, person.email)));
    await laurel.as(person).delete('/api/me/sessions').expect(204);
    await other.get('/api/me').expect(401);
    await laurel.as(person).get('/api/me').expect(200);
  });

  it('ends on signing out', async () => {
    const person = await givenPerson(laurel);
    await laurel.as(person).post('/auth/sign-out').expect(204);
    await laurel.as(person).get('/api/me').expect(401);
  });

  it('ends by itself, and is forgotten', async () => {
    const person = await givenPerson(laurel);
    await laurel.sql('UPDATE session SET expires_at = now() WHERE person_id = $1', [person.id]);
    await laurel.as(person).get('/api/me').expect(401);
    await laurel.tick('SessionsService.forgetExpired');
    expect(await laurel.sql('SELECT 1 FROM session WHERE person_id = $1', [person.id])).toEqual([]);
  });

  it('needs our signature, not only a token', async () => {
    const person = await givenPerson(laurel);
    const [row] = await laurel.sql<{ token: string }>('SELECT token FROM session WHERE person_id = $1', [
      person.id,
    ]);
    const forged = new Client(
      laurel.url,
      `laurel.session_token=${encodeURIComponent(`${row?.token}.${'A'.repeat(43)}=`)}`,
    );
    await forged.get('/api/me').expect(401);
    await new Client(laurel.url, `laurel.session_token=${row?.token}`).get('/api/me').expect(401);
  });

  it('has a cookie for https only where the site has it', async () => {
    const secure = await startLaurel({ PUBLIC_URL: 'https://laurel.example' });
    try {
      const otp = await mailedCode(secure, 'safe@example.org');
      const answer = await secure.anyone
        .post('/auth/sign-in/email-otp', { email: 'safe@example.org', otp })
        .set('origin', 'https://laurel.example')
        .expect(200);
      expect(String(answer.headers['set-cookie'])).toMatch(
        /^__Secure-laurel\.session_token=[^;]+;.*; HttpOnly; Secure; SameSite=Lax$/,
      );
      await new Client(secure.url, cookieOf(answer.headers)).get('/api/me').expect(200);
    } finally {
      await secure.stop();
    }
  }, 60_000);

  it('rides on no request of a foreign page', async () => {
    const person = await givenPerson(laurel);
    await laurel
      .as(person)
      .post('/auth/sign-out')
      .set('origin', 'https://evil.example')
      .expectProblem(403, 'csrf.refused');
    await laurel.as(person).get('/api/me').expect(200);
  });
});
