import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module.js';
import { MIGRATION_LOCK } from './data-source.js';
import { describeApi } from './openapi.js';
import { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import { createServer } from './platform/http/server.js';
import { Queues } from './platform/queues.js';

/** Builds the program for `config`, ready for `migrate` and then `listen`. */
export async function createApp(config: Config, clock = new Clock()): Promise<NestFastifyApplication> {
  const app = await createServer(AppModule.with(config, clock), config);
  await describeApi(app, config);
  return app;
}

/** Brings the schema up to date. */
export async function migrate(app: NestFastifyApplication): Promise<void> {
  const dataSource = app.get(DataSource);
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.runMigrations();
    await app.get(Queues).migrate();
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await lock.release();
  }
}
