import { execFile, spawn } from 'node:child_process';
import { chown, mkdir, stat } from 'node:fs/promises';
import { platform } from 'node:os';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** Runs a PostgreSQL program and resolves to what it wrote to stderr. @throws Error with that text when it fails */
export type Run = (program: string, args: string[]) => Promise<string>;

const SYSTEM_USER = 'postgres';

/**
 * Makes `dir` (mode 0700) and finds the user PostgreSQL runs as in it. An ordinary user runs it himself.
 * PostgreSQL refuses to run as root, so root runs it as the owner of the data or, for new data, as the system
 * user `postgres`, which is made where there is none.
 */
export async function prepareUser(dir: string, program: string): Promise<{ run: Run; uid?: number }> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) return { run: (file, args) => run([file, ...args], {}) };

  const owner = await stat(dir);
  const { uid, gid } = owner.uid === 0 ? await systemUser() : owner;
  await chown(dir, uid, gid);

  // A checkout under /root or in a private temporary folder lies behind a directory this user may not enter.
  // Then one capability, looking past directory modes (or, in a container without it, past file modes), is left.
  const ways = [
    [],
    ...['dac_read_search', 'dac_override'].map((capability) => keeping(capability, uid, gid)),
  ];
  for (const way of ways) {
    const identity = way.length === 0 ? { uid, gid } : {};
    const reaches = ['sh', '-c', 'test -x "$0" && test -x "$1"', program, dir];
    try {
      await run([...way, ...reaches], identity);
      return { uid, run: (file, args) => run([...way, file, ...args], identity) };
    } catch {
      // the next way
    }
  }
  throw new Error(
    `As root, PostgreSQL runs as another user (uid ${uid}), who can reach neither ${program} nor ${dir}. ` +
      'Move the folder to a place open to others (for example /srv), or start as an ordinary user.',
  );
}

/** A command prefix that changes the user and keeps one capability; the secure bit lets access(2) honour it. */
function keeping(capability: string, uid: number, gid: number): string[] {
  return [
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--securebits=+no_setuid_fixup',
    `--inh-caps=-all,+${capability}`,
    `--ambient-caps=-all,+${capability}`,
    `--bounding-set=-all,+${capability}`,
  ];
}

async function systemUser(): Promise<{ uid: number; gid: number }> {
  const lookup = async () => {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => exec('id', [flag, SYSTEM_USER])));
    return { uid: Number(uid!.stdout), gid: Number(gid!.stdout) };
  };
  try {
    return await lookup();
  } catch {
    try {
      await exec('useradd', [
        '--system',
        '--user-group',
        '--no-create-home',
        '--shell',
        '/bin/false',
        SYSTEM_USER,
      ]);
      return await lookup();
    } catch (cause) {
      throw new Error(
        `PostgreSQL does not run as root, and the system user ${SYSTEM_USER} could not be made. ` +
          'Make that user, or start as an ordinary user.',
        { cause },
      );
    }
  }
}

/** Ends with the program itself: a server it leaves behind may hold the pipes open. */
function run(command: string[], identity: { uid?: number; gid?: number }): Promise<string> {
  const foreign = /^(PG|LC_|LANG)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  return new Promise((resolve, reject) => {
    const child = spawn(command[0]!, command.slice(1), {
      ...identity,
      cwd: platform() === 'win32' ? undefined : '/',
      env: { ...env, LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
      // Ctrl-C in the terminal is for the program, which then stops the server in its own time.
      detached: platform() !== 'win32',
    });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      child.stderr.destroy();
      if (code === 0) resolve(said);
      else reject(new Error(`${command.join(' ')} failed (${code ?? signal}): ${said.trim()}`));
    });
  });
}
