import { tmpdir } from 'node:os';
import { Body, Controller, Get, Injectable, Module, Param, Post, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TypeOrmModule } from '@nestjs/typeorm';
import { z } from 'zod';
import { dataSourceOptions } from '../../src/data-source.js';
import type { Actor } from '../../src/platform/actor.rules.js';
import { Audit } from '../../src/platform/audit.js';
import { allow, authorize, type Decision, deny, policy } from '../../src/platform/authorize.js';
import { Clock } from '../../src/platform/clock.js';
import { type Config, readConfig } from '../../src/platform/config.js';
import { Db } from '../../src/platform/db.js';
import { FailedDeliveries } from '../../src/platform/deliveries.js';
import { declareEvents, Events, type RecordedEvent } from '../../src/platform/events.js';
import { Action, Id, IfMatch, Me, Public } from '../../src/platform/http/actions.js';
import { Authenticator } from '../../src/platform/http/guard.js';
import { RateLimit } from '../../src/platform/http/rate-limit.js';
import { Returns } from '../../src/platform/http/returns.js';
import { createServer } from '../../src/platform/http/server.js';
import { newId } from '../../src/platform/ids.js';
import { logger } from '../../src/platform/logger.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { Queues } from '../../src/platform/queues.js';
import { Relay } from '../../src/platform/relay.js';
import { On, Tick } from '../../src/platform/subscriptions.js';
import { Ticks } from '../../src/platform/ticks.js';
import { Client } from '../support/client.js';
import { TestClock } from '../support/clock.js';
import { createDatabase } from '../support/database.js';
import { redisInstalled, startRedis } from '../support/redis.js';

const person: Actor = { kind: 'person', id: newId(), email: 'reader@example.org', memberships: [] };

declareEvents({ 'note.written': z.strictObject({ fails: z.int() }) });
declare module '../../src/platform/events.js' {
  interface EventPayloads {
    'note.written': { fails: number };
  }
}
policy({
  'note.write': (_actor: Actor, note: { text: string }): Decision =>
    note.text === 'forbidden' ? deny('http.forbidden') : allow,
});
declare module '../../src/platform/authorize.js' {
  interface Policies {
    'note.write': (actor: Actor, note: { text: string }) => Decision;
  }
}

const WriteNote = z
  .strictObject({ text: z.string().min(1).max(20), fails: z.int().default(0) })
  .meta({ id: 'WriteNote' });
const NoteView = z.object({ id: z.string(), text: z.string() }).meta({ id: 'NoteView' });

@Injectable()
class Listener {
  handled: string[] = [];
  attempts = 0;
  ticks = 0;

  constructor(private readonly db: Db) {}

  @On('note.written')
  async remember(event: RecordedEvent<'note.written'>) {
    this.attempts += 1;
    await this.db.sql('INSERT INTO note_heard VALUES ($1)', [event.id]);
    if (this.attempts <= event.payload.fails) throw new Error('not this time');
    this.handled.push(event.subjectId);
  }

  @Tick(3600)
  async count() {
    this.ticks += 1;
  }
}

@Injectable()
class Bystander {
  seen: string[] = [];

  @On('note.written')
  async see(event: RecordedEvent<'note.written'>) {
    this.seen.push(event.subjectId);
  }
}

@Injectable()
class NotesService {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
  ) {}

  write(actor: Actor, input: z.infer<typeof WriteNote>) {
    return this.db.transaction(async () => {
      authorize(actor, 'note.write', input);
      const id = newId();
      this.events.emit('note.written', { id }, { fails: input.fails });
      if (input.text === 'rollback') throw new Error('changed my mind');
      return { id, text: input.text, secret: 'not in the view' };
    });
  }
}

@Controller('api/notes')
class NotesController {
  constructor(private readonly notes: NotesService) {}

  @Post()
  @Action('note.write')
  @Returns(NoteView, 201)
  write(@Me() actor: Actor, @Body({ schema: WriteNote }) input: z.infer<typeof WriteNote>) {
    return this.notes.write(actor, input);
  }

  @Post('careless')
  @Action('note.write')
  careless() {
    return { done: true };
  }

