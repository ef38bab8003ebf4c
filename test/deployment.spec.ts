import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { environmentNames, readConfig } from '../src/platform/config.js';
import { root, rootPath } from '../src/platform/root.js';

interface Service {
  environment?: Record<string, string>;
  depends_on?: string[] | Record<string, { condition: string }>;
  healthcheck?: object;
  volumes?: string[];
  configs?: { source: string }[];
}
interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  configs: Record<string, unknown>;
}

const text = (file: string) => readFileSync(rootPath(file), 'utf8');
const all = (source: string, pattern: RegExp) => [...source.matchAll(pattern)].map((match) => match[1] ?? '');
const compose = load(text('docker-compose.yml'), { schema: CORE_SCHEMA.withTags(mergeTag) }) as Compose;
const services = Object.entries(compose.services);

describe('docker-compose.yml', () => {
  /** What its first lines ask for. */
  const given: Record<string, string> = {
    SESSION_SECRET: 'x'.repeat(32),
    POSTGRES_PASSWORD: 'one2',
    STORAGE_PASSWORD: 'three4',
  };
  const filled = (value: string) =>
    value.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (whole, name, kind, other) => {
      if (given[name] === undefined && kind !== '-') throw new Error(`nobody is told to set ${whole}`);
      return given[name] ?? other;
    });
  const environment = ({ environment = {} }: Service) =>
    Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(value)]));

  it.each(['api', 'worker'])('gives the %s an environment to start with', (role) => {
    const variables = environment(compose.services[role]!);
    expect(Object.keys(variables).filter((name) => !environmentNames.includes(name))).toEqual([]);
    const config = readConfig(variables);
    expect(config).toMatchObject({ role, port: 3000, host: '0.0.0.0', embedded: false });
    const hosts = [config.databaseUrl, config.queueUrl, config.smtpUrl, config.storageUrl].map(
      (url) => new URL(url ?? '').hostname,
    );
    expect(hosts.filter((host) => !(host in compose.services))).toEqual([]);
  });

  it('has every variable of every service set or defaulted', () => {
    for (const [, service] of services) expect(() => environment(service)).not.toThrow();
  });

  it('waits only for services there are, and for health only where it is checked', () => {
    for (const [, { depends_on = {} }] of services) {
      const awaited = Array.isArray(depends_on)
        ? depends_on.map((name) => [name, undefined] as const)
        : Object.entries(depends_on);
      for (const [name, how] of awaited) {
        expect(Object.keys(compose.services)).toContain(name);
        if (how?.condition === 'service_healthy')
          expect(compose.services[name]).toHaveProperty('healthcheck');
      }
    }
  });

  it('mounts what it declares', () => {
    const mounted = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0]));
    expect(mounted.sort()).toEqual(Object.keys(compose.volumes).sort());
    const configs = services.flatMap(([, { configs = [] }]) => configs.map(({ source }) => source));
    expect(configs).toEqual(Object.keys(compose.configs));
  });
});

describe('the image', () => {
  const copied = all(text('Dockerfile'), /^COPY --from=build (.+) \S+$/gm)
    .flatMap((paths) => paths.split(' '))
    .map((path) => path.replace('/app/', ''));
  const built = ['dist', 'node_modules'];

  it('holds what lies in the project and is not kept from its build', () => {
    const ignored = text('.dockerignore').split('\n');
    const own = copied.filter((path) => !built.includes(path));
    expect(own.filter((path) => !existsSync(rootPath(path)) || ignored.includes(path))).toEqual([]);
  });

  it('holds every folder that the program reads', () => {
    const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.spec)\.ts$/.test(file))
      .flatMap((file) => all(text(join('src', file)), /rootPath\('([^'/]+)/g));
    expect(sources.length).toBeGreaterThan(5);
    expect([...new Set(sources)].filter((folder) => !copied.includes(folder))).toEqual([]);
  });
});

describe('what an operator is told', () => {
  const told = ['README.md', 'CONTRIBUTING.md', 'Dockerfile', 'docs/architecture.md', 'docs/operations.md']
    .map(text)
    .join('\n');
  const { scripts } = JSON.parse(text('package.json'));

  it('names scripts and commands there are', () => {
    expect(all(told, /npm run (?:--silent )?([\w:]+)/g).filter((name) => !(name in scripts))).toEqual([]);
    const [list = ''] = all(text('src/command.ts'), /^const commands: .*? = \{\n(.*?)^\}/gms);
    const commands = all(list, /^ {2}'?([\w:]+)'?:/gm);
    expect(commands.length).toBeGreaterThan(4);
    const named = all(told, /dist\/server\/command\.js ([\w:]+)/g);
    expect(named.filter((name) => !commands.includes(name))).toEqual([]);
    expect(commands.filter((name) => !named.includes(name) || !(name in scripts))).toEqual([]);
  });

  it('names every variable that is read', () => {
    const readme = text('README.md');
    expect(environmentNames.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
