import { readFileSync } from 'node:fs';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { Role } from '../../src/platform/actor.rules.js';
import type { Locale } from '../../src/platform/localised.rules.js';
import { rootPath } from '../../src/platform/root.js';
import { expectAccessible, launchBrowser, screenshot } from './browser.js';
import type { Client } from './client.js';
import { arrivedCode } from './codes.js';
import type { Laurel } from './laurel.js';
import { type GivenPerson, givenPerson } from './people.js';

type Tree = { [key: string]: string | Tree };

/** A text of the client, so that a journey reads the page in whichever language it runs. */
export function textIn(
  locale: Locale,
  area: string,
  key: string,
  params: Record<string, string> = {},
): string {
  const found = key
    .split('.')
    .reduce<string | Tree | undefined>(
      (tree, part) => (typeof tree === 'object' ? tree[part] : undefined),
      textsOf(locale, area),
    );
  if (typeof found !== 'string') throw new Error(`No text ${area} ${key} in ${locale}`);
  return found.replaceAll(/\{\{(\w+)[^}]*\}\}/g, (_, name: string) => params[name] ?? '');
}

const files = new Map<string, Tree>();

function textsOf(locale: Locale, area: string): Tree {
  const file =
    area === 'root'
      ? rootPath('locales', `${locale}.json`)
      : rootPath('web/src/locales', locale, `${area}.json`);
  const texts = files.get(file) ?? (JSON.parse(readFileSync(file, 'utf8')) as Tree);
  files.set(file, texts);
  return texts;
}

/** Somebody at a browser: a language, a width, and what each page must fulfil. */
export interface Visitor {
  page: Page;
  locale: Locale;
  context: BrowserContext;
  t(area: string, key: string, params?: Record<string, string>): string;
  /** The texts of one area. `counted` takes the plural form of its number. */
  area(name: string): {
    word(key: string, params?: Record<string, string>): string;
    counted(key: string, count: number, params?: Record<string, string>): string;
  };
  /** Opens a page and waits for its title. */
  go(path: string): Promise<void>;
  /** The first button whose name begins so. */
  button(name: string, within?: Locator): Locator;
  dialog: Locator;
  /** Picks from a list as a person does; the first where no option is named. */
  pick(within: Locator, label: string, option?: string): Promise<void>;
  /** Waits until the page has asked the server for nothing for a moment. */
  quiet(): Promise<void>;
  /** The page as it stands: no accessibility fault, no sideways scrolling. PICTURES=1 keeps it under the name. */
  look(name: string): Promise<void>;
}

export interface Setting {
  locale: Locale;
  width: Width;
  /** Each page is looked at in the other width as well, as on a tablet that is turned and turned back. */
  bothWidths?: boolean;
}

type Width = 1280 | 360;

const windowOf = (width: Width) => ({ width, height: width === 360 ? 740 : 800 });

/** A walk is driven at a desk or on a phone, and each page of it seen in both widths: the thread in both, an area in one. */
export const wide: Setting = { locale: 'ru', width: 1280, bothWidths: true };
export const narrow: Setting = { locale: 'en', width: 360, bothWidths: true };

let browser: ReturnType<typeof launchBrowser> | undefined;

export const closeBrowser = async (): Promise<void> => {
  await (await browser)?.close();
  browser = undefined;
};