  @Post('versioned')
  @Public()
  versioned(@IfMatch() version: number) {
    return { version };
  }

  @Get('open')
  @Public()
  open(@Query({ schema: z.strictObject({ n: z.coerce.number().int().default(1) }) }) query: { n: number }) {
    return query;
  }

  @Get('limited')
  @Public()
  @RateLimit(3, 60)
  limited() {
    return {};
  }

  @Get('one/:id')
  @Public()
  one(@Param('id', { schema: Id }) id: string) {
    return { id };
  }
}

@Controller('undeclared')
class UndeclaredController {
  @Get()
  see() {
    return {};
  }
}

class HeaderAuthenticator extends Authenticator {
  async identify(request: { headers: Record<string, unknown> }) {
    return request.headers['x-person'] ? person : undefined;
  }
}

const program = (
  config: Config,
  controllers: (new (...input: never[]) => object)[],
  clock: Clock = new Clock(),
) => {
  @Module({
    imports: [
      TypeOrmModule.forRoot(dataSourceOptions(config.databaseUrl, 10)),
      PlatformModule.with(config, clock),
    ],
    controllers,
    providers: [Listener, Bystander, NotesService, { provide: Authenticator, useClass: HeaderAuthenticator }],
    exports: [Authenticator],
  })
  class Program {}
  return { module: Program, global: true };
};

