import type { ConflictView } from '../../src/juries/conflicts/conflicts.dto.js';
import type { Role } from '../../src/platform/actor.rules.js';
import { newId } from '../../src/platform/ids.js';
import { givenAdmitted, givenApplicant, givenDraft, givenSubmitted } from '../support/applications.js';
import type { Client } from '../support/client.js';
import { type GivenContest, givenContest } from '../support/contests.js';
import {
  assign,
  distribute,
  type GivenReview,
  givenJuror,
  givenReview,
  lettersTo,
  namesShown,
  rankingOf,
  score,
} from '../support/juries.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenAssociation, givenPerson } from '../support/people.js';

let laurel: Laurel;
beforeAll(async () => {
  laurel = await startLaurel();
}, 60_000);
afterAll(() => laurel.stop());

type Juror = GivenReview['jurors'][0];
type Entry = GivenReview['entries'][0];
const at = ({ contest }: Pick<GivenReview, 'contest'>, rest = '') => `/api/contests/${contest.id}${rest}`;
const register = async (review: GivenReview, client = review.manage): Promise<ConflictView[]> =>
  (await client.get(at(review, '/conflicts')).expect(200)).body.items;
const briefly = (conflicts: ConflictView[]) =>
  conflicts.map(({ kind, source, active }) => ({ kind, source, active }));

