import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { atOneMoment, Backup, fingerprint } from './backup.js';
import { createDataSource } from './data-source.js';
import { Doctor } from './doctor.js';
import { openStorage } from './files/storage.js';
import { Slug, TimeZone } from './identity/associations/associations.dto.js';
import { Email } from './identity/people/person.rules.js';
import { Audit, type ChainBreak, headText, readHead } from './platform/audit.js';
import { type Config, ConfigError, readConfig } from './platform/config.js';
import { Db } from './platform/db.js';
import { FailedDeliveries } from './platform/deliveries.js';
import { toDomainError } from './platform/http/problem.js';
import { Locale } from './platform/localised.rules.js';
import { logger } from './platform/logger.js';
import { Currency } from './platform/money.rules.js';
import { Queues } from './platform/queues.js';
import { openDatabase } from './platform/running-database.js';
import { keptSecret } from './platform/secret.js';
import { Restore } from './restore.js';

/** What an operator asks for, beside the running program or without it. Each says whether all is well. */
const commands: Record<string, (config: Config, args: string[]) => Promise<boolean>> = {
  'audit:verify': verifyAudit,
  'deliveries:retry': retryDeliveries,
  'association:create': createAssociation,
  doctor: examine,
  backup: takeBackup,
  restore: restoreBackup,
};

const breaks: Record<ChainBreak['reason'], string> = {
  changed: 'the event was changed',
  missing: 'an event is missing',
  cut: 'the last events are missing: the chain ends before --since',
  rewritten: 'the chain was written anew: the event has another hash than --since',
};

const VerifyAudit = z.object({
  since: z
    .string()
    .transform(readHead)
    .refine((head) => head !== undefined, 'takes position:hash, as an earlier run printed it')
    .optional(),
});

/** Walks the hash chain of the event table, and names the place where it is broken. */
async function verifyAudit({ databaseUrl }: Config, args: string[]): Promise<boolean> {
  const { since } = options(args, VerifyAudit);
  const dataSource = await createDataSource(databaseUrl, 2).initialize();
  try {
    const audit = new Audit(new Db(dataSource));
    const overdue = await audit.overdue();
    if (overdue)
      console.log(`${overdue} events waited for their seal for more than a minute: does a worker run?`);
    await audit.seal();
    const { events, head, brokenAt } = await audit.verify(since);
    if (brokenAt) {
      const { position, reason, event } = brokenAt;
      console.log(
        `The chain is broken at position ${position} (${breaks[reason]}${event ? `, ${event}` : ''}); ${events} events before it are whole.`,
      );
      return false;
    }
    console.log(`${events} events, the chain is whole.`);
    if (head) console.log(`Head: ${headText(head)}`);
    return overdue === 0;
  } finally {
    await dataSource.destroy();
  }
}

/** Has the subscribers asked again for every event they gave up; the program does it when it runs. */
async function retryDeliveries(config: Config): Promise<boolean> {
  const queues = new Queues(config);
  try {
    const retried = await new FailedDeliveries(queues).retry();
    for (const { event, type, reason } of retried) console.log(`${event} ${type}: ${reason}`);
    console.log(`Deliveries tried again: ${retried.length}`);
    return true;
  } finally {
    await queues.onApplicationShutdown();
  }
}

/** Named of each invariant that is broken; there may be thousands. */
const SHOWN = 20;

/** Looks whether everything that must hold does, and names the rows where it does not. */
async function examine(config: Config, _args: string[] = [], resting = false): Promise<boolean> {
  const dataSource = await createDataSource(config.databaseUrl, 2).initialize();
  const queues = new Queues(config);
  let well = true;
  try {
    const doctor = new Doctor(dataSource, await openStorage(config.storageUrl), new FailedDeliveries(queues));
    for await (const { name, holds, broken } of doctor.examine({ resting })) {
      console.log(`${broken.length === 0 ? 'holds ' : 'BROKEN'}  ${name}: ${holds}`);
      for (const { id, what } of broken.slice(0, SHOWN)) console.log(`        ${id} ${what}`);
      if (broken.length > SHOWN) console.log(`        and ${broken.length - SHOWN} more`);
      well &&= broken.length === 0;
    }
    return well;
  } finally {
    await queues.onApplicationShutdown();
    await dataSource.destroy();
  }
}

/** Everything into one file, beside the running program or without it. */
async function takeBackup(config: Config, args: string[]): Promise<boolean> {
  const at = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const file = argument(args) ?? join(config.dataDir, 'backups', `laurel-${at}Z.tar.gz`);
  const queues = new Queues(config);
  try {
    const unhandled = await new FailedDeliveries(queues).unhandled();
    const secret = { value: config.sessionSecret, kept: keepsSecret() };
    const storage = await openStorage(config.storageUrl);
    const { manifest, faults } = await atOneMoment(config.databaseUrl, (client) =>
      new Backup(client, storage, { secret, unhandled }).write(file),
    );
    const tables = Object.values(manifest.tables);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const files = Object.keys(manifest.files).length;
    console.log(`${tables.length} tables, ${rows} rows, ${files} files as of ${manifest.takenAt}: ${file}`);
    console.log('It holds personal data. Only you can read it: see that this stays so where you take it.');
    for (const { id, what } of faults) console.log(`FAULT  file ${id}: ${what}`);
    return faults.length === 0;
  } finally {
    await queues.onApplicationShutdown();
  }
}

