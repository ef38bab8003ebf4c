import { Db } from '../../src/platform/db.js';
import { type Laurel, startLaurel } from '../support/laurel.js';

interface Kept {
  statement: string;
  calls: string;
}

describe('a connection', () => {
  let laurel: Laurel;
  let db: Db;
  beforeAll(async () => {
    laurel = await startLaurel({ ROLE: 'api' });
    db = laurel.app.get(Db);
  });
  afterAll(() => laurel.stop());

  const kept = () =>
    db.sql<Kept>(
      `SELECT statement, (generic_plans + custom_plans)::text AS calls
       FROM pg_prepared_statements WHERE statement LIKE '%a question%' ORDER BY 1`,
    );

  it('keeps a statement that comes again, from the third time, whatever its values', async () => {
    await db.transaction(async () => {
      for (let times = 1; times <= 5; times++)
        expect(await db.sql(`SELECT $1::int AS n, 'a question'`, [times])).toEqual([
          { n: times, '?column?': 'a question' },
        ]);
      await db.sql(`SELECT $1::int AS n, 'a question asked once'`, [1]);
      expect(await kept()).toEqual([{ statement: `SELECT $1::int AS n, 'a question'`, calls: '3' }]);
    });
  });

  it('lets a kept statement fail and be asked again', async () => {
    const divided = (by: number) => db.sql<{ n: number }>(`SELECT 6 / $1::int AS n`, [by]);
    for (const by of [1, 2, 3, 0, 0, 3])
      if (by === 0) await expect(divided(by)).rejects.toThrow('division by zero');
      else expect(await divided(by)).toEqual([{ n: 6 / by }]);
    const wrong = () => db.sql('SELECT nothing_of_this_name + $1', [1]);
    for (let times = 0; times < 5; times++) await expect(wrong()).rejects.toThrow('does not exist');
  });

  it('takes no more than its share of the server', async () => {
    await db.transaction(async () => {
      for (let n = 0; n < 300; n++)
        for (let times = 0; times < 3; times++)
          await db.sql(`SELECT $1::int AS n${n}, 'a question of many'`, [times]);
      const { length } = await kept();
      expect(length).toBeGreaterThan(100);
      expect(length).toBeLessThanOrEqual(250);
    });
  });

  describe('that begins a transaction', () => {
    const begun = () => db.sql<{ moment: string }>('SELECT now()::text AS moment');

    it('has all its statements in it', async () => {
      const moments = await db.transaction(async () => [await begun(), await begun()]);
      expect(moments[0]).toEqual(moments[1]); // now() is the moment the transaction began
      expect(await begun()).not.toEqual(moments[1]);
    });

    it('takes back what was done when a later statement fails, and goes on', async () => {
      await db.sql('CREATE TABLE attempt (n int)');
      const broken = db.transaction(async () => {
        await db.sql('INSERT INTO attempt VALUES (1)');
        await db.sql('SELECT 1 / 0');
      });
      await expect(broken).rejects.toThrow('division by zero');
      await expect(db.transaction(() => db.sql('SELECT 1 / 0'))).rejects.toThrow('division by zero');
      await db.transaction(() => db.sql('INSERT INTO attempt VALUES (2)'));
      expect(await db.sql('SELECT n FROM attempt')).toEqual([{ n: 2 }]);
    });

    it('is free again after one in which nothing was asked', async () => {
      for (let times = 0; times < 50; times++) await db.transaction(async () => {});
      expect(await db.transaction(begun)).toHaveLength(1);
    });
  });
});