describe('a conflict of interest', () => {
  it('said by an expert who recognises the author undoes the pair at once, and the coordinators are told', async () => {
    const review = await givenReview(laurel, { jurors: 1, entries: 2 });
    const [{ client, person, jurorId }] = review.jurors as [Juror];
    const [entry, other] = review.entries as [Entry, Entry];
    await distribute(review, { sheets: 1 });
    await client
      .post(`/api/applications/${entry.id}/conflict`, { kind: 'family', note: 'Узнала сестру' })
      .expect(204);

    for (const path of ['', '/sheet'])
      await client.get(`/api/jury/applications/${entry.id}${path}`).expectProblem(404, 'not_found');
    const { body: queue } = await client.get(`/api/jury/contests/${review.contest.id}/queue`).expect(200);
    expect(queue).toMatchObject({ items: [{ applicationId: other.id }], progress: { assigned: 1 } });
    const { body: list } = await client
      .get(`/api/jury/contests/${review.contest.id}/applications`)
      .expect(200);
    expect(list.items.map(({ applicationId }: { applicationId: string }) => applicationId)).toEqual([
      other.id,
    ]);
    await client
      .post(`/api/applications/${entry.id}/conflict`, { kind: 'other' })
      .expectProblem(404, 'not_found');

    expect(await register(review)).toMatchObject([
      {
        kind: 'family',
        source: 'declared',
        note: 'Узнала сестру',
        active: true,
        person: { id: person.id, jurorId },
        application: { id: entry.id, number: entry.number },
      },
    ]);
    await laurel.settled();
    const mail = await laurel.mailbox.waitFor(
      ({ to, subject }) => to.includes(review.coordinator.email) && subject.includes(entry.number),
    );
    expect(mail.text).toContain('Узнала сестру');
    expect(mail.html).toContain(`/manage/contests/${review.contest.id}/assignment"`);
    await review.manage
      .post(at(review, '/assignments'), { applicationId: entry.id, jurorId })
      .expectProblem(409, 'assignment.conflict');
    const { body: plan } = await review.manage
      .post(at(review, '/assignment-plans'), { sheets: 1 })
      .expect(200);
    expect(plan).toMatchObject({
      pairs: [],
      uncovered: [{ application: { id: entry.id }, reason: 'conflicts' }],
    });
  });

  it('keeps the sheet, which no longer counts', async () => {
    const review = await givenReview(laurel, { jurors: 2, entries: 1 });
    const [leaving, staying] = review.jurors as [Juror, Juror];
    const [entry] = review.entries as [Entry];
    await distribute(review, { sheets: 2 });
    await score(leaving, entry, '2');
    await score(staying, entry, '8');
    const scoreOf = async () => {
      const { nominations } = await rankingOf(review);
      return nominations.flatMap(({ entries }: { entries: object[] }) => entries)[0];
    };
    const before = await scoreOf();
    await leaving.client.post(`/api/applications/${entry.id}/conflict`, { kind: 'employer' }).expect(204);
    const after = await scoreOf();
    expect([before.totals.length, after.totals.length]).toEqual([2, 1]);
    expect(Number(after.score.shown)).toBeGreaterThan(Number(before.score.shown));
    await laurel.settled();
    expect(await laurel.sql('SELECT state FROM score_sheet ORDER BY created_at DESC LIMIT 2')).toEqual(
      expect.arrayContaining([{ state: 'annulled' }, { state: 'confirmed' }]),
    );
  });

  it('is declared for many at once when the expert begins, or said not to be there', async () => {
    const review = await givenReview(laurel, { jurors: 2, entries: 3, rulebook: namesShown });
    const [busy, free] = review.jurors as [Juror, Juror];
    const path = `/api/jury/contests/${review.contest.id}`;
    const { body: list } = await busy.client.get(`${path}/applications`).expect(200);
    expect(list).toMatchObject({ declaredAt: null, known: [] });
    expect(list.items[0]).toMatchObject({
      number: review.entries[0]!.number,
      title: 'Проект 1',
      organisation: 'Библиотека 1',
    });
    const conflicts = review.entries
      .slice(0, 2)
      .map(({ id }) => ({ applicationId: id, kind: 'co_author', note: 'Соавторы' }));
    await busy.client.post(`${path}/declaration`, { conflicts }).expect(200, { conflicts: 2 });
    await busy.client.get(`${path}/applications`).expect(200, {
      declaredAt: expect.any(String),
      items: [{ applicationId: review.entries[2]!.id }],
      known: review.entries.slice(0, 2).map(({ number }) => ({ number, kind: 'co_author' })),
    });
    // only what they said themselves: an entry by the coordinator is not for them to read
    await review.manage
      .post(at(review, '/conflicts'), {
        applicationId: review.entries[2]!.id,
        jurorId: free.jurorId,
        kind: 'competitor',
      })
      .expect(204);
    const { body: freeList } = await free.client.get(`${path}/applications`).expect(200);
    expect([freeList.known, freeList.items.length]).toEqual([[], 2]);
    await busy.client.post(`${path}/declaration`, { conflicts }).expectProblem(422, 'input.invalid');
    await free.client.post(`${path}/declaration`, { conflicts: [] }).expect(200, { conflicts: 0 });
    for (const wrong of [
      { conflicts: [{ applicationId: newId(), kind: 'other' }] },
      { conflicts: [{ applicationId: review.entries[0]!.id, kind: 'own' }] },
      {},
    ])
      await free.client.post(`${path}/declaration`, wrong).expectProblem(422, 'input.invalid');
    await laurel.settled();
    // nothing was assigned, so nobody has to do anything
    expect(await lettersTo(laurel, review.coordinator)).not.toContain('conflict-declared');
  });

  it('is found by employer, mail domain and name when an application is admitted', async () => {
    const review = await givenReview(laurel, { jurors: 0, entries: 0 });
    const domain = `psk${newId().slice(0, 8)}.ru`;
    const colleague = await givenJuror(laurel, review, { employer: 'Псковская областная библиотека' });
    const neighbour = await givenJuror(laurel, review, { email: `a@${domain}` });
    const stranger = await givenJuror(laurel, review, { employer: 'Тверская областная библиотека' });
    const applicant = await givenApplicant(laurel, review.association, {
      email: `maria@lib.${domain}`,
      employer: 'ГБУК «Псковская областная библиотека»',
    });
    const { application } = await givenAdmitted(laurel, review, { applicant });
    await laurel.settled();
    const found = await register(review);
    expect(briefly(found)).toEqual(Array(2).fill({ kind: 'employer', source: 'detected', active: true }));
    expect(found.map(({ person }) => person.jurorId).sort()).toEqual(
      [colleague.jurorId, neighbour.jurorId].sort(),
    );
    expect(found.map(({ evidence }) => evidence)).toContain('ГБУК «Псковская областная библиотека»');
    const { body: plan } = await review.manage.post(at(review, '/assignment-plans')).expect(200);
    expect(plan.pairs).toEqual([{ applicationId: application.id, jurorId: stranger.jurorId }]);
  });

  it('is found when an expert accepts, when a profile changes, and by region only where the rules say so', async () => {
    const entry = () => ({ employer: 'Омская библиотека', region: 'RU-OMS' });
    const review = await givenReview(laurel, { jurors: 1, entries: 1, entry });
    const [{ client, person }] = review.jurors as [Juror];
    await assign(review, review.entries[0]!, review.jurors[0]!);
    await givenJuror(laurel, review, { employer: 'Омская библиотека' });
    await laurel.settled();
    expect(await register(review)).toHaveLength(1);
    const { body: me } = await client.get('/api/me').expect(200);
    await client.patch('/api/me', { region: 'RU-OMS' }).ifMatch(me).expect(200);
    await laurel.settled();
    expect(await register(review)).toHaveLength(1);
    await client
      .patch('/api/me', { employer: 'Омская библиотека' })
      .ifMatch(me.version + 1)
      .expect(200);
    await laurel.settled();
    expect(await register(review)).toHaveLength(2);
    await client.get(`/api/jury/applications/${review.entries[0]!.id}`).expectProblem(404, 'not_found');
    expect(await lettersTo(laurel, review.coordinator)).toContain('assignment-ended');
    expect(await lettersTo(laurel, person)).not.toContain('assignment-ended');

    const strict = await givenReview(laurel, {
      jurors: 0,
      entries: 1,
      entry: () => ({ region: 'RU-OMS' }),
      rulebook: (rulebook) => ({
        ...rulebook,
        review: { ...rulebook.review, sameRegionConflict: true },
      }),
    });
    await givenJuror(laurel, strict, { region: 'RU-OMS' });
    await laurel.settled();
    expect(briefly(await register(strict))).toEqual([{ kind: 'region', source: 'detected', active: true }]);
  });

  it('is registered by those who run the contest, and lifted with a reason, unless the expert said so', async () => {
    const review = await givenReview(laurel, { jurors: 2, entries: 2 });
    const [first, second] = review.jurors as [Juror, Juror];
    const [entry, other] = review.entries as [Entry, Entry];
    await assign(review, entry, first);
    const add = (input: object, client = review.chair) => client.post(at(review, '/conflicts'), input);
    await add({
      applicationId: entry.id,
      jurorId: first.jurorId,
      kind: 'supervisor',
      note: 'Аспирантура',
    }).expect(204);
    await first.client.get(`/api/jury/applications/${entry.id}`).expectProblem(404, 'not_found');
    await second.client.post(`/api/applications/${other.id}/conflict`, { kind: 'other' }).expect(204);
    const [declared, registered] = await register(review);
    const lift = (id: string, client = review.manage) =>
      client.post(`/api/conflicts/${id}/lifting`, { reason: 'Ошибка' });
    await lift(declared!.id).expectProblem(403, 'conflict.declared_stands');
    await lift(registered!.id).expect(204);
    await lift(registered!.id).expectProblem(409, 'conflict.not_active');
    expect(briefly(await register(review))).toEqual([
      { kind: 'other', source: 'declared', active: true },
      { kind: 'supervisor', source: 'registered', active: false },
    ]);
    await assign(review, entry, first);
    await add({ applicationId: entry.id, jurorId: first.jurorId, kind: 'supervisor' }).expect(204);
    expect(briefly(await register(review))[0]).toMatchObject({ kind: 'supervisor', active: true });

    for (const wrong of [
      { applicationId: newId(), jurorId: first.jurorId, kind: 'other' },
      { applicationId: entry.id, jurorId: newId(), kind: 'other' },
      { applicationId: entry.id, personId: first.person.id, kind: 'other' },
      { applicationId: entry.id, kind: 'other' },
      { applicationId: entry.id, jurorId: first.jurorId, kind: 'own' },
    ])
      await add(wrong).expectProblem(422, 'input.invalid');
    const foreign = await givenAssociation(laurel);
    for (const [role, association] of [
      ['viewer', review.association],
      ['treasurer', review.association],
      ['juror', review.association],
      ['owner', foreign],
    ] as const) {
      const client = laurel.as(await givenPerson(laurel, { roles: [{ association, role }] }));
      await client.get(at(review, '/conflicts')).expectProblem(404, 'not_found');
      await add({ applicationId: entry.id, jurorId: first.jurorId, kind: 'other' }, client).expectProblem(
        404,
        'not_found',
      );
      await lift(declared!.id, client).expectProblem(404, 'not_found');
    }
    await first.client.get(at(review, '/conflicts')).expectProblem(404, 'not_found');
  });

  it('once lifted does not come back by itself', async () => {
    const entry = () => ({ employer: 'Центральная библиотека' });
    const review = await givenReview(laurel, { jurors: 0, entries: 1, entry });
    const juror = await givenJuror(laurel, review, { employer: 'Центральная библиотека' });
    await laurel.settled();
    const [found] = await register(review);
    await review.manage.post(`/api/conflicts/${found!.id}/lifting`, { reason: 'Другой город' }).expect(204);
    const { body: me } = await juror.client.get('/api/me').expect(200);
    await juror.client.patch('/api/me', { employer: 'ЦЕНТРАЛЬНАЯ БИБЛИОТЕКА' }).ifMatch(me).expect(200);
    await laurel.settled();
    expect(briefly(await register(review))).toMatchObject([{ active: false }]);
    await assign(review, review.entries[0]!, juror);
    await juror.client.get(`/api/jury/applications/${review.entries[0]!.id}`).expect(200);
  });

  it('once lifted is told to the expert when nothing else keeps them from the application', async () => {
    const review = await givenReview(laurel, { jurors: 2, entries: 2 });
    const [{ jurorId, person, client }, left] = review.jurors as [Juror, Juror];
    const [entry, other] = review.entries as [Entry, Entry];
    const add = (applicationId: string, kind: string, who = jurorId) =>
      review.chair.post(at(review, '/conflicts'), { applicationId, jurorId: who, kind }).expect(204);
    for (const kind of ['employer', 'competitor']) await add(entry.id, kind);
    await add(other.id, 'employer');
    await add(other.id, 'employer', left.jurorId);
    const lift = async (of: string, kind: string, who = jurorId) => {
      const known = (await register(review)).find(
        (one) => one.application.id === of && one.kind === kind && one.person.jurorId === who,
      );
      await review.manage.post(`/api/conflicts/${known!.id}/lifting`, { reason: 'Однофамилица' }).expect(204);
      await laurel.settled();
    };
    await lift(entry.id, 'employer');
    expect(await lettersTo(laurel, person)).not.toContain('conflict-lifted');
    await lift(entry.id, 'competitor');
    expect((await lettersTo(laurel, person)).filter((one) => one === 'conflict-lifted')).toHaveLength(1);
    const mail = await laurel.mailbox.waitFor(
      ({ to, subject }) => to.includes(person.email) && subject.startsWith('Конфликт интересов снят'),
    );
    expect(mail.subject).toContain(entry.number);
    expect(mail.text).toContain(`/jury/contests/${review.contest.id}/conflicts`);
    // the reason may tell whose application it is
    expect(`${mail.text}${mail.html}`).not.toContain('Однофамилица');
    const { body: list } = await client
      .get(`/api/jury/contests/${review.contest.id}/applications`)
      .expect(200);
    expect(list.items.map(({ applicationId }: { applicationId: string }) => applicationId)).toEqual([
      entry.id,
    ]);

    await left.client.post(`/api/jury/contests/${review.contest.id}/leaving`, {}).expect(204);
    await lift(other.id, 'employer', left.jurorId);
    expect(await lettersTo(laurel, left.person)).not.toContain('conflict-lifted');
  });

  it('is never at odds with a task, by the database itself', async () => {
    const review = await givenReview(laurel, { jurors: 1, entries: 1 });
    const [{ jurorId, person }] = review.jurors as [Juror];
    const [entry] = review.entries as [Entry];
    await assign(review, entry, review.jurors[0]!);
    await expect(
      laurel.sql(
        `INSERT INTO juror_conflict (id, association_id, contest_id, application_id, person_id, juror_id, kind, source, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'other', 'declared', now())`,
        [newId(), review.association.id, review.contest.id, entry.id, person.id, jurorId],
      ),
    ).rejects.toThrow('an expert in conflict cannot be assigned');
  });

  it('meets a task that is being made at the same moment, and wins', async () => {
    const review = await givenReview(laurel, { jurors: 1, entries: 4 });
    const [{ client, jurorId }] = review.jurors as [Juror];
    const answers = await Promise.all(
      review.entries.flatMap(({ id }) => [
        review.manage.post(at(review, '/assignments'), { applicationId: id, jurorId }),
        client.post(`/api/applications/${id}/conflict`, { kind: 'other' }),
      ]),
    );
    expect(answers.every(({ status }) => [201, 204, 409].includes(status))).toBe(true);
    await client
      .get(`/api/jury/contests/${review.contest.id}/queue`)
      .expect(200, { items: [], progress: { assigned: 0 } });
  });
});

