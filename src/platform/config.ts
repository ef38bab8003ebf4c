import { z } from 'zod';
import { rootPath } from './root.js';

const url = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `takes a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  });

const flag = z
  .enum(['0', '1', 'false', 'true'], { error: 'takes 0 or 1' })
  .transform((value) => value === '1' || value === 'true');

/** Every variable the program reads, once. Anything else in the environment is not ours. */
const Environment = z.object({
  PORT: z.coerce.number({ error: 'takes a port number' }).int().min(0).max(65535).default(3000),
  HOST: z.string().optional(),
  ROLE: z.enum(['all', 'api', 'worker'], { error: 'takes all, api or worker' }).default('all'),
  DATA_DIR: z.string().min(1).default('./data'),
  WEB_DIR: z.string().min(1).optional(),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  DATABASE_POOL: z.coerce
    .number({ error: 'takes a number of connections' })
    .int()
    .min(2)
    .max(200)
    .default(20),
  QUEUE_URL: url('redis:', 'rediss:', 'postgres:', 'postgresql:').optional(),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  MAIL_FROM: z.string().default('Laurel <laurel@localhost>'),
  STORAGE_URL: url('file:', 's3:', 'http:', 'https:').optional(),
  CLAMAV_URL: url('tcp:', 'unix:').optional(),
  PUBLIC_URL: url('http:', 'https:').optional(),
  SESSION_SECRET: z.string().min(32, 'takes at least 32 characters').optional(),
  SAMPLE_DATA: flag.optional(),
  TRUST_PROXY: z.string().optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'takes fatal, error, warn, info, debug, trace or silent',
    })
    .optional(),
});

export const environmentNames: readonly string[] = Object.keys(Environment.shape);

export interface Config {
  port: number;
  host: string;
  role: 'all' | 'api' | 'worker';
  dataDir: string;
  /** Where the built web client lies. */
  webDir: string;
  /** Filled by the embedded database where the environment names none. */
  databaseUrl: string;
  databasePool: number;
  /** No `DATABASE_URL` was given: one machine, one process, everything included. */
  embedded: boolean;
  /** Redis, or the database's own address. */
  queueUrl: string;
  /** Absent on the embedded default: mails are kept and read at /dev/mail. */
  smtpUrl?: string;
  mailFrom: string;
  storageUrl: string;
  /** ClamAV's daemon; absent: uploads are looked at by the built-in rules alone. */
  clamavUrl?: string;
  publicUrl: string;
  sessionSecret: string;
  /** The embedded database, while it is empty, is filled with a sample association. */
  sampleData: boolean;
  /** Addresses of proxies whose X-Forwarded-* headers are believed; empty: none. */
  trustProxy: string;
}

export const CONFIG = Symbol('Config');

export class ConfigError extends Error {}

/**
 * Reads the environment. `defaults` fills what the embedded start provides (database, secret).
 * @throws ConfigError naming each wrong variable and what it takes
 */
export function readConfig(
  environment: NodeJS.ProcessEnv,
  defaults: { databaseUrl?: string; sessionSecret?: string } = {},
): Config {
  // an empty variable is one nobody set: compose files write `SMTP_URL=`
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'),
    );
  }
  const env = parsed.data;
  const embedded = !env.DATABASE_URL;
  const databaseUrl = env.DATABASE_URL ?? defaults.databaseUrl;
  const sessionSecret = env.SESSION_SECRET ?? defaults.sessionSecret;
  if (!databaseUrl) throw new ConfigError('DATABASE_URL takes a URL that begins with postgres://');
  if (!sessionSecret)
    throw new ConfigError('SESSION_SECRET takes at least 32 characters; it is needed with DATABASE_URL');
  return {
    port: env.PORT,
    host: env.HOST ?? (embedded ? '127.0.0.1' : '0.0.0.0'),
    role: env.ROLE,
    dataDir: env.DATA_DIR,
    webDir: env.WEB_DIR ?? rootPath('dist', 'web'),
    databaseUrl,
    databasePool: env.DATABASE_POOL,
    embedded,
    queueUrl: env.QUEUE_URL ?? databaseUrl,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    storageUrl: env.STORAGE_URL ?? `file:${env.DATA_DIR}/files`,
    clamavUrl: env.CLAMAV_URL,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ''),
    sessionSecret,
    sampleData: embedded && (env.SAMPLE_DATA ?? true),
    trustProxy: env.TRUST_PROXY ?? '',
  };
}
