import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { createApp, migrate } from './app.js';
import type { Config } from './platform/config.js';
import { logger } from './platform/logger.js';
import { FIRST_DAY, hasSample, loadSample } from './sample/load-sample.js';
import { SampleClock } from './sample/sample-clock.js';
import { fillIfEmpty } from './sample/sample-database.js';
import { drawnPassword, keptPassword } from './sample/sample-logins.js';

const DAY = 86_400_000;

const passwordFile = ({ dataDir }: Config) => join(dataDir, 'sample-password');

/** The password of the sample logins, where the sample is there to be used. */
export async function samplePassword(
  config: Config,
  app: INestApplicationContext,
): Promise<string | undefined> {
  return config.embedded && (await hasSample(app)) ? keptPassword(passwordFile(config)) : undefined;
}

/**
 * Fills the database of `config` with the sample, if nothing has ever happened in it. Call it before the program
 * itself connects. No letter of the sample leaves: they are kept for /dev/mail.
 * @returns whether it was filled
 */
export function fillSample(
  config: Config,
  {
    now = new Date(),
    clock = new SampleClock(new Date(now.getTime() - FIRST_DAY * DAY)),
    begins = () => {},
  }: { now?: Date; clock?: SampleClock; begins?: () => void } = {},
): Promise<boolean> {
  return fillIfEmpty(config.databaseUrl, async (url) => {
    begins();
    const started = performance.now();
    const password = await drawnPassword(passwordFile(config));
    const alone = { ...config, role: 'api' as const, databaseUrl: url, queueUrl: url, smtpUrl: undefined };
    const app = await createApp(alone, clock);
    try {
      await migrate(app);
      await app.init();
      await loadSample(app, clock, { now, password });
    } catch (error) {
      logger.error('the sample could not be loaded; SAMPLE_DATA=0 starts without it');
      throw error;
    } finally {
      await app.close();
    }
    logger.info({ seconds: Math.round((performance.now() - started) / 100) / 10 }, 'sample loaded');
  });
}
