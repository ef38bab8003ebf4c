import 'reflect-metadata';
import { createDataSource } from '../src/data-source.js';
import { Audit } from '../src/platform/audit.js';
import { Db } from '../src/platform/db.js';
import { openDatabase } from './database.js';

/** Walks the hash chain of the event table; exit code 1 and the place when it is broken. */
const database = await openDatabase();
const dataSource = createDataSource(database.url, 2);
await dataSource.initialize();
const audit = new Audit(new Db(dataSource));
await audit.seal();
const { events, brokenAt } = await audit.verify();
console.log(
  brokenAt
    ? `The chain is broken at position ${brokenAt.position} (${brokenAt.reason}${brokenAt.event ? `, event ${brokenAt.event}` : ''}); ${events} events before it are whole.`
    : `${events} events, the chain is whole.`,
);
await dataSource.destroy();
await database.close();
process.exitCode = brokenAt ? 1 : 0;
