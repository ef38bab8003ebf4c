import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { givenSubmitted } from '../support/applications.js';
import { givenDecided, payee } from '../support/awards.js';
import { mailedCode } from '../support/codes.js';
import { givenContest } from '../support/contests.js';
import { rub } from '../support/funds.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { operations } from '../support/openapi.js';
import { cookieOf, givenAssociation, givenPerson, givenSession } from '../support/people.js';

/** What an attacker writes where a text is asked for: markup, a template, a formula. */
const hostile =
  '=1+1 {{contest.ru}} {{#each this}}x{{/each}} <script>alert(1)</script> "><img src=x onerror=alert(1)>';

let laurel: Laurel;
beforeAll(async () => {
  laurel = await startLaurel();
}, 60_000);
afterAll(() => laurel.stop());

const enter = (email: string, otp: string) => laurel.anyone.post('/auth/sign-in/email-otp', { email, otp });

/** How long it takes for each address, and for as many that nobody has: the middle one of the times. */
async function medians(known: readonly { email: string }[], act: (email: string) => PromiseLike<unknown>) {
  const times: { yes: number[]; no: number[] } = { yes: [], no: [] };
  const timed = async (email: string) => {
    const started = performance.now();
    await act(email);
    return performance.now() - started;
  };
  // by turns, so that whatever else the machine does falls on both
  for (const [index, { email }] of known.entries()) {
    times.yes.push(await timed(email));
    times.no.push(await timed(`nobody-${index}@example.org`));
  }
  const median = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)]!;
  return { yes: median(times.yes), no: median(times.no) };
}

function expectAlike({ yes, no }: { yes: number; no: number }, most: number): void {
  expect(no / yes).toBeGreaterThan(1 / most);
  expect(no / yes).toBeLessThan(most);
}

describe('signing in', () => {
  it('begins a session of its own, whatever session the browser was given before', async () => {
    const attacker = await givenPerson(laurel);
    const victim = await givenPerson(laurel);
    const otp = await mailedCode(laurel, victim.email);
    const answer = await laurel
      .as(attacker)
      .post('/auth/sign-in/email-otp', { email: victim.email, otp })
      .expect(200);
    const session = cookieOf(answer.headers);
    expect(session).not.toBe(attacker.cookie);
    expect((await laurel.as({ cookie: session }).get('/api/me').expect(200)).body.id).toBe(victim.id);
    expect((await laurel.as(attacker).get('/api/me')).body.id).not.toBe(victim.id);
  });

  it('with a password takes as long for an address nobody has', async () => {
    const password = 'a quiet reading room';
    const known = await Promise.all(Array.from({ length: 7 }, () => givenPerson(laurel)));
    for (const { id } of known) {
      const me = laurel.as({ cookie: await givenSession(laurel, id) });
      await me.post('/auth/set-password', { newPassword: password }).expect(204);
    }
    const enters = (email: string) =>
      laurel.anyone.post('/auth/sign-in/email', { email, password: 'another one' }).expect(400);
    // a password is checked in some 50 ms, an address looked up in 1
    expectAlike(await medians(known, enters), 2);
  }, 60_000);

  it('by code takes as long to ask for, and to be refused, for an address nobody has', async () => {
    const known = await Promise.all(Array.from({ length: 7 }, () => givenPerson(laurel)));
    const asks = (email: string) =>
      laurel.anyone.post('/auth/email-otp/send-verification-otp', { email }).expect(204);
    const errs = (email: string) => enter(email, '000000').expect(400);
    await asks('first@example.org'); // what is loaded when it is wanted
    for (const act of [asks, errs]) expectAlike(await medians(known, act), 3);
  }, 60_000);

  it('is not done by a code that is a list or an object', async () => {
    const person = await givenPerson(laurel);
    const otp = await mailedCode(laurel, person.email);
    for (const odd of [[otp], { $ne: '' }, null, Number(otp)])
      await laurel.anyone
        .post('/auth/sign-in/email-otp', { email: person.email, otp: odd })
        .expectProblem(422, 'input.invalid');
    await enter(person.email, otp).expect(200);
  });
});