describe('of a chair or coordinator', () => {
  it('walls them off like an expert: neither the application nor anything made of it', async () => {
    const review = await givenReview(laurel, { jurors: 2, entries: 2 });
    const [entry, other] = review.entries as [Entry, Entry];
    await distribute(review, { sheets: 2 });
    for (const juror of review.jurors) {
      await score(juror, entry, '9');
      await score(juror, other, '5');
    }
    const second = laurel.as(
      await givenPerson(laurel, { roles: [{ association: review.association, role: 'coordinator' }] }),
    );
    const places = async (client: GivenReview['manage']) => {
      const body = await rankingOf(review, client);
      return {
        partial: body.partial,
        numbers: body.nominations.flatMap(({ entries }: { entries: { application: { number: string } }[] }) =>
          entries.map(({ application }) => application.number),
        ),
        first: body.nominations.flatMap(({ entries }: { entries: { place: number }[] }) =>
          entries.map(({ place }) => place),
        )[0],
        assigned: body.progress.assigned,
      };
    };
    expect(await places(review.chair)).toEqual({
      partial: false,
      numbers: [entry.number, other.number],
      first: 1,
      assigned: 4,
    });
    // the coordinator first: until then the chair's would rightly be told to them
    for (const client of [review.manage, review.chair])
      await client.post(`/api/applications/${entry.id}/conflict`, { kind: 'employer' }).expect(204);

    for (const client of [review.chair, review.manage]) {
      expect(await places(client)).toEqual({
        partial: true,
        numbers: [other.number],
        first: 1,
        assigned: 2,
      });
      await client.get(at(review, `/ranking/applications/${entry.id}`)).expectProblem(404, 'not_found');
      await client.get(`/api/applications/${entry.id}`).expectProblem(404, 'not_found');
      await client.get(`/api/applications/${entry.id}/receipt`).expectProblem(404, 'not_found');
      const { body: list } = await client.get(`/api/applications?contestId=${review.contest.id}`).expect(200);
      expect(list.items.map(({ id }: { id: string }) => id)).toEqual([other.id]);
      await client.get(at(review, '/application-counts')).expect(200, { byState: { admitted: 1 } });
      const { body: assigned } = await client.get(at(review, '/assignments')).expect(200);
      expect(assigned.items.map(({ application }: { application: Entry }) => application.id)).toEqual([
        other.id,
      ]);
      await client
        .get(at(review, '/assignment-coverage'))
        .expect(200, { applications: 1, progress: { assigned: 2 } });
      const { body: jury } = await client.get(at(review, '/jury')).expect(200);
      expect(jury.progress).toEqual({ assigned: 2, started: 2, done: 2 });
      expect(await register(review, client)).toEqual([]);
      const table = (await client.get(at(review, '/ranking.csv')).expect(200)).bytes.toString();
      expect(table).not.toContain(entry.number);
    }
    const sheets = await laurel.sql<{ id: string; version: number }>(
      'SELECT id, version FROM score_sheet WHERE application_id = $1',
      [entry.id],
    );
    await review.chair
      .post(`/api/sheets/${sheets[0]!.id}/reopening`, { reason: 'x' })
      .ifMatch(sheets[0]!)
      .expectProblem(404, 'not_found');
    const { body: plan } = await review.manage.post(at(review, '/assignment-plans')).expect(200);
    expect(plan.applications).toBe(1);
    const task = (await second.get(at(review, '/assignments')).expect(200)).body.items[0];
    expect(task.application.id).toBe(entry.id);
    await review.manage
      .post(`/api/assignments/${task.experts[0].id}/release`)
      .expectProblem(404, 'not_found');
    await review.manage
      .post(at(review, '/assignments'), { applicationId: entry.id, jurorId: review.jurors[0]!.jurorId })
      .expectProblem(422, 'input.invalid');

    const { digest } = (await review.chair.get(at(review, '/ranking')).expect(200)).body;
    await review.chair.post(at(review, '/decision'), { digest }).expectProblem(403, 'decision.in_conflict');
    // the others see everything, and who is walled off
    expect((await places(second)).numbers).toEqual([entry.number, other.number]);
    expect(await register(review, second)).toHaveLength(2);
    await laurel.settled();
    const told = await laurel.sql<{ address: string }>(
      `SELECT address FROM mail WHERE template = 'conflict-declared' AND contest_id = $1`,
      [review.contest.id],
    );
    expect(told.map(({ address }) => address)).not.toContain(review.coordinator.email);
  });

  it('counts nothing of it in the plans that were made nor in who is reminded, whose letter speaks of all they have', async () => {
    const review = await givenReview(laurel, { jurors: 2, entries: 2 });
    const [entry, other] = review.entries as [Entry, Entry];
    const [busy, idle] = review.jurors as [Juror, Juror];
    await distribute(review, { sheets: 2 });
    await score(busy, other, '5');
    await score(idle, entry, '5');
    await idle.client
      .patch(`/api/jury/applications/${other.id}/sheet`, { comment: 'Начал' })
      .ifMatch(0)
      .expect(200);
    const second = await givenPerson(laurel, {
      roles: [{ association: review.association, role: 'coordinator' }],
    });
    const batch = async (client: Client) =>
      (await client.get(at(review, '/assignment-batches')).expect(200)).body.items[0];
    expect(await batch(review.manage)).toMatchObject({ pairs: 4, begun: 3 });
    await review.manage.post(`/api/applications/${entry.id}/conflict`, { kind: 'employer' }).expect(204);
    expect(await batch(review.manage)).toMatchObject({
      pairs: 2,
      begun: 2,
      can: { 'assignment.undo': { ok: false, code: 'assignment.begun' } },
    });
    expect(await batch(laurel.as(second))).toMatchObject({ pairs: 4, begun: 3 });

    const remind = (client: Client) => client.post(at(review, '/jury/reminders'), {});
    await remind(review.manage).expect(200, {
      reminded: [idle.jurorId],
      skipped: [{ jurorId: busy.jurorId, reason: 'finished' }],
    });
    await remind(laurel.as(second)).expect(200, {
      reminded: [busy.jurorId],
      skipped: [{ jurorId: idle.jurorId, reason: 'today' }],
    });
    await laurel.settled();
    for (const { person } of [busy, idle])
      await laurel.mailbox.waitFor(
        ({ to, subject }) => to.includes(person.email) && subject.includes('1 из 2'),
      );
  });

  it('is found too: an own application, an own employer; others lift it, not they themselves', async () => {
    const review = await givenReview(laurel, { jurors: 0, entries: 0 });
    const applicant = await givenApplicant(laurel, review.association, { employer: 'Невская библиотека' });
    const { application } = await givenAdmitted(laurel, review, { applicant });
    const chair = await givenPerson(laurel, { employer: '«Невская» библиотека' });
    const owner = laurel.as(
      await givenPerson(laurel, { roles: [{ association: review.association, role: 'owner' }] }),
    );
    for (const personId of [chair.id, applicant.id])
      await owner
        .post(`/api/associations/${review.association.id}/memberships`, { personId, role: 'chair' })
        .expect(201);
    await laurel.settled();
    expect(
      briefly(await register(review))
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['employer', 'own']);
    await laurel.as(chair).get(`/api/applications/${application.id}`).expectProblem(404, 'not_found');
    // as its applicant one goes on seeing it, but not what is made of it
    const self = laurel.as(applicant);
    await self.get(`/api/applications/${application.id}`).expect(200);
    await self.get(at(review, `/ranking/applications/${application.id}`)).expectProblem(404, 'not_found');
    const conflicts = await register(review);
    const of = (person: { id: string }) => conflicts.find((one) => one.person.id === person.id)!.id;
    const lift = (id: string, client = review.manage) =>
      client.post(`/api/conflicts/${id}/lifting`, { reason: 'Другая библиотека' });
    await lift(of(chair), laurel.as(chair)).expectProblem(403, 'conflict.own');
    await lift(of(applicant)).expectProblem(403, 'conflict.declared_stands');
    await lift(of(chair)).expect(204);
    await laurel.as(chair).get(`/api/applications/${application.id}`).expect(200);
    await laurel.settled();
    const mail = await laurel.mailbox.waitFor(
      ({ to, subject }) => to.includes(chair.email) && subject.startsWith('Конфликт интересов снят'),
    );
    expect(mail.text).toContain(`/manage/applications/${application.id}`);
    expect(mail.text).not.toContain('Другая библиотека');
  });
});