/** A backup into an empty place, which is then looked over. */
async function restoreBackup(config: Config, args: string[]): Promise<boolean> {
  const file = argument(args);
  if (!file) throw new ConfigError('restore takes the file of a backup');
  const restore = await Restore.from(file, config.databaseUrl);
  const { version, takenAt, secret } = restore.manifest;
  console.log(`${file} is whole: Laurel ${version}, ${takenAt}`);
  await restore.fill(await openStorage(config.storageUrl));
  const later = await restore.upgrade();
  console.log(`Rows and files are there; migrations run since: ${later.length ? later.join(', ') : 'none'}`);
  const queues = new Queues(config);
  try {
    await queues.clear();
  } finally {
    await queues.onApplicationShutdown();
  }
  if (keepsSecret() && secret.kept) await writeFile(secretFile(config.dataDir), secret.kept, { mode: 0o600 });
  else if (fingerprint(config.sessionSecret) !== secret.fingerprint)
    console.log(
      'SESSION_SECRET is another one than when the backup was made: people are signed out, links in letters do not open, and second factors cannot be used. Start with the former one.',
    );
  const sealed = await verifyAudit(config, []);
  return (await examine(config, [], true)) && sealed;
}

const Name = z.string().trim().min(1).max(300);
const CreateAssociation = z.object({
  slug: Slug,
  'name-ru': Name,
  'name-en': Name,
  owner: Email,
  locale: Locale.default('ru'),
  'time-zone': TimeZone.default('Europe/Moscow'),
  currency: Currency.default('RUB'),
});

/** Makes an association beside those there are; its first owner is invited by mail. */
async function createAssociation(config: Config, args: string[]): Promise<boolean> {
  const { slug, owner, locale, currency, ...rest } = options(args, CreateAssociation);
  const name = { ru: rest['name-ru'], en: rest['name-en'] };
  const timeZone = rest['time-zone'];
  // the whole program: only here, as it takes its time to load
  const { createApp } = await import('./app.js');
  const { SetupService } = await import('./identity/associations/setup.service.js');
  const app = await createApp({ ...config, role: 'api' });
  try {
    await app.init();
    const made = { slug, name, timeZone, currency, defaultLocale: locale };
    const { link } = await app.get(SetupService).add(made, owner);
    console.log(`Made: ${slug}, ${timeZone}, ${currency}, ${locale}`);
    console.log(`A running worker mails its owner, ${owner}, this invitation: ${link}`);
    return true;
  } catch (error) {
    if (toDomainError(error).code !== 'conflict.duplicate') throw error;
    throw new ConfigError(`--slug: there is an association ${slug}`);
  } finally {
    await app.close();
  }
}

/** The one argument of a command. */
function argument(args: string[]): string | undefined {
  const [file, ...rest] = args;
  if (rest.length > 0 || file?.startsWith('-')) throw new ConfigError('The command takes one file');
  return file;
}

/** What follows the command as `--name value`. @throws ConfigError naming each option that is wrong */
function options<Shape extends z.ZodRawShape>(args: string[], schema: z.ZodObject<Shape>) {
  const named = Object.keys(schema.shape).map((name) => [name, { type: 'string' }] as const);
  let values: Record<string, unknown>;
  try {
    ({ values } = parseArgs({ args, options: Object.fromEntries(named) }));
  } catch (error) {
    throw new ConfigError((error as Error).message);
  }
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'),
  );
}

const secretFile = (dataDir: string) => join(dataDir, 'secret');

/** Whether the secret is one that the program made and keeps beside its data. */
const keepsSecret = () => !process.env.DATABASE_URL && !process.env.SESSION_SECRET;

async function main(name = '', ...args: string[]): Promise<boolean> {
  const command = commands[name];
  if (!command) throw new ConfigError(`Commands: ${Object.keys(commands).join(', ')}`);
  const database = await openDatabase();
  try {
    const { DATABASE_URL, DATA_DIR } = process.env;
    const sessionSecret = DATABASE_URL ? undefined : await keptSecret(secretFile(DATA_DIR || './data'));
    return await command(readConfig(process.env, { databaseUrl: database.url, sessionSecret }), args);
  } finally {
    await database.close();
  }
}

main(...process.argv.slice(2)).then(
  (well) => {
    process.exitCode = well ? 0 : 1;
  },
  (error: unknown) => {
    if (error instanceof ConfigError) console.error(error.message);
    else logger.fatal({ error: error instanceof Error ? error.stack : error }, 'the command failed');
    process.exitCode = 2;
  },
);
