import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { root } from '../src/platform/root.js';

/** The one total order: a module imports only what stands to its left. */
const order = [
  'platform',
  'identity',
  'files',
  'notifications',
  'forms',
  'contests',
  'applications',
  'juries',
  'scoring',
  'funding',
  'awards',
  'projects',
  'site',
  'sample',
];

/** What a module shows to those on its right; entities are there for relations and locks. */
const shown = /\.(module|service|queries|rules|events|dto|entity|policy|port)\.ts$/;
const limits: [RegExp, number][] = [
  [/\.rules\.ts$/, 200],
  [/\.service\.ts$/, 350],
  [/\.controller\.ts$/, 150],
  [/./, 400],
];

/** What opens a connection, or brings in a package that can. */
const callsOut =
  /\bfetch\(|\b(Web|Event)(Socket|Source)\(|new (pg\.)?(Pool|Client)\(|new (DataSource|Redis|RedisQueue|RedisWorker)\(|'(node:)?(http|https|http2|net|tls|dgram|undici|axios|got|nodemailer|flydrive\/drivers\/s3|@aws-sdk\/[\w-]+)'/;

/** The only places that do, and whose address they take. */
const callers: Record<string, string> = {
  'src/backup.ts': 'DATABASE_URL',
  'src/data-source.ts': 'DATABASE_URL',
  'src/restore.ts': 'DATABASE_URL',
  'src/files/clamd.ts': 'CLAMAV_URL',
  'src/files/storage.ts': 'STORAGE_URL',
  'src/notifications/mails/transport.ts': 'SMTP_URL',
  'src/platform/embedded.ts': 'listens on this machine, and speaks to the database it started',
  'src/platform/queues.ts': 'QUEUE_URL',
  'src/platform/relay.ts': 'DATABASE_URL',
  'src/platform/running-database.ts': 'DATABASE_URL',
  'src/sample/sample-database.ts': 'DATABASE_URL',
};

/** Rules that decide nothing. */
const onlySaid: Record<string, string> = {
  'src/contests/combining.rules.ts': 'a schema',
  'src/contests/preset.rules.ts': 'a schema; its spec reads every preset there is',
  'src/contests/ranking-order.rules.ts': 'a schema',
  'src/contests/selection-terms.rules.ts': 'a schema',
  'src/forms/kinds/kind.rules.ts': 'what a kind is, and its names',
  'src/identity/sign-in/password.rules.ts': 'two lengths',
  'src/juries/affinity/stop-words.rules.ts': 'a list',
  'src/juries/problem.rules.ts': 'types, two orders and two usual settings',
  'src/juries/register.rules.ts': 'names',
  'src/notifications/letter-kinds.rules.ts': 'a table, which the compiler keeps whole',
  'src/notifications/letters.rules.ts': 'types',
  'src/platform/brand.rules.ts': 'a name, a colour and a drawing',
  'src/platform/decision.rules.ts': 'a schema',
  'src/scoring/result.rules.ts': 'types',
  'src/scoring/selection/selected.rules.ts': 'types, and sums of them',
};

/** Parts that mean something only together, and kinds of fields, which all answer the same questions. */
const provedBy: Record<string, string> = {
  ...Object.fromEntries(
    ['board', 'panel-limits', 'summary', 'values'].map((part) => [
      `src/juries/plan/${part}.rules.ts`,
      'src/juries/assignment.rules.spec.ts',
    ]),
  ),
  'src/juries/plan/connect.rules.ts': 'src/juries/plan/exchanges.rules.spec.ts',
  'src/juries/plan/pages.rules.ts': 'src/juries/plan/exchanges.rules.spec.ts',
  'src/juries/plan/panels.rules.ts': 'src/juries/plan/worst.rules.spec.ts',
  ...Object.fromEntries(
    ['auction', 'flow', 'path', 'placement', 'problem', 'within'].map((part) => [
      `src/juries/solver/${part}.rules.ts`,
      'src/juries/assignment.rules.spec.ts',
    ]),
  ),
  'src/juries/affinity/affinity-problem.rules.ts': 'src/juries/affinity.rules.spec.ts',
  ...Object.fromEntries(
    ['contest-scores', 'questions', 'score', 'selection/threshold', 'sift', 'trace'].map((part) => [
      `src/scoring/${part}.rules.ts`,
      'src/scoring/ranking.rules.spec.ts',
    ]),
  ),
  ...Object.fromEntries(
    ['selection/best-total', 'selection/quota'].map((part) => [
      `src/scoring/${part}.rules.ts`,
      'src/scoring/selection/descent.rules.spec.ts',
    ]),
  ),
  ...Object.fromEntries(
    ['chances', 'input', 'reading', 'severity'].map((part) => [
      `src/scoring/calibration/${part}.rules.ts`,
      'src/scoring/calibration/calibration.rules.spec.ts',
    ]),
  ),
  ...Object.fromEntries(
    ['distributions', 'icc', 'kendall', 'krippendorff', 'ratings'].map((part) => [
      `src/scoring/statistics/${part}.rules.ts`,
      'src/scoring/statistics/reliability.rules.spec.ts',
    ]),
  ),
  'src/contests/rulebook-misfits.rules.ts': 'src/contests/rulebook.rules.spec.ts',
  'src/scoring/selection/knapsack-prices.rules.ts': 'src/scoring/selection/knapsack-limits.rules.spec.ts',
  'src/scoring/sheet.rules.ts': 'src/scoring/sheet-total.rules.spec.ts',
  'src/scoring/order/shares-election.rules.ts': 'src/scoring/order/worth.rules.spec.ts',
  'src/scoring/order/tie.rules.ts': 'src/scoring/order/order.rules.spec.ts',
  'src/scoring/statistics/minimise.rules.ts': 'src/scoring/statistics/mixed.rules.spec.ts',
  'src/scoring/statistics/random.rules.ts': 'src/scoring/statistics/bootstrap.rules.spec.ts',
  'src/scoring/statistics/rated-pairs.rules.ts': 'src/scoring/statistics/severity.rules.spec.ts',
  ...Object.fromEntries(
    ['consent', 'file', 'long-text', 'money', 'multiple-choice', 'short-text', 'single-choice'].map(
      (kind) => [`src/forms/kinds/${kind}.rules.ts`, 'src/forms/kinds/kinds.rules.spec.ts'],
    ),
  ),
};

const files = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('generated'));

const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) =>
    relative(root, resolve(root, dirname(file), match[1] ?? '')).replace(/\.js$/, '.ts'),
  );

const server = files('src');
const moduleOf = (file: string) => order.find((name) => file.startsWith(`src/${name}/`));

describe('architecture', () => {
  it('knows every module folder', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    expect(folders.filter((folder) => !order.includes(folder))).toEqual([]);
  });

  it('lets a module import only to its left, and only what a module shows', () => {
    const wrong = server.flatMap((file) => {
      const own = moduleOf(file);
      if (!own) return [];
      return importsOf(file)
        .filter((target) => {
          const other = moduleOf(target);
          if (other === own) return false;
          // nothing outside the modules, but for what specs stand on
          if (!other) return !(file.endsWith('.spec.ts') && target.startsWith('test/support/'));
          if (order.indexOf(other) > order.indexOf(own)) return true;
          return other !== 'platform' && !shown.test(target);
        })
        .map((target) => `${file} → ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps rules pure: they import only rules and arithmetic', () => {
    // the stemmers are tables of endings
    const allowed = new Set(['zod', 'fraction.js', 'jstat', 'snowball-stemmers', 'temporal-polyfill']);
    const wrong = server
      .filter((file) => file.endsWith('.rules.ts'))
      .flatMap((file) =>
        [...readFileSync(join(root, file), 'utf8').matchAll(/^(?:import|export) .*?from '([^']+)'/gms)]
          .map((match) => match[1] ?? '')
          .filter((target) => (target.startsWith('.') ? !/\.rules\.js$/.test(target) : !allowed.has(target)))
          .map((target) => `${file} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('tries rules with anything: each file that decides something has a spec with properties', () => {
    const proved = (file: string) => {
      const spec = provedBy[file] ?? file.replace(/\.ts$/, '.spec.ts');
      return (
        server.includes(spec) &&
        /from '(fast-check|.*support\/properties\.js)'/.test(readFileSync(join(root, spec), 'utf8'))
      );
    };
    const rules = server.filter((file) => file.endsWith('.rules.ts') && !(file in onlySaid));
    expect(rules.filter((file) => !proved(file))).toEqual([]);
    const gone = [...Object.keys(onlySaid), ...Object.keys(provedBy)].filter(
      (file) => !server.includes(file),
    );
    expect(gone).toEqual([]);
  });

  it('lets the client import only rules and schemas from the server', () => {
    const wrong = files('web').flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith('src/') && !/\.(rules|dto)\.ts$/.test(target))
        .map((target) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('speaks only to what the configuration names: no address a person wrote is ever called', () => {
    const wrong = server
      .filter((file) => !file.endsWith('.spec.ts') && !(file in callers))
      .filter((file) => callsOut.test(readFileSync(join(root, file), 'utf8')));
    expect(wrong).toEqual([]);
    const idle = Object.keys(callers).filter(
      (file) => !callsOut.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(idle).toEqual([]);
  });

  it('keeps a closed dialog where it stands: it remembers what to give the focus back to', () => {
    const dialogs = /<(Modal|Drawer)\s+opened(\s|>)/;
    expect(files('web').filter((file) => dialogs.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });

  it('has no forwardRef and no barrel files', () => {
    expect(server.filter((file) => readFileSync(join(root, file), 'utf8').includes('forwardRef'))).toEqual(
      [],
    );
    expect(server.filter((file) => /\/index\.ts$/.test(file))).toEqual([]);
  });

  it('keeps files small enough to be read', () => {
    const tooLong = [...server, ...files('web')]
      .filter((file) => !/\.spec\.tsx?$/.test(file))
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
      .filter(({ file, lines }) => lines > (limits.find(([pattern]) => pattern.test(file))?.[1] ?? 400))
      .map(({ file, lines }) => `${file}: ${lines}`);
    expect(tooLong).toEqual([]);
  });
});
