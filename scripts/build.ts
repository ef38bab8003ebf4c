import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, run } from './run.js';

/** A part of dist/ is built anew when the contents of its inputs differ from those it was built from. */
interface Part {
  inputs: { folder: string; files: RegExp }[];
  files: string[];
  outputs: string[];
  /** One after the other. */
  commands: [string, ...string[]][];
}

const parts = {
  server: {
    inputs: ['src', 'migrations', 'presets'].map((folder) => ({ folder, files: /(?<!\.spec)\.ts$/ })),
    files: ['package-lock.json', 'nest-cli.json', '.swcrc', 'tsconfig.json', 'scripts/bundle.ts'],
    outputs: ['src', 'migrations', 'presets', 'server'],
    commands: [
      ['nest', 'build'],
      ['tsx', 'scripts/bundle.ts'],
    ],
  },
  web: {
    inputs: [
      { folder: 'web', files: /(?<!\.spec)\.\w+$/ },
      { folder: 'src', files: /\.(rules|dto)\.ts$/ },
      { folder: 'locales', files: /\.json$/ },
    ],
    files: ['package-lock.json'],
    outputs: ['web'],
    commands: [['vite', 'build', 'web', '--logLevel', 'warn']],
  },
} satisfies Record<string, Part>;

export type PartName = keyof typeof parts;

/** Builds of these parts what changed, at the same time. @throws Error when one of them fails */
export async function build(names = Object.keys(parts) as PartName[]): Promise<void> {
  const results = await Promise.all(names.map((name) => buildPart(name, parts[name])));
  if (results.includes(false)) throw new Error('The build failed: see above');
}

async function buildPart(name: string, part: Part): Promise<boolean> {
  const stamp = join(root, 'dist', `.${name}.stamp`);
  const wanted = fingerprint(part);
  if (wanted === read(stamp)) return true;

  await rm(stamp, { force: true });
  for (const output of part.outputs) await rm(join(root, 'dist', output), { recursive: true, force: true });
  let total = 0;
  for (const [command, ...args] of part.commands) {
    const { code, output, seconds } = await run(command, args);
    if (code !== 0) {
      console.log(`The ${name} does not build:\n${output}`);
      return false;
    }
    total += seconds;
  }
  console.log(`Built the ${name} in ${total.toFixed(1)} s`);
  await mkdir(join(root, 'dist'), { recursive: true });
  await writeFile(stamp, wanted);
  return true;
}

function fingerprint({ inputs, files }: Part): string {
  const found = inputs.flatMap(({ folder, files }) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && files.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]!);
  for (const file of [...found.sort(), ...files.map((name) => join(root, name))]) {
    hash.update(`\0${file.slice(root.length)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

if (process.argv[1] === import.meta.filename) {
  build().catch((error: Error) => {
    console.error(error.message);
    process.exit(1);
  });
}
