import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from '../migrations/index.js';
import { entities } from './entities.js';
import { SnakeCase } from './platform/columns.js';
import { PreparingClient } from './platform/prepared.js';

/** Advisory lock: processes that start at once migrate one after another, and wait while a backup is restored. */
export const MIGRATION_LOCK = 7_203_550;

/** How TypeORM meets the database, for the program, the migrations and the tests alike. */
export const dataSourceOptions = (url: string, poolSize = 20): DataSourceOptions => ({
  type: 'postgres',
  url,
  entities,
  migrations,
  migrationsTransactionMode: 'each',
  namingStrategy: new SnakeCase(),
  uuidExtension: 'pgcrypto',
  installExtensions: false,
  poolSize,
  extra: {
    Client: PreparingClient,
    pipeline: true,
    idleTimeoutMillis: 60_000,
    application_name: 'laurel',
    idle_in_transaction_session_timeout: 60_000,
    statement_timeout: 60_000,
  },
});

export const createDataSource = (url: string, poolSize?: number): DataSource =>
  new DataSource(dataSourceOptions(url, poolSize));
