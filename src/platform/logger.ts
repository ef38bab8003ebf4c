import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import { currentContext } from './context.js';

// at a desk, where the database is embedded, the terminal is for a person to read
const usual = process.env.DATABASE_URL ? 'info' : 'warn';

/** One structured log for the whole process. Secrets are never passed to it; headers that carry them are cut. */
export const logger = pino({
  level: process.env.LOG_LEVEL || usual,
  redact: ['req.headers.cookie', 'req.headers.authorization', 'password', 'token', 'secret'],
  mixin: () => {
    const context = currentContext();
    return context ? { requestId: context.requestId } : {};
  },
});

/** Nest's own messages, in the same log. */
export const nestLogger: LoggerService = {
  log: (message: unknown, ...rest: unknown[]) => logger.debug({ context: rest.at(-1) }, String(message)),
  warn: (message: unknown, ...rest: unknown[]) => logger.warn({ context: rest.at(-1) }, String(message)),
  debug: (message: unknown, ...rest: unknown[]) => logger.debug({ context: rest.at(-1) }, String(message)),
  verbose: (message: unknown, ...rest: unknown[]) => logger.trace({ context: rest.at(-1) }, String(message)),
  error: (message: unknown, ...rest: unknown[]) => logger.error({ context: rest }, String(message)),
  fatal: (message: unknown, ...rest: unknown[]) => logger.fatal({ context: rest }, String(message)),
};