describe.each([
  ['PostgreSQL', true],
  ['Redis', redisInstalled],
])('the platform, with its queues in %s', (backend, installed) => {
  if (!installed) {
    it.skip('SKIPPED: redis-server is not installed on this machine', () => {});
    return;
  }
  let app: NestFastifyApplication;
  let db: Db;
  let relay: Relay;
  let listener: Listener;
  let client: Client;
  let stop: () => Promise<void>;
  const clock = new TestClock();

  const settled = async () => {
    const deadline = Date.now() + 15_000;
    while (!(await relay.idle())) {
      if (Date.now() > deadline) throw new Error('not settled');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const as = { 'x-person': 'yes' };
  const write = (text: string, more = {}) =>
    client.post('/api/notes', { text, ...more }).set('x-person', as['x-person']);
  const eventsOf = (subject: string) =>
    db.sql<{ id: string }>('SELECT id FROM event WHERE subject_id = $1', [subject]);

  beforeAll(async () => {
    const database = await createDatabase();
    const redis = backend === 'Redis' ? await startRedis() : undefined;
    const config = readConfig({
      DATABASE_URL: database.url,
      SESSION_SECRET: 'x'.repeat(32),
      DATA_DIR: tmpdir(),
      ...(redis && { QUEUE_URL: redis.url }),
    });
    app = await createServer(program(config, [NotesController], clock), config);
    db = app.get(Db);
    relay = app.get(Relay);
    listener = app.get(Listener);
    await db.sql('CREATE TABLE note_heard (event_id uuid)');
    await app.listen(0, '127.0.0.1');
    client = new Client(await app.getUrl());
    stop = async () => {
      await app.close();
      await redis?.stop();
      await database.drop();
    };
  });
  afterAll(() => stop());

  it('answers with the declared view and nothing more, and hands the event to its subscriber once', async () => {
    const { body } = await write('hello').expect(201);
    expect(Object.keys(body).sort()).toEqual(['id', 'text']);
    await settled();
    expect(listener.handled).toEqual([body.id]);

    const [event] = await eventsOf(body.id);
    await app.get(Queues).add('events', [{ name: 'note.written', data: { event: event?.id } }]);
    await settled();
    expect(listener.handled).toEqual([body.id]);
  });

  it('repeats a subscriber that failed, whose half-done work is undone', async () => {
    listener.attempts = 0;
    const { body } = await write('again', { fails: 2 }).expect(201);
    await settled();
    expect(listener.attempts).toBe(3);
    const [event] = await eventsOf(body.id);
    expect(await db.sql('SELECT 1 FROM note_heard WHERE event_id = $1', [event?.id])).toHaveLength(1);
    // whoever else waits for the event has it at once, and once
    expect(app.get(Bystander).seen.filter((id) => id === body.id)).toHaveLength(1);
  });

  describe('a delivery that was given up', () => {
    const gauge = async () =>
      /laurel_deliveries_failed (\d+)/.exec((await client.get('/metrics')).bytes.toString())?.[1];
    /** Until the last attempt; none waits for its time. */
    const givenUp = async () => {
      const deadline = Date.now() + 15_000;
      for (; (await gauge()) !== '1'; await app.get(Queues).queue('events').promoteJobs())
        if (Date.now() > deadline) throw new Error('It is still tried after 15 s');
    };

    it('is shown, and tried again when asked, with all its attempts', async () => {
      const failed = app.get(FailedDeliveries);
      const told = jest.spyOn(logger, 'error');
      listener.attempts = 0;
      const { body } = await write('stubborn', { fails: 24 }).expect(201);
      const [event] = await eventsOf(body.id);
      const delivery = {
        event: event?.id,
        type: 'note.written',
        reason: 'Not handled by Listener.remember',
      };
      await givenUp();
      expect(listener.attempts).toBe(12);
      const line = () => told.mock.calls.find((call: unknown[]) => call[1] === 'delivery given up');
      for (let tries = 0; !line() && tries < 100; tries++)
        await new Promise((resolve) => setTimeout(resolve, 20));
      expect(line()?.[0]).toEqual(delivery);
      told.mockRestore();

      expect(await failed.retry()).toEqual([delivery]);
      expect(await failed.retry()).toEqual([]);
      await givenUp();
      expect(listener.attempts).toBe(24);

      await failed.retry();
      await settled();
      expect(listener.handled).toContain(body.id);
      expect(await db.sql('SELECT 1 FROM note_heard WHERE event_id = $1', [event?.id])).toHaveLength(1);
      expect(await gauge()).toBe('0');
    });

    it('is not handled again where that was done meanwhile', async () => {
      listener.attempts = 0;
      const { body } = await write('late', { fails: 12 }).expect(201);
      const [event] = await eventsOf(body.id);
      await givenUp();
      await app.get(Queues).add('events', [{ name: 'note.written', data: { event: event?.id } }]);
      await settled();
      expect(listener.attempts).toBe(13);

      expect(await app.get(FailedDeliveries).retry()).toHaveLength(1);
      await settled();
      expect([listener.attempts, await gauge()]).toEqual([13, '0']);
      expect(await db.sql('SELECT 1 FROM note_heard WHERE event_id = $1', [event?.id])).toHaveLength(1);
    });
  });

  it('records nothing when the use case fails, and refuses to record outside a transaction', async () => {
    const [before] = await db.sql<{ n: string }>('SELECT count(*) AS n FROM event');
    await write('rollback').expectProblem(500, 'internal');
    const [after] = await db.sql<{ n: string }>('SELECT count(*) AS n FROM event');
    expect(after?.n).toBe(before?.n);
    expect(() => app.get(Events).emit('note.written', { id: newId() }, { fails: 0 })).toThrow(
      'open transaction',
    );
  });

  it('asks who you are, says why not, and does not answer for a service that never asked', async () => {
    await client.post('/api/notes', { text: 'x' }).expectProblem(401, 'session.required');
    await write('forbidden').expectProblem(403, 'http.forbidden');
    await client.post('/api/notes/careless').set('x-person', 'yes').expectProblem(500, 'internal');
  });

  it('points at each wrong value, in the reader’s language', async () => {
    const { body } = await write('', { extra: 1 }).in('en').expectProblem(422, 'input.invalid');
    expect(body.title).toBe('Please check what you entered.');
    expect(body.errors).toEqual([
      expect.objectContaining({
        pointer: '/text',
        code: 'input.required',
        message: 'Fill in this field.',
      }),
      expect.objectContaining({ pointer: '', code: 'input.unrecognized_keys', params: { keys: ['extra'] } }),
    ]);
    await write('').expect(422, { title: 'Проверьте введённые данные.' });
    await client.get('/api/notes/one/7').expectProblem(404, 'not_found');
    await client.get('/api/notes/open?n=x').expectProblem(422, 'input.invalid');
    await client.get('/api/nowhere').expectProblem(404, 'not_found');
  });

  it('takes the version from If-Match and asks for it where it is missing', async () => {
    await client.post('/api/notes/versioned').expectProblem(428, 'version.required');
    await client.post('/api/notes/versioned').set('if-match', 'x').expectProblem(400, 'version.malformed');
    await client.post('/api/notes/versioned').ifMatch(7).expect(201, { version: 7 });
  });

  it('replays the first answer to a repeated key, also when both come at once, and refuses it for another body', async () => {
    const key = newId();
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => write('once').set('idempotency-key', key).expect(201)),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'])).toHaveLength(3);
    expect(await eventsOf(answers[0]?.body.id)).toHaveLength(1);
    await write('other').set('idempotency-key', key).expectProblem(422, 'idempotency.reused');
  });

  it('leaves a key free when the use case failed', async () => {
    const key = newId();
    await write('forbidden').set('idempotency-key', key).expectProblem(403, 'http.forbidden');
    await write('forbidden').set('idempotency-key', key).expectProblem(403, 'http.forbidden');
  });

  it('keeps a key for a day, and forgets older ones however many they are', async () => {
    const [key, other] = [newId(), newId()];
    const once = (of: string) => write('kept').set('idempotency-key', of).expect(201);
    const { body: first } = await once(key);
    await db.sql(
      `INSERT INTO idempotency_key (actor_id, key, request_hash, status, created_at)
       SELECT $1, 'old-key-' || n, '', 201, $2 FROM generate_series(1, 2500) n`,
      [person.id, clock.now()],
    );
    const keys = async () => (await db.sql('SELECT key FROM idempotency_key')).map(({ key: kept }) => kept);

    clock.travel({ hours: 23 });
    await once(other);
    await app.get(Ticks).run('IdempotencyKeys.forgetOld');
    expect((await once(key)).body).toEqual(first);
    clock.travel({ hours: 2 });
    await app.get(Ticks).run('IdempotencyKeys.forgetOld');
    expect(await keys()).toEqual([other]);
    expect((await once(key)).body.id).not.toBe(first.id);
    clock.travel({ hours: -25 });
  });

  it('refuses an unsafe request with a cookie from another site', async () => {
    const foreign = new Client(client.base, 'laurel.session_token=x');
    await foreign.post('/api/notes').set('sec-fetch-site', 'cross-site').expectProblem(403, 'csrf.refused');
    await foreign.post('/api/notes').set('origin', 'https://evil.example').expectProblem(403, 'csrf.refused');
    await foreign.get('/api/notes/open').set('sec-fetch-site', 'cross-site').expect(200);
    await foreign
      .post('/api/notes')
      .set('sec-fetch-site', 'same-origin')
      .expectProblem(401, 'session.required');
  });

  it('limits how often one address may call, and says when to come back', async () => {
    for (let i = 0; i < 3; i++) await client.get('/api/notes/limited').expect(200);
    const { headers } = await client.get('/api/notes/limited').expectProblem(429, 'rate.exceeded');
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });

  it('sends the headers a browser needs to be careful, and a request id', async () => {
    const { headers } = await client.get('/api/notes/open').expect(200);
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-request-id']).toMatch(/^[\w-]{36}$/);
  });

  it('writes a line for each request: who asked for what, never the address', async () => {
    const told = jest.spyOn(logger, 'info');
    const lines = () => told.mock.calls.filter(([, message]: unknown[]) => message === 'request');
    await client
      .post('/api/notes?from=a-person', { text: 'seen' })
      .set('x-person', as['x-person'])
      .expect(201);
    for (let tries = 0; lines().length === 0 && tries < 100; tries++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    const [line] = lines();
    told.mockRestore();
    expect(line?.[0]).toMatchObject({
      method: 'POST',
      route: '/api/notes',
      status: 201,
      ms: expect.any(Number),
      actor: expect.any(String),
    });
    expect(JSON.stringify(line)).not.toContain('a-person');
    await settled();
  });

  it('is healthy, ready and measured', async () => {
    await client.get('/health/live').expect(200);
    await client.get('/health/ready').expect(200, { status: 'ok' });
    const { bytes } = await client.get('/metrics').expect(200);
    expect(bytes.toString()).toMatch(
      /laurel_http_request_seconds_count\{method="POST",route="\/api\/notes",status="2xx"\} [1-9]/,
    );
    expect(bytes.toString()).toContain('laurel_events_waiting 0');
  });

  it('runs clock-driven work when asked', async () => {
    const before = listener.ticks;
    await app.get(Ticks).run('Listener.count');
    expect(listener.ticks).toBe(before + 1);
  });

  /** Seals all there is. Another database of the server may hold a transaction open, which the sealer waits for. */
  async function sealed(): Promise<void> {
    const open = async () => {
      await app.get(Audit).seal();
      const [row] = await db.sql<{ n: number }>(
        'SELECT count(*)::int AS n FROM event WHERE position IS NULL',
      );
      return row?.n;
    };
    for (let tries = 0; (await open()) !== 0; tries++) {
      if (tries > 100) throw new Error('Events are not sealed after 10 s');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  it('chains the events by hash; a change or a gap shows, and the database refuses both', async () => {
    const audit = app.get(Audit);
    await settled();
    await sealed();
    const { events, brokenAt } = await audit.verify();
    const [total] = await db.sql<{ n: number }>('SELECT count(*)::int AS n FROM event');
    expect({ events, brokenAt }).toEqual({ events: total?.n, brokenAt: undefined });

    await expect(db.sql(`UPDATE event SET type = 'x' WHERE position = 2`)).rejects.toThrow('append-only');
    await expect(db.sql('DELETE FROM event WHERE position = 2')).rejects.toThrow('append-only');
    await db.sql('ALTER TABLE event DISABLE TRIGGER USER');
    await db.sql(`UPDATE event SET payload = '{"fails": 99}' WHERE position = 2`);
    expect((await audit.verify()).brokenAt).toMatchObject({ position: 2, reason: 'changed' });
    await db.sql('DELETE FROM event_delivery USING event WHERE id = event_id AND position = 2');
    await db.sql('DELETE FROM event WHERE position = 2');
    expect((await audit.verify()).brokenAt).toMatchObject({ position: 2, reason: 'missing' });
    await db.sql('ALTER TABLE event ENABLE TRIGGER USER');
  });

  it('seals an event of a long transaction after the ones that were sealed while it was open', async () => {
    // the chain above was broken on purpose: look at positions only
    const audit = app.get(Audit);
    let finish: () => void = () => {};
    let begin: () => void = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const late = db.transaction(async () => {
      app.get(Events).emit('note.written', { id: person.id }, { fails: 0 });
      await db.sql('SELECT pg_current_xact_id()');
      begin();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    await begun;
    const { body } = await write('early').expect(201);
    await audit.seal();
    const [early] = await db.sql<{ position: string | null }>(
      'SELECT position FROM event WHERE subject_id = $1',
      [body.id],
    );
    expect(early?.position).toBeNull(); // an older transaction is open: nothing behind it is settled
    finish();
    await late;
    await sealed();
    const rows = await db.sql<{ subject_id: string }>(
      'SELECT subject_id FROM event WHERE subject_id = ANY($1) AND position IS NOT NULL ORDER BY position',
      [[person.id, body.id]],
    );
    expect(rows.map((row) => row.subject_id)).toEqual([person.id, body.id]);
  });
});

describe('the boot', () => {
  it('stops at a route that says neither who may call it nor that anyone may', async () => {
    const database = await createDatabase();
    const config = readConfig({ DATABASE_URL: database.url, SESSION_SECRET: 'x'.repeat(32), ROLE: 'api' });
    const app = await createServer(program(config, [UndeclaredController]), config);
    await expect(app.init()).rejects.toThrow('GET UndeclaredController.see has neither @Action nor @Public');
    await app.close().catch(() => {});
    await database.drop();
  });

  it('names each wrong variable and what it takes', () => {
    expect(() => readConfig({ PORT: 'x', ROLE: 'boss', DATABASE_URL: 'mysql://x' })).toThrow(
      /PORT takes a port number[\s\S]*ROLE takes all, api or worker[\s\S]*DATABASE_URL takes a URL that begins with postgres:/,
    );
    expect(() => readConfig({ DATABASE_URL: 'postgres://x/y' })).toThrow('SESSION_SECRET');
  });
});
