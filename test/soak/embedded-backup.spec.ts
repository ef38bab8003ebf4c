import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenAssociation, givenPerson } from '../support/people.js';
import { startProgram } from '../support/program.js';

describe('the embedded database', () => {
  let folder: string;
  let laurel: Laurel;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'laurel-embedded-'));
    laurel = await startLaurel();
    await givenPerson(laurel, { roles: [{ association: await givenAssociation(laurel), role: 'owner' }] });
    await laurel.settled();
  });
  afterAll(async () => {
    await laurel?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const command = async (args: string[], environment: Record<string, string> = {}) => {
    const program = await startProgram(laurel, 'command', args, environment);
    return { code: await program.ended, output: program.output() };
  };
  /** Nothing is said of where anything is: all of it is in the folder. */
  const embedded = (name: string) => ({
    DATABASE_URL: '',
    SESSION_SECRET: '',
    SMTP_URL: '',
    DATA_DIR: join(folder, name),
  });

  it('takes a backup of another one, and gives one to the next with the secret kept there', async () => {
    const small = join(folder, 'small.tar.gz');
    expect(await command(['backup', small])).toMatchObject({ code: 0 });
    const first = await command(['restore', small], embedded('first'));
    expect(first.output).toContain('SESSION_SECRET is another one');
    expect(first.code).toBe(0);
    const { code, output } = await command(['backup'], embedded('first'));
    expect(code).toBe(0);
    const file = /: (\S+\.tar\.gz)$/m.exec(output)![1]!;
    expect(dirname(file)).toBe(join(folder, 'first', 'backups'));

    const second = await command(['restore', file], embedded('second'));
    expect(second.output).not.toContain('SESSION_SECRET');
    expect(second.code).toBe(0);
    const secrets = ['first', 'second'].map((name) => readFile(join(folder, name, 'secret'), 'utf8'));
    const [one, two] = await Promise.all(secrets);
    expect(two).toBe(one);
    expect((await stat(join(folder, 'second', 'secret'))).mode & 0o777).toBe(0o600);
  }, 180_000);
});
