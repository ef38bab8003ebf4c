import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp, migrate } from '../../src/app.js';
import { readConfig } from '../../src/platform/config.js';
import { Db } from '../../src/platform/db.js';
import { Relay } from '../../src/platform/relay.js';
import { Ticks } from '../../src/platform/ticks.js';
import { writeAnswered } from './answered.js';
import { Client } from './client.js';
import { TestClock } from './clock.js';
import { createDatabase, type Database } from './database.js';
import { type Mailbox, startMailbox } from './mailbox.js';

/** The whole program on a database of its own, with a clock that can be moved and a real mail server. */
export interface Laurel {
  app: NestFastifyApplication;
  url: string;
  clock: TestClock;
  mailbox: Mailbox;
  /** Nobody in particular. */
  anyone: Client;
  /** The person behind a session cookie. */
  as(person: { cookie: string }): Client;
  sql<Row = Record<string, unknown>>(text: string, parameters?: unknown[]): Promise<Row[]>;
  /** Waits until every event recorded so far has been handled. */
  settled(): Promise<void>;
  /** Runs one clock-driven piece of work now: `ClassName.method`. */
  tick(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** On an empty database of its own, unless another one is given to it. */
export async function startLaurel(
  environment: Record<string, string> = {},
  given?: Database,
): Promise<Laurel> {
  const [database, mailbox, dataDir] = await Promise.all([
    given ?? createDatabase(),
    startMailbox(),
    mkdtemp(join(tmpdir(), 'laurel-test-')),
  ]);
  const config = readConfig({
    DATABASE_URL: database.url,
    DATABASE_POOL: '10',
    SMTP_URL: mailbox.url,
    SESSION_SECRET: 'test-secret-test-secret-test-secret',
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    ...environment,
  });
  const clock = new TestClock();
  const app = await createApp(config, clock);
  await migrate(app);
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const db = app.get(Db);
  const relay = app.get(Relay);

  return {
    app,
    url,
    clock,
    mailbox,
    anyone: new Client(url),
    as: (person) => new Client(url, person.cookie),
    sql: (text, parameters) => db.sql(text, parameters),
    async settled() {
      const deadline = Date.now() + 20_000;
      while (!(await relay.idle())) {
        if (Date.now() > deadline) throw new Error('Events are still being handled after 20 s');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    tick: (name) => app.get(Ticks).run(name),
    async stop() {
      writeAnswered();
      await app.close();
      await mailbox.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