describe('a letter', () => {
  it('leads to this installation, whatever host its request named', async () => {
    const association = await givenAssociation(laurel);
    const owner = await givenPerson(laurel, { roles: [{ association, role: 'owner' }] });
    const email = 'invited-by-host@example.org';
    await laurel
      .as(owner)
      .post(`/api/associations/${association.id}/invitations`, { email, role: 'viewer', locale: 'en' })
      .set('host', 'evil.example')
      .set('x-forwarded-host', 'evil.example')
      .expect(201);
    const { html, text } = await laurel.mailbox.waitFor(({ to }) => to.includes(email));
    expect(html + text).not.toContain('evil.example');
    expect(html).toMatch(/href="http:\/\/localhost:/);
  });

  it('quotes what people write: no template, no markup, no header of theirs', async () => {
    const given = await givenContest(laurel);
    const { application, client } = await givenSubmitted(laurel, given, {
      answers: { project_title: `${hostile}\u2028Bcc: x@evil.example` },
    });
    const { body: me } = await client.get('/api/me').expect(200);
    const letter = await laurel.mailbox.waitFor(
      ({ to, text }) => to.includes(me.email) && text.includes(application.number ?? '?'),
    );
    expect(letter.to).toEqual([me.email]);
    expect([...letter.headers.keys()]).not.toContain('bcc');
    expect(letter.text.replaceAll(/\s+/g, ' ')).toContain(
      '{{contest.ru}} {{#each this}}x{{/each}} <script>alert(1)</script>',
    );
    expect(letter.html).not.toMatch(/<script>|<img src=x/);
    expect(letter.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });
});

describe('a table that is taken away', () => {
  it('holds no formula, whatever people wrote', async () => {
    const given = await givenDecided(laurel, { own: true });
    const staff = laurel.as(given.coordinator);
    const [entry] = given.entries;
    const { body: award } = await staff
      .post('/api/awards', { applicationId: entry!.application.id, amount: rub(1000), fundId: given.fund.id })
      .expect(201);
    await entry!.client.post(`/api/awards/${award.id}/acceptance`).ifMatch(award).expect(200);
    await staff
      .post(`/api/awards/${award.id}/payments`, {
        amount: rub(1000),
        payee: { ...payee, name: '=HYPERLINK("https://evil.example")', bank: '@SUM(A1)' },
        purpose: '+1+1',
      })
      .expect(201);
    const { bytes } = await laurel
      .as(given.treasurer)
      .get(`/api/payments.csv?associationId=${given.association.id}`)
      .expect(200);
    const text = bytes.toString();
    for (const written of ["'=HYPERLINK", "'@SUM", "'+1+1"]) expect(text).toContain(written);
    // codes stand between quotes in a formula of ours
    expect(text).not.toMatch(/(^|;|,|")\s*[=+@-](?!""[\p{L}\p{N} ./-]+"")/mu);
  });

  it('is one of these: the ranking is tried beside the scores', () => {
    const tables = operations.filter(({ path }) => path.endsWith('.csv')).map(({ path }) => path);
    expect(tables.sort()).toEqual(['/api/contests/{id}/ranking.csv', '/api/payments.csv']);
  });
});

describe('an address that people write', () => {
  it('is called by nobody: not for a receipt, a letter or a file', async () => {
    const called: string[] = [];
    const trap = createServer((request, response) => {
      called.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((done) => trap.listen(0, '127.0.0.1', done));
    const at = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
    try {
      const given = await givenContest(laurel);
      const { application, client } = await givenSubmitted(laurel, given, {
        answers: {
          project_title: `<img src="${at}/title"> ![](${at}/picture) {"image":"${at}/json"} ${at}/bare`,
        },
      });
      await client.get(`/api/applications/${application.id}/receipt`).expect(200);
      await laurel.mailbox.waitFor(({ text }) => text.includes(application.number ?? '?'));
      await laurel.settled();
      expect(called).toEqual([]);
    } finally {
      trap.close();
    }
  });
});

describe('a page', () => {
  it('lets no script run that is not a file of its own, and stands in nobody’s frame', async () => {
    const { headers } = await laurel.anyone.get('/api/public/contests').expect(200);
    const policy = Object.fromEntries(
      headers['content-security-policy']!.split(';').map((part) => {
        const [name, ...values] = part.trim().split(/\s+/);
        return [name, values];
      }),
    );
    expect(policy).toMatchObject({
      'default-src': ["'self'"],
      'script-src': ["'self'"],
      'object-src': ["'none'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
    });
  });
});