export async function visitor(base: string, { locale, width, bothWidths }: Setting): Promise<Visitor> {
  browser ??= launchBrowser();
  const context = await (await browser).newContext({
    baseURL: base,
    locale: locale === 'ru' ? 'ru-RU' : 'en-GB',
    timezoneId: 'Europe/Moscow',
    viewport: windowOf(width),
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const quiet = quietOf(page);
  const resize = async (to: Width) => {
    const atEnd = await page.evaluate(isAtEnd);
    await page.setViewportSize(windowOf(to));
    await page.evaluate(settle, atEnd);
    await quiet();
  };
  const t: Visitor['t'] = (area, key, params) => textIn(locale, area, key, params);
  return {
    page,
    locale,
    context,
    t,
    area: (name) => ({
      word: (key, params) => t(name, key, params),
      counted: (key, count, params) =>
        t(name, `${key}_${new Intl.PluralRules(locale).select(count)}`, { count: String(count), ...params }),
    }),
    async go(path) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
    button: (name, within = page.locator('body')) =>
      within.getByRole('button', { name: new RegExp(`^${name.replaceAll(/[()+?.]/g, '\\$&')}`) }).first(),
    dialog: page.getByRole('dialog'),
    quiet,
    async pick(within, label, option) {
      await within.getByRole('combobox', { name: label }).first().click();
      await page
        .getByRole('option', option === undefined ? {} : { name: option })
        .first()
        .click();
    },
    async look(name) {
      const title = page.getByRole('heading', { level: 1 }).first();
      await title.waitFor({ state: 'attached' });
      await quiet();
      // a slow machine may pause between one page's title and the next one's
      await title.waitFor({ state: 'attached' });
      await inspect(page, name, locale, width);
      if (!bothWidths) return;
      const other = width === 360 ? 1280 : 360;
      await resize(other);
      await inspect(page, name, locale, other);
      await resize(width);
    },
  };
}

// in the browser

const isAtEnd = () =>
  window.scrollY > 0 && window.scrollY + window.innerHeight >= document.body.scrollHeight - 1;

/** Until the page is drawn in its new width. Who read its end still does: there the bar at the bottom covers nothing. */
const settle = async (toEnd: boolean) => {
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  if (toEnd) window.scrollTo(0, document.body.scrollHeight);
};

async function inspect(page: Page, name: string, locale: Locale, width: Width): Promise<void> {
  if (process.env.PICTURES) await screenshot(page, `${name}-${locale}-${width}`);
  await expectAccessible(page, { contrast: (locale === 'ru') === (width === 1280) });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (overflow > 0) throw new Error(`${page.url()} is ${overflow} px wider than the window at ${width} px`);
}

const QUIET_MS = 120;

/** Waits until the page has asked the server for nothing for a moment; Playwright's own idle takes half a second. */
function quietOf(page: Page): () => Promise<void> {
  let open = 0;
  let since = Date.now();
  const count = (change: number) => () => {
    open += change;
    since = Date.now();
  };
  page.on('request', count(1));
  page.on('requestfinished', count(-1));
  page.on('requestfailed', count(-1));
  return async () => {
    const deadline = Date.now() + 15_000;
    while (open > 0 || Date.now() - since < QUIET_MS) {
      if (Date.now() > deadline) throw new Error(`${page.url()} still waits for ${open} answers`);
      await page.waitForTimeout(20);
    }
  };
}

/** The person at a browser, signed in and reading in the setting's language. */
export async function signedIn(
  laurel: Laurel,
  person: { cookie: string },
  setting: Setting,
): Promise<Visitor> {
  await laurel.as(person).put('/api/me/locale', { locale: setting.locale }).expect(204);
  const visit = await visitor(laurel.url, setting);
  await visit.context.addCookies(
    person.cookie.split('; ').map((cookie) => {
      const at = cookie.indexOf('=');
      return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: laurel.url };
    }),
  );
  return visit;
}

/** Somebody of the association, signed in at a browser. */
export interface Colleague extends Visitor {
  person: GivenPerson;
  client: Client;
}

export async function colleague(
  laurel: Laurel,
  association: { id: string },
  role: Role,
  family: string,
  setting: Setting,
): Promise<Colleague> {
  const person = await givenPerson(laurel, {
    locale: setting.locale,
    names: { ru: { family, given: 'Анна' }, en: { family: 'Petrova', given: 'Anna' } },
    roles: [{ association, role }],
  });
  return { ...(await signedIn(laurel, person, setting)), person, client: laurel.as(person) };
}

/** Signs in on the page that asks for it: the address, and the code from the mail. */
export async function signInByCode(laurel: Laurel, { page, t }: Visitor, email: string): Promise<void> {
  const before = laurel.mailbox.mails(email).length;
  await page.getByLabel(t('public', 'signIn.email')).fill(email);
  await page.getByRole('button', { name: t('public', 'signIn.send') }).click();
  const code = await arrivedCode(laurel, email, before);
  await page.getByLabel(t('public', 'signIn.code')).fill(code);
}

/** Whoever has signed in at the browser, as a client over HTTP. */
export async function clientOf(laurel: Laurel, { context }: Visitor): Promise<Client> {
  const cookies = (await context.cookies()).filter(({ name }) => name.includes('session_token'));
  return laurel.as({ cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') });
}
