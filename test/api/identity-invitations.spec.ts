import type { Association } from '../../src/identity/associations/association.entity.js';
import { InvitationLinks } from '../../src/identity/invitations/invitation-links.service.js';
import { InvitationsService, type Invite } from '../../src/identity/invitations/invitations.service.js';
import { roles } from '../../src/platform/actor.rules.js';
import { newId } from '../../src/platform/ids.js';
import { Client } from '../support/client.js';
import { mailedCode } from '../support/codes.js';
import { givenContest } from '../support/contests.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { cookieOf, type GivenPerson, givenAssociation, givenPerson } from '../support/people.js';

let laurel: Laurel;
let association: Association;
let owner: GivenPerson;

beforeAll(async () => {
  laurel = await startLaurel();
  association = await givenAssociation(laurel, { name: { ru: 'Ассоциация «Свеча»', en: 'Candle' } });
  owner = await givenPerson(laurel, {
    names: { ru: { family: 'Орлова', given: 'Вера' }, en: { family: 'Orlova', given: 'Vera' } },
    roles: [{ association, role: 'owner' }],
  });
}, 60_000);
afterAll(() => laurel.stop());

let number = 0;
const invited = async (values: Partial<Invite> = {}) => {
  const email = values.email ?? `guest-${++number}@example.org`;
  const made = await laurel.app.get(InvitationsService).invite({
    email,
    associationId: association.id,
    role: 'juror',
    invitedBy: owner.id,
    locale: 'ru',
    ...values,
  });
  return { email, id: made.invitation.id, path: `/api/invitations/${made.token}`, token: made.token };
};
const client = (headers: Record<string, string>) => new Client(laurel.url, cookieOf(headers));

