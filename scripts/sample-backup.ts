import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../migrations/index.js';
import { atOneMoment, Backup } from '../src/backup.js';
import { createDataSource } from '../src/data-source.js';
import { openStorage } from '../src/files/storage.js';
import { fillSample } from '../src/fill-sample.js';
import { Audit } from '../src/platform/audit.js';
import { readConfig } from '../src/platform/config.js';
import { Db } from '../src/platform/db.js';
import { startEmbedded } from '../src/platform/embedded.js';
import { root } from './run.js';

/**
 * Keeps the sample as it is today in a backup, named after the last migration of its schema: later migrations are tried
 * on it (test/api/upgrade.spec.ts).
 */
const folder = await mkdtemp(join(tmpdir(), 'laurel-sample-backup-'));
const server = await startEmbedded({ dir: join(folder, 'postgres'), durable: false });
try {
  const config = readConfig(
    { DATA_DIR: folder, LOG_LEVEL: 'warn' },
    { databaseUrl: server.url, sessionSecret: 'test-secret-test-secret-test-secret' },
  );
  await fillSample(config);
  const dataSource = await createDataSource(server.url, 2).initialize();
  // the sample's year was carried to its subscribers within a minute; in an installation each event was when it happened
  await dataSource.query(`
    ALTER TABLE event DISABLE TRIGGER event_append_only;
    UPDATE event SET dispatched_at = at;
    ALTER TABLE event ENABLE TRIGGER event_append_only`);
  await new Audit(new Db(dataSource)).seal();
  await dataSource.destroy();
  const last = migrations.at(-1)!.name.match(/\d+$/)![0];
  const file = join(root, 'test', 'backups', `sample-${last}.tar.gz`);
  const storage = await openStorage(config.storageUrl);
  await rm(file, { force: true });
  const secret = { value: config.sessionSecret, kept: false };
  await atOneMoment(server.url, (client) =>
    new Backup(client, storage, { secret, unhandled: [] }).write(file),
  );
  console.log(file);
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