describe('a task that is taken away', () => {
  const taken = async ({ email }: { email: string }) =>
    laurel.sql<{ subject: string; withdrawn: string }>(
      `SELECT subject, variables->>'withdrawn' AS withdrawn FROM mail
       WHERE address = $1 AND template = 'tasks-taken' ORDER BY id`,
      [email],
    );
  const taskOf = async (review: GivenReview, entry: Entry) => {
    const { body } = await review.manage.get(at(review, '/assignments')).expect(200);
    return body.items.find((one: { application: { id: string } }) => one.application.id === entry.id)
      .experts[0].id;
  };

  it('is said to the expert who had heard of it, in the feed too; not to one who gives it up', async () => {
    const review = await givenReview(laurel, { jurors: 1, entries: 3 });
    const [{ client, person, jurorId }] = review.jurors as [Juror];
    const [moved, conflicting, own] = review.entries as [Entry, Entry, Entry];
    const { application, client: applicant } = await givenAdmitted(laurel, review);
    await distribute(review, { sheets: 1 });
    await laurel.settled();

    await review.manage.post(`/api/assignments/${await taskOf(review, moved)}/release`, {}).expect(204);
    await review.chair
      .post(at(review, '/conflicts'), { applicationId: conflicting.id, jurorId, kind: 'employer' })
      .expect(204);
    await applicant.post(`/api/applications/${application.id}/withdrawal`).ifMatch(application).expect(200);
    await client.post(`/api/applications/${own.id}/conflict`, { kind: 'family' }).expect(204);
    await laurel.settled();

    const said = (number: string) => ({ subject: `Заявка ${number} больше не ваша`, withdrawn: 'false' });
    expect(await taken(person)).toEqual([
      said(moved.number),
      said(conflicting.number),
      { ...said(application.number!), withdrawn: 'true' },
    ]);
    const { body: feed } = await client.get('/api/me/notifications').expect(200);
    const titles = feed.items.map(({ title }: { title: string }) => title);
    expect(titles).toContain(said(moved.number).subject);
    // what they are in conflict with is not even named there
    expect(titles.filter((one: string) => one.includes(conflicting.number))).toEqual([]);
  });

  it('is not said to one who had not heard of it, and of a plan undone in one letter', async () => {
    const review = await givenReview(laurel, { jurors: 2, entries: 3 });
    const [first, second] = review.jurors as [Juror, Juror];
    const [entry] = review.entries as [Entry];
    await assign(review, entry, first);
    await review.manage.post(`/api/assignments/${await taskOf(review, entry)}/release`, {}).expect(204);
    await laurel.settled();
    expect(await taken(first.person)).toEqual([]);

    await distribute(review, { sheets: 2 });
    const { body } = await review.manage.get(at(review, '/assignment-batches')).expect(200);
    await review.manage.post(`/api/assignment-batches/${body.items[0].id}/undoing`).expect(200);
    await laurel.settled();
    for (const { person } of [first, second])
      expect(await taken(person)).toMatchObject([{ subject: '3 заявки больше не ваши' }]);
  });
});

