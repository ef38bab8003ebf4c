import type pg from 'pg';
import type { Db } from '../../platform/db.js';

/** Inside our transaction the library's own transactions are savepoints. */
const savepoints: Record<string, string> = {
  begin: 'SAVEPOINT sign_in',
  commit: 'RELEASE SAVEPOINT sign_in',
  rollback: 'ROLLBACK TO SAVEPOINT sign_in',
};

/**
 * The pool as the sign-in library sees it: its statements run on our connections, and in the open transaction
 * where there is one, so that a person, their session and our events are written together or not at all.
 */
export function joinedPool(db: Db): pg.Pool {
  const driver = db.dataSource.driver as unknown as { master: pg.Pool };
  const pool = {
    async connect() {
      if (!db.inTransaction) return driver.master.connect();
      const client: pg.PoolClient = await db.manager.queryRunner?.connect();
      return {
        query: (text: string, values?: unknown[]) => client.query(savepoints[text] ?? text, values),
        release() {},
      };
    },
    /** The pool is not the library's to close. */
    async end() {},
  };
  return pool as unknown as pg.Pool;
}
