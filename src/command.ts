import 'reflect-metadata';
import { createDataSource } from './data-source.js';
import { Audit } from './platform/audit.js';
import { type Config, ConfigError, readConfig } from './platform/config.js';
import { Db } from './platform/db.js';
import { FailedDeliveries } from './platform/deliveries.js';
import { logger } from './platform/logger.js';
import { Queues } from './platform/queues.js';
import { openDatabase } from './platform/running-database.js';

/** What an operator asks for, beside the running program or without it. Each says whether all is well. */
const commands: Record<string, (config: Config) => Promise<boolean>> = {
  'audit:verify': verifyAudit,
  'deliveries:retry': retryDeliveries,
};

/** Walks the hash chain of the event table, and names the place where it is broken. */
async function verifyAudit({ databaseUrl }: Config): Promise<boolean> {
  const dataSource = await createDataSource(databaseUrl, 2).initialize();
  try {
    const audit = new Audit(new Db(dataSource));
    await audit.seal();
    const { events, brokenAt } = await audit.verify();
    if (!brokenAt) {
      console.log(`${events} events, the chain is whole.`);
      return true;
    }
    const { position, reason, event } = brokenAt;
    console.log(
      `The chain is broken at position ${position} (${reason}${event ? `, event ${event}` : ''}); ${events} events before it are whole.`,
    );
    return false;
  } finally {
    await dataSource.destroy();
  }
}

/** Has the subscribers asked again for every event they gave up; the program does it when it runs. */
async function retryDeliveries(config: Config): Promise<boolean> {
  const queues = new Queues(config);
  try {
    const retried = await new FailedDeliveries(queues).retry();
    for (const { event, handler } of retried) console.log(`${event} ${handler}`);
    console.log(`Deliveries tried again: ${retried.length}`);
    return true;
  } finally {
    await queues.onApplicationShutdown();
  }
}

async function main(name = ''): Promise<boolean> {
  const command = commands[name];
  if (!command) throw new ConfigError(`Commands: ${Object.keys(commands).join(', ')}`);
  const database = await openDatabase();
  try {
    // no command opens a session
    return await command(
      readConfig(process.env, { databaseUrl: database.url, sessionSecret: 'x'.repeat(32) }),
    );
  } finally {
    await database.close();
  }
}

main(process.argv[2]).then(
  (well) => {
    process.exitCode = well ? 0 : 1;
  },
  (error: unknown) => {
    if (error instanceof ConfigError) console.error(error.message);
    else logger.fatal({ error: error instanceof Error ? error.stack : error }, 'the command failed');
    process.exitCode = 2;
  },
);