describe('while an application waits for screening', () => {
  const colleagueOf = async (given: GivenContest, role: Role = 'coordinator', profile: object = {}) => {
    const person = await givenPerson(laurel, {
      ...profile,
      roles: [{ association: given.association, role }],
    });
    return { person, client: laurel.as(person) };
  };
  const waitingFor = async (client: Client, given: GivenContest) => {
    const { body } = await client.get(at(given, '/application-counts')).expect(200);
    return { submitted: body.byState.submitted, unattended: body.unattended };
  };
  const queueOf = async (client: Client, given: GivenContest) => {
    const query = `contestId=${given.contest.id}&state=submitted`;
    const { body } = await client.get(`/api/applications?${query}`).expect(200);
    return body.items.map(({ id }: { id: string }) => id);
  };
  const nothing = { ownerOnly: 0, nobody: 0 };

  it('whoever of the staff declares a conflict no longer sees it nor decides about it; another coordinator does', async () => {
    const given = await givenContest(laurel);
    const { application, applicant } = await givenSubmitted(laurel, given);
    const { application: other } = await givenSubmitted(laurel, given);
    const close = laurel.as(given.coordinator);
    const { person: secondPerson, client: second } = await colleagueOf(given);
    expect(await queueOf(close, given)).toHaveLength(2);
    await close
      .post(`/api/applications/${application.id}/conflict`, { kind: 'family', note: 'Двоюродная сестра' })
      .expect(204);

    expect(await queueOf(close, given)).toEqual([other.id]);
    expect(await waitingFor(close, given)).toEqual({ submitted: 1, unattended: nothing });
    for (const path of ['', '/receipt'])
      await close.get(`/api/applications/${application.id}${path}`).expectProblem(404, 'not_found');
    const [file] = application.answers.attachments as { id: string }[];
    await close.get(`/api/files/${file!.id}`).expectProblem(404, 'not_found');
    for (const [move, body] of [
      ['admission', {}],
      ['return', { remarks: 'x' }],
      ['rejection', { reason: 'x' }],
      ['conflict', { kind: 'other' }],
    ] as const)
      await close
        .post(`/api/applications/${application.id}/${move}`, body)
        .ifMatch(application)
        .expectProblem(404, 'not_found');
    expect((await close.get(at(given, '/conflicts')).expect(200)).body.items).toEqual([]);

    expect(await waitingFor(second, given)).toEqual({ submitted: 2, unattended: nothing });
    expect((await second.get(at(given, '/conflicts')).expect(200)).body.items).toMatchObject([
      { kind: 'family', source: 'declared', person: { id: given.coordinator.id, jurorId: null } },
    ]);
    await laurel.settled();
    const mail = await laurel.mailbox.waitFor(
      ({ to, subject }) => to.includes(secondPerson.email) && subject.includes(application.number!),
    );
    expect(mail.text).toContain('Двоюродная сестра');
    expect(mail.text.replace(/\s+/g, ' ')).toContain('решать о ней будут другие');
    expect(mail.text).toContain(`/manage/contests/${given.contest.id}/conflicts`);

    const { body: returned } = await second
      .post(`/api/applications/${application.id}/return`, { remarks: 'Приложите смету' })
      .ifMatch(application)
      .expect(200);
    // returned, it stays hidden, also when its applicant takes it back
    await close.get(`/api/applications/${application.id}`).expectProblem(404, 'not_found');
    expect(await lettersTo(laurel, given.coordinator)).toEqual([]);
    await laurel
      .as(applicant)
      .post(`/api/applications/${application.id}/withdrawal`)
      .ifMatch(returned)
      .expect(200);
    await laurel.settled();
    expect(await lettersTo(laurel, secondPerson)).toContain('application-withdrawn');
    expect(await lettersTo(laurel, given.coordinator)).toEqual([]);
  });

  it('a conflict can be said and entered of treasurers and observers too, not by experts who do not know of it', async () => {
    const given = await givenContest(laurel);
    const { application } = await givenSubmitted(laurel, given);
    const { client: viewer } = await colleagueOf(given, 'viewer');
    const treasurer = await colleagueOf(given, 'treasurer');
    const juror = await givenJuror(laurel, given);
    const path = `/api/applications/${application.id}`;
    await juror.client.post(`${path}/conflict`, { kind: 'other' }).expectProblem(404, 'not_found');
    await laurel
      .as(await givenPerson(laurel))
      .post(`${path}/conflict`, { kind: 'other' })
      .expectProblem(404, 'not_found');
    await viewer.get(path).expect(200);
    await viewer.post(`${path}/conflict`, { kind: 'other' }).expect(204);
    await viewer.get(path).expectProblem(404, 'not_found');
    const enter = (who: object) =>
      laurel
        .as(given.coordinator)
        .post(at(given, '/conflicts'), { applicationId: application.id, kind: 'financial', ...who });
    await enter({ personId: treasurer.person.id }).expect(204);
    await treasurer.client.get(path).expectProblem(404, 'not_found');
    await enter({ jurorId: juror.jurorId }).expect(204);
    const { application: draft } = await givenDraft(laurel, given);
    await laurel
      .as(given.coordinator)
      .post(`/api/applications/${draft.id}/conflict`, { kind: 'other' })
      .expectProblem(404, 'not_found');
    await enter({ applicationId: draft.id, jurorId: juror.jurorId }).expect(422, {
      errors: [{ pointer: '/applicationId', code: 'application.unknown' }],
    });
  });

  it('a conflict is found when it is handed in, and again when it comes back with another employer', async () => {
    const employer = 'Муромская библиотека';
    const given = await givenContest(laurel);
    const { client: near } = await colleagueOf(given, 'coordinator', {
      employer: 'МБУК «Муромская библиотека»',
    });
    const { client: later } = await colleagueOf(given, 'chair', { employer: 'Архив города' });
    const applicant = await givenApplicant(laurel, given.association, { employer });
    const { application } = await givenSubmitted(laurel, given, { applicant });
    await laurel.settled();
    expect(await queueOf(near, given)).toEqual([]);
    expect(await queueOf(later, given)).toEqual([application.id]);
    const manage = laurel.as(given.coordinator);
    expect((await manage.get(at(given, '/conflicts')).expect(200)).body.items).toMatchObject([
      { kind: 'employer', source: 'detected', evidence: employer },
    ]);

    const { body: back } = await manage
      .post(`/api/applications/${application.id}/return`, { remarks: 'x' })
      .ifMatch(application)
      .expect(200);
    const self = laurel.as(applicant);
    const { body: me } = await self.get('/api/me').expect(200);
    await self.patch('/api/me', { employer: 'Архив города' }).ifMatch(me).expect(200);
    await self.post(`/api/applications/${application.id}/submission`).ifMatch(back).expect(200);
    await laurel.settled();
    expect(await queueOf(later, given)).toEqual([]);
  });

  it('letters about it are gone from the list of mails and from the feed, but for its applicant’s own', async () => {
    const given = await givenContest(laurel);
    const { application, client: applicant } = await givenSubmitted(laurel, given);
    const manage = laurel.as(given.coordinator);
    const { client: second, person } = await colleagueOf(given, 'owner');
    await laurel.settled();
    const mails = async (client: Client) =>
      (await client.get(`/api/associations/${given.association.id}/mails`).expect(200)).body.items.map(
        ({ template }: { template: string }) => template,
      );
    const feed = async (client: Client) => {
      const { body } = await client.get('/api/me/notifications').expect(200);
      const { body: count } = await client.get('/api/me/notifications/unread').expect(200);
      return [...body.items.map(({ template }: { template: string }) => template), count.unread];
    };
    expect(await mails(manage)).toEqual(['application-submitted']);
    const declare = (client: Client) =>
      client.post(`/api/applications/${application.id}/conflict`, { kind: 'other' }).expect(204);
    await declare(manage);
    await laurel.settled();
    expect(await mails(manage)).toEqual([]);
    expect(await mails(second)).toEqual(['conflict-declared', 'application-submitted']);
    expect(await feed(second)).toEqual(['conflict-declared', 1]);
    const [mail] = await laurel.sql<{ id: string }>('SELECT id FROM mail WHERE address = $1', [person.email]);
    const retry = () => second.post(`/api/mails/${mail!.id}/retry`);
    await retry().expectProblem(409, 'mail.not_failed');
    await declare(second);
    expect(await feed(second)).toEqual([0]);
    expect(await mails(second)).toEqual([]);
    await retry().expectProblem(404, 'not_found');
    expect(await feed(applicant)).toEqual(['application-submitted', 1]);
  });

  it('and nobody may screen it, the staff sees that it waits, and no more', async () => {
    const given = await givenContest(laurel);
    const { application } = await givenSubmitted(laurel, given);
    const only = laurel.as(given.coordinator);
    const declare = (client: Client) =>
      client.post(`/api/applications/${application.id}/conflict`, { kind: 'other' }).expect(204);
    await declare(only);
    expect(await waitingFor(only, given)).toEqual({ submitted: 0, unattended: { ownerOnly: 0, nobody: 1 } });
    const { client: owner } = await colleagueOf(given, 'owner');
    expect(await waitingFor(only, given)).toEqual({ submitted: 0, unattended: { ownerOnly: 1, nobody: 0 } });
    expect(await queueOf(owner, given)).toEqual([application.id]);
    await declare(owner);
    const { client: chair } = await colleagueOf(given, 'chair');
    for (const client of [only, owner, chair])
      expect((await waitingFor(client, given)).unattended).toEqual({ ownerOnly: 0, nobody: 1 });
    const { client: newcomer } = await colleagueOf(given);
    expect(await waitingFor(newcomer, given)).toEqual({ submitted: 1, unattended: nothing });
    await newcomer.post(`/api/applications/${application.id}/admission`).ifMatch(application).expect(200);
    expect((await waitingFor(only, given)).unattended).toEqual(nothing);
  });
});