describe('an invitation', () => {
  it('goes by mail, and one click in it leads to work', async () => {
    await laurel
      .as(owner)
      .post(`/api/associations/${association.id}/invitations`, {
        email: 'Guest@Example.org',
        role: 'coordinator',
        locale: 'ru',
      })
      .expect(201, { email: 'guest@example.org', state: 'sent', can: { 'invitation.revoke': { ok: true } } });
    const mail = await laurel.mailbox.waitFor(({ to }) => to.includes('guest@example.org'));
    const token = /\/invitations\/([\w-]{64})/.exec(mail.text)?.[1];
    expect(token).toBeDefined();

    await laurel.anyone
      .get(`/api/invitations/${token}`)
      .in('en')
      .expect(200, {
        state: 'sent',
        role: 'coordinator',
        association: { name: { ru: 'Ассоциация «Свеча»' } },
        contest: null,
        invitedBy: 'Vera Orlova',
        email: 'g•••t@example.org',
        reader: 'guest',
      });
    const answer = await laurel.anyone.post(`/api/invitations/${token}/acceptance`).expect(200);
    expect(answer.body).toEqual({
      associationId: association.id,
      contestId: null,
      role: 'coordinator',
      signedIn: true,
    });
    const { body: me } = await client(answer.headers)
      .get('/api/me')
      .expect(200, { email: 'guest@example.org' });
    expect(me.memberships).toMatchObject([{ role: 'coordinator' }]);
    await laurel.anyone
      .post('/auth/sign-in/email-otp', { email: me.email, otp: await mailedCode(laurel, me.email) })
      .expect(200);
    await client(answer.headers).get('/api/me').expect(200);
  });

  it('has a link that is a signature, not a secret in the database', async () => {
    const { id, token, path } = await invited();
    const links = laurel.app.get(InvitationLinks);
    expect(links.linkTo(id)).toBe(`http://localhost:0/invitations/${token}`);
    const rows = await laurel.sql<{ row: string }>(
      `SELECT t::text AS row FROM invitation t UNION ALL SELECT e::text FROM event e WHERE type LIKE 'invitation.%'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ row }) => row.includes(token))).toBe(false);

    const forged = Buffer.from(token, 'base64url');
    forged[20] = (forged[20] ?? 0) ^ 1;
    const foreign = Buffer.concat([
      Buffer.from(newId().replaceAll('-', ''), 'hex'),
      Buffer.from(token, 'base64url').subarray(16),
    ]);
    for (const wrong of [forged.toString('base64url'), foreign.toString('base64url'), 'x', `${token}A`]) {
      await laurel.anyone.get(`/api/invitations/${wrong}`).expectProblem(404, 'not_found');
      await laurel.anyone.post(`/api/invitations/${wrong}/acceptance`).expectProblem(404, 'not_found');
    }
    await laurel.anyone.get(path).expect(200);
  });

  it('changes nothing when it is only looked at', async () => {
    const { path, email } = await invited();
    const answer = await laurel.anyone.get(path).expect(200);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(await laurel.sql('SELECT 1 FROM person WHERE email = $1', [email])).toEqual([]);
  });

  it('signs in once; afterwards its addressee signs in by code, and may follow it again', async () => {
    const { path } = await invited();
    const first = await laurel.anyone.post(`${path}/acceptance`).expect(200, { signedIn: true });
    const again = await laurel.anyone.post(`${path}/acceptance`).expectProblem(409, 'invitation.used');
    expect(again.headers['set-cookie']).toBeUndefined();
    await client(first.headers).post(`${path}/acceptance`).expect(200, { signedIn: true });
    await client(first.headers).get(path).expect(200, { state: 'accepted', reader: 'addressee' });
  });

  it('makes one session when it is followed twice at once', async () => {
    const { path } = await invited();
    const accept = () => laurel.anyone.post(`${path}/acceptance`);
    const answers = await Promise.all([accept(), accept(), accept()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('works for thirty days', async () => {
    const { path } = await invited();
    try {
      laurel.clock.travel({ days: 31 });
      await laurel.anyone.get(path).expect(200, { state: 'expired' });
      await laurel.anyone.post(`${path}/acceptance`).expectProblem(410, 'invitation.expired');
    } finally {
      laurel.clock.travel({ days: -31 });
    }
    await laurel.anyone.post(`${path}/acceptance`).expect(200);
  });

  it('is for its addressee: who is signed in as somebody else gets no role', async () => {
    const { path } = await invited();
    const other = laurel.as(await givenPerson(laurel));
    await other.get(path).expect(200, { reader: 'other' });
    await other.post(`${path}/acceptance`).expectProblem(403, 'invitation.other_person');
    await other.post(`${path}/refusal`).expectProblem(403, 'invitation.other_person');
    expect((await other.get('/api/me')).body.memberships).toEqual([]);
    await laurel.anyone.get(path).expect(200, { state: 'sent' });
  });

  it('adds the role to somebody who has signed in before, without another session', async () => {
    const person = await givenPerson(laurel);
    const { path } = await invited({ email: person.email });
    const answer = await laurel.as(person).post(`${path}/acceptance`).expect(200, { signedIn: true });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(await laurel.sql('SELECT 1 FROM session WHERE person_id = $1', [person.id])).toHaveLength(1);
  });

  it('does not sign in who works somewhere: letters are passed on', async () => {
    const other = await givenAssociation(laurel);
    for (const role of roles) {
      const person = await givenPerson(laurel, { roles: [{ association: other, role }] });
      const { path } = await invited({ email: person.email });
      const signedIn = role === 'juror';
      const answer = await laurel.anyone.post(`${path}/acceptance`).expect(200, { signedIn });
      expect(answer.headers['set-cookie'] !== undefined).toBe(signedIn);
      expect((await laurel.as(person).get('/api/me')).body.memberships).toHaveLength(2);
    }
  });

  it('can be declined, and revoked', async () => {
    const declined = await invited();
    await laurel.anyone.post(`${declined.path}/refusal`, { reason: ' No time this year ' }).expect(204);
    await laurel.anyone
      .post(`${declined.path}/acceptance`)
      .expectProblem(409, 'invitation.closed', { state: 'declined' });
    const told = await laurel.mailbox.waitFor(
      ({ to, text }) => to.includes(owner.email) && text.includes(declined.email),
    );
    expect(told.subject).toContain('Приглашение отклонено');
    expect(told.text).toContain('No time this year');

    const { body: list } = await laurel
      .as(owner)
      .get(`/api/associations/${association.id}/invitations?limit=1`)
      .expect(200);
    expect(list.items).toMatchObject([
      { id: declined.id, state: 'declined', declineReason: 'No time this year' },
    ]);

    const revoked = await invited();
    const inState = async (state: string) =>
      (
        await laurel
          .as(owner)
          .get(`/api/associations/${association.id}/invitations?state=${state}`)
          .expect(200)
      ).body.items.map(({ id }: { id: string }) => id);
    expect(await inState('declined')).toEqual([declined.id]);
    expect(await inState('sent')).toContain(revoked.id);
    expect(await inState('sent')).not.toContain(declined.id);
    expect(await inState('expired')).not.toContain(revoked.id);
    const row = `/api/associations/${association.id}/invitations/${revoked.id}`;
    await laurel
      .as(await givenPerson(laurel))
      .delete(row)
      .expectProblem(404, 'not_found');
    await laurel.as(owner).delete(row).expect(204);
    await laurel.as(owner).delete(row).expectProblem(409, 'invitation.closed');
    await laurel.anyone
      .post(`${revoked.path}/acceptance`)
      .expectProblem(409, 'invitation.closed', { state: 'revoked' });
    const events = await laurel.sql(
      'SELECT type, payload FROM event WHERE subject_id = ANY($1) ORDER BY id',
      [[declined.id, revoked.id]],
    );
    expect(events).toEqual([
      { type: 'invitation.sent', payload: { role: 'juror' } },
      { type: 'invitation.declined', payload: { role: 'juror' } },
      { type: 'invitation.sent', payload: { role: 'juror' } },
      { type: 'invitation.revoked', payload: { role: 'juror' } },
    ]);
  });

  it('to the same thing is the same one, sent again', async () => {
    const { contest } = await givenContest(laurel, { association, state: 'draft' });
    const contestId = contest.id;
    const first = await invited({ contestId });
    await laurel.anyone.get(first.path).expect(200, { contest: contest.title });
    const [a, b] = await Promise.all([
      invited({ email: first.email, contestId }),
      invited({ email: first.email, contestId }),
    ]);
    const other = await invited({ email: first.email });
    expect([a.id, b.id]).toEqual([first.id, first.id]);
    expect(other.id).not.toBe(first.id);
    await laurel.anyone.post(`${first.path}/acceptance`).expect(200, { contestId });
    const [event] = await laurel.sql(
      `SELECT contest_id, payload FROM event WHERE type = 'invitation.accepted' AND subject_id = $1`,
      [first.id],
    );
    expect(event).toEqual({
      contest_id: contestId,
      payload: { personId: expect.any(String), role: 'juror' },
    });
  });

  it('does not let a foreign page sign its visitor in', async () => {
    const { path } = await invited();
    await laurel.anyone
      .post(`${path}/acceptance`)
      .set('origin', 'https://evil.example')
      .expectProblem(403, 'csrf.refused');
    await laurel.anyone.get(path).expect(200, { state: 'sent' });
  });

  it('is listed to coordinators, newest first', async () => {
    const { id } = await invited();
    const { body } = await laurel
      .as(owner)
      .get(`/api/associations/${association.id}/invitations?limit=1`)
      .expect(200);
    expect(body.items).toMatchObject([{ id, state: 'sent' }]);
    const { body: rest } = await laurel
      .as(owner)
      .get(`/api/associations/${association.id}/invitations?cursor=${body.next}`)
      .expect(200);
    expect(rest.items.map((item: { id: string }) => item.id)).not.toContain(id);
  });
});
