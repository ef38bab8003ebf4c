import { mkdir } from 'node:fs/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp, migrate } from './app.js';
import { fillSample, samplePassword } from './fill-sample.js';
import { SetupService } from './identity/associations/setup.service.js';
import { keepsMails } from './notifications/mails/transport.js';
import { type Config, ConfigError, readConfig } from './platform/config.js';
import { startEmbedded } from './platform/embedded.js';
import { logger } from './platform/logger.js';
import { keptSecret } from './platform/secret.js';
import { logins } from './sample/sample-logins.js';

/** The embedded database and the kept secret, where the environment names no database. */
async function provide(environment: NodeJS.ProcessEnv) {
  if (environment.DATABASE_URL) return { config: readConfig(environment), stop: async () => {} };
  const dir = environment.DATA_DIR || './data';
  await mkdir(dir, { recursive: true });
  // a wrong variable is told before anything is started
  readConfig(environment, { databaseUrl: 'postgres://embedded', sessionSecret: 'x'.repeat(32) });
  const [database, sessionSecret] = await Promise.all([
    startEmbedded({ dir: `${dir}/postgres`, durable: true }),
    keptSecret(`${dir}/secret`),
  ]);
  return {
    config: readConfig(environment, { databaseUrl: database.url, sessionSecret }),
    stop: () => database.stop(),
  };
}

async function main(): Promise<void> {
  const { config, stop } = await provide(process.env);
  if (config.sampleData)
    await fillSample(config, { begins: () => say('Filling the empty database with a sample association …') });
  const app = await createApp(config);
  let ending = false;
  const end = async (signal: string) => {
    if (ending) return;
    ending = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), 30_000).unref();
    await app.close();
    await stop();
    process.exit(0);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);

  await migrate(app);
  await app.listen({ port: config.port, host: config.host }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new ConfigError(`Port ${config.port} is taken by another program: set PORT to a free one`);
  });
  logger.info({ role: config.role, port: config.port }, 'started');
  await tell(config, app);
}

/** For the person at the terminal: where to look, and as whom. Logs are for machines. */
async function tell(config: Config, app: NestFastifyApplication): Promise<void> {
  if (config.role === 'worker') return;
  const lines = [`Laurel: ${config.publicUrl}`];
  if (keepsMails(config)) lines.push(`Mails:  ${config.publicUrl}/dev/mail`);
  if (await app.get(SetupService).needed()) lines.push(`Begin:  ${config.publicUrl}/setup`);
  const password = await samplePassword(config, app);
  if (password) {
    lines.push('', `Sample sign-ins, all with the password ${password}`);
    for (const { email, as } of logins) if (as) lines.push(`  ${email.padEnd(26)}${as}`);
  }
  say(...lines);
}

const say = (...lines: string[]) =>
  process.stdout.write(['', ...lines.map((line) => line && `  ${line}`), '', ''].join('\n'));

main().catch((error: unknown) => {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else logger.fatal({ error: error instanceof Error ? error.stack : error }, 'could not start');
  process.exit(1);
});
