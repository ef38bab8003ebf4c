import { createApp, migrate } from './app.js';
import type { Config } from './platform/config.js';
import { FIRST_DAY, loadSample } from './sample/load-sample.js';
import { SampleClock } from './sample/sample-clock.js';
import { fillIfEmpty } from './sample/sample-database.js';

const DAY = 86_400_000;

/**
 * Fills the database of `config` with the sample, if nothing has ever happened in it. Call it before the program
 * itself connects. No letter of the sample leaves: they are kept for /dev/mail.
 * @param password of the sample logins
 * @returns whether it was filled
 */
export function fillSample(
  config: Config,
  password: string,
  now = new Date(),
  clock = new SampleClock(new Date(now.getTime() - FIRST_DAY * DAY)),
): Promise<boolean> {
  return fillIfEmpty(config.databaseUrl, async (url) => {
    const alone = { ...config, role: 'api' as const, databaseUrl: url, queueUrl: url, smtpUrl: undefined };
    const app = await createApp(alone, clock);
    try {
      await migrate(app);
      await app.init();
      await loadSample(app, clock, { now, password });
    } finally {
      await app.close();
    }
  });
}
