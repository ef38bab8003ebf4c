import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { access, chmod, constants, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import type { AxeResults, default as axe } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

const exec = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** A real Chromium: the one installed here, or else the one inside the npm package @sparticuz/chromium (Linux x64). */
export async function launchBrowser(): Promise<Browser> {
  // As root Chromium has no sandbox. Small /dev/shm, as in containers, would crash pages.
  const args = ['--disable-dev-shm-usage', '--font-render-hinting=none'];
  const chromiumSandbox = process.platform === 'linux' && process.getuid?.() !== 0 ? undefined : false;
  const installed = await findInstalled();
  if (installed) return chromium.launch({ executablePath: installed, args, chromiumSandbox });
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The browser journeys need Chrome or Chromium: install one, or name it in CHROME_PATH');
  }
  const { executablePath, env } = await unpacked();
  return chromium.launch({ executablePath, args, chromiumSandbox: false, env: { ...process.env, ...env } });
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Fails on whatever axe finds against WCAG 2.2 AA or good practice, but for what it calls minor. Contrast takes most
 * of the time and is the same in every language and width: `contrast: false` leaves it to another look.
 */
export async function expectAccessible(page: Page, { contrast = true } = {}): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  // only what is wrong leaves the page: the rest is much, and nobody reads it
  const violations = await page.evaluate(
    (enabled): Promise<AxeResults['violations']> =>
      (globalThis as unknown as { axe: typeof axe }).axe
        .run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          // what is in order is not described, which takes most of the time
          resultTypes: ['violations'],
          rules: { 'color-contrast': { enabled } },
        })
        .then(({ violations }) => violations),
    contrast,
  );
  const serious = violations.filter(({ impact }) => impact !== 'minor');
  if (serious.length === 0) return;
  const list = serious.map(({ id, impact, help, nodes }) => {
    const places = nodes.map(
      ({ target, failureSummary }) => `    ${target.join(' ')}\n      ${failureSummary}`,
    );
    return `  ${id} (${impact}): ${help}\n${places.join('\n')}`;
  });
  throw new Error(`${page.url()} has accessibility faults:\n${list.join('\n')}`);
}

/** Keeps a picture as test/.artifacts/<name>.png: of the whole page, or of the window where a dialog covers it. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const path = join(root, 'test', '.artifacts', `${name}.png`);
  await mkdir(dirname(path), { recursive: true });
  const fullPage = (await page.getByRole('dialog').count()) === 0;
  await page.screenshot({ path, fullPage, animations: 'disabled' });
  return path;
}

async function findInstalled(): Promise<string | undefined> {
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const programs = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
  const candidates = {
    linux: names.flatMap((name) => folders.map((folder) => join(folder, name))),
    darwin: ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
    win32: programs.flatMap((folder) =>
      folder ? [join(folder, 'Google/Chrome/Application/chrome.exe')] : [],
    ),
  }[process.platform as string];
  for (const path of [process.env.CHROME_PATH, ...(candidates ?? [])]) {
    if (
      path &&
      (await access(path, constants.X_OK).then(
        () => true,
        () => false,
      ))
    )
      return path;
  }
  return undefined;
}

/** Unpacks the package once, beside the other caches; whole or not at all, as several workers may do it at once. */
async function unpacked(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const source = join(main, '..', '..', '..', 'bin');
  const { version } = createRequire(import.meta.url)(join(source, '..', 'package.json'));
  const cache = join(root, 'node_modules', '.cache');
  const home = join(cache, `chromium-${version}`);
  if (!existsSync(home)) {
    await mkdir(cache, { recursive: true });
    const fresh = await mkdtemp(join(cache, 'chromium-'));
    const unbrotli = (from: string, to: string) =>
      pipeline(
        createReadStream(join(source, from)),
        createBrotliDecompress(),
        createWriteStream(join(fresh, to)),
      );
    await Promise.all([
      unbrotli('chromium.br', 'chromium'),
      ...['fonts', 'al2023'].map((name) => unbrotli(`${name}.tar.br`, `${name}.tar`)),
    ]);
    for (const tar of ['fonts.tar', 'al2023.tar'])
      await exec('tar', ['xf', join(fresh, tar), '-C', fresh, '--no-same-owner']);
    await writeFile(
      join(fresh, 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${home}/fonts</dir></fontconfig>`,
    );
    await chmod(join(fresh, 'chromium'), 0o755);
    await chmod(fresh, 0o755);
    await rename(fresh, home).catch(() => rm(fresh, { recursive: true }));
  }
  const executablePath = join(home, 'chromium');
  // What a bare machine lacks comes from the package; what it has is newer and stays in use.
  const { stdout } = await exec('ldd', [executablePath]);
  const env = {
    ...(stdout.includes('not found') && { LD_LIBRARY_PATH: join(home, 'lib') }),
    ...(!existsSync('/etc/fonts/fonts.conf') && { FONTCONFIG_FILE: join(home, 'fonts.conf') }),
  };
  return { executablePath, env };
}
