import { mkdir } from 'node:fs/promises';
import { createApp, migrate } from './app.js';
import { type Config, ConfigError, readConfig } from './platform/config.js';
import { startEmbedded } from './platform/embedded.js';
import { logger } from './platform/logger.js';
import { keptSecret } from './platform/secret.js';

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
  if (config.role === 'worker') await app.init();
  else await app.listen({ port: config.port, host: config.host });
  logger.info({ role: config.role, port: config.port }, 'started');
  tell(config);
}

/** For the person at the terminal: where to look. Logs are for machines. */
function tell(config: Config): void {
  if (config.role === 'worker' || !process.stdout.isTTY) return;
  process.stdout.write(`\n  Laurel: ${config.publicUrl}\n\n`);
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else logger.fatal({ error: error instanceof Error ? error.stack : error }, 'could not start');
  process.exit(1);
});
