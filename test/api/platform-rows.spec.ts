import { Form } from '../../src/forms/form.entity.js';
import { Person } from '../../src/identity/people/person.entity.js';
import type { PersonNames } from '../../src/identity/people/person.rules.js';
import { Db } from '../../src/platform/db.js';
import { givenContest } from '../support/contests.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenPerson } from '../support/people.js';
import { queriesDuring } from '../support/queries.js';

describe('a row read in a transaction', () => {
  let laurel: Laurel;
  let db: Db;
  let id: string;
  const stored = () => db.dataSource.manager.findOneByOrFail(Form, { id });

  beforeAll(async () => {
    laurel = await startLaurel({ ROLE: 'api' });
    db = laurel.app.get(Db);
    const { contest } = await givenContest(laurel, { state: 'draft' });
    id = contest.nominations[0]!.form!.id;
  });
  afterAll(() => laurel.stop());

  it('is written where it has changed, inside its values too, without being read again', async () => {
    const before = await stored();
    const sent = await queriesDuring(/"form"/, () =>
      db.transaction(async () => {
        const form = await db.lock(Form, id);
        form.title.ru = 'Другое имя';
        await db.save(form);
        expect(form.version).toBe(before.version + 1);
        form.title.ru = 'Третье имя';
        await db.save(form);
      }),
    );
    expect(sent.map((text) => text.split(' ')[0])).toEqual(['SELECT', 'UPDATE', 'UPDATE']);
    expect(sent[1]).toContain('SET "title" = $1, "version" = "version" + 1 WHERE');
    const after = await stored();
    expect(after).toEqual({
      ...before,
      title: { ...before.title, ru: 'Третье имя' },
      version: before.version + 2,
    });
  });

  it('is left alone, with its version, when nothing in it has changed', async () => {
    const before = await stored();
    const sent = await queriesDuring(/^UPDATE/, () =>
      db.transaction(async () => {
        const form = await db.lock(Form, id);
        await db.save(
          Object.assign(form, {
            title: Object.fromEntries(Object.entries(form.title).reverse()),
            createdAt: new Date(form.createdAt),
          }),
        );
      }),
    );
    expect(sent).toEqual([]);
    expect(await stored()).toEqual(before);
  });

  it('is written where a text is taken away, and where it is put back', async () => {
    const person = await givenPerson(laurel, { employer: 'null' });
    const turn = (employer: string | null, names: PersonNames) =>
      db.transaction(async () => {
        const row = await db.lock(Person, person.id);
        await db.save(Object.assign(row, { employer, names }));
      });
    const now = () => db.dataSource.manager.findOneByOrFail(Person, { id: person.id });
    await turn(null, { en: { family: 'Orlova', given: 'Anna' } });
    expect(await now()).toMatchObject({ employer: null, names: { en: { family: 'Orlova', given: 'Anna' } } });
    await turn('/библиотека', {});
    expect(await now()).toMatchObject({ employer: '/библиотека', names: {} });
  });

  it('is not mistaken for one that was read elsewhere, and may be out of date', async () => {
    const before = await stored();
    const outdated = Object.assign(await stored(), { title: { ru: 'Вчера' } });
    await expect(db.transaction(() => db.save(outdated))).rejects.toMatchObject({ code: '23505' });
    expect(await stored()).toEqual(before);
  });
});
