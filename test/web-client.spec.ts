import fc from 'fast-check';
import { observeServerTime, serverNow } from '../web/src/api/clock.js';
import { fieldErrors, formPath, isProblem, networkProblem, toProblem } from '../web/src/api/problem.js';
import { returnPath, signInPath } from '../web/src/api/return-path.js';
import { detectLocale, languageCookie } from '../web/src/locale.js';
import { shares } from '../web/src/shared/shares.js';
import { formatInstant, offsetOf, spanOf, untilChange } from '../web/src/shared/time.js';
import { typeset } from '../web/src/shared/typography.js';

const hour = 3_600_000;
const day = 24 * hour;

describe('a failed request', () => {
  it('is read as the server tells it', () => {
    const problem = toProblem(409, {
      type: 'urn:laurel:problem:fund.short',
      title: 'В фонде свободно только 950 000 ₽.',
      status: 409,
      code: 'fund.short',
      params: { free: '950000.00' },
      requestId: 'r-1',
    });
    expect(problem).toMatchObject({
      status: 409,
      code: 'fund.short',
      params: { free: '950000.00' },
      requestId: 'r-1',
    });
    expect(problem.title).toBe('В фонде свободно только 950 000 ₽.');
    expect(isProblem(problem, 'fund.short')).toBe(true);
    expect(isProblem(problem, 'other')).toBe(false);
  });

  it('is told apart from a page some proxy sent, and from no answer', () => {
    expect(toProblem(502, undefined, 'r-2')).toMatchObject({
      status: 502,
      code: 'unreadable',
      requestId: 'r-2',
    });
    expect(toProblem(500, '<html>')).toMatchObject({ code: 'unreadable' });
    expect(networkProblem()).toMatchObject({ status: 0, code: 'network' });
  });

  it('puts each fault to its field, the first of a field', () => {
    const fault = (pointer: string, message: string) => ({ pointer, code: 'x', params: {}, message });
    const problem = toProblem(422, {
      title: 'Исправьте ошибки',
      code: 'input.invalid',
      errors: [
        fault('/budget/0/amount', 'Больше нуля'),
        fault('/budget/0/amount', 'Не число'),
        fault('limit', 'До 200'),
        'junk',
      ],
    });
    expect(fieldErrors(problem)).toEqual({ 'budget.0.amount': 'Больше нуля', limit: 'До 200' });
    expect(fieldErrors(new Error('x'))).toEqual({});
  });

  it('reads JSON pointers with escapes', () => {
    expect(formPath('/a~1b/c~0d')).toBe('a/b.c~d');
    expect(formPath('')).toBe('');
  });
});

describe('the way back after signing in', () => {
  it('leads to the page asked for', () => {
    const path = '/me/applications/1?tab=2#budget';
    expect(returnPath(new URL(signInPath(path), 'http://x').search)).toBe(path);
    expect(signInPath('/')).toBe('/sign-in');
    expect(signInPath('/sign-in?return=%2Fme')).toBe('/sign-in');
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    'me',
    '',
  ])('never leads off the site: %j', (wanted) => {
    expect(returnPath(`?return=${encodeURIComponent(wanted)}`, '/home')).toBe('/home');
  });

  it('stays on the site whatever is asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'/\\.:@?#%\t\nae') }), (wanted) => {
        const path = returnPath(`?return=${encodeURIComponent(wanted)}`);
        expect(new URL(path, 'https://laurel.example').origin).toBe('https://laurel.example');
      }),
    );
  });
});

describe('the language of a visitor', () => {
  it('is the cookie, else the browser, else Russian', () => {
    expect(detectLocale('a=1; lang=en', ['ru-RU'])).toBe('en');
    expect(detectLocale('lang=fr; xlang=en', ['de-DE', 'en-GB', 'ru'])).toBe('en');
    expect(detectLocale('', ['fr'])).toBe('ru');
    expect(detectLocale(languageCookie('en', true).split(';')[0] ?? '', [])).toBe('en');
  });
});

describe('time', () => {
  it('is left in at most two units, never more than there is', () => {
    expect(spanOf(12 * day + 23 * hour)).toEqual([{ unit: 'days', count: 12 }]);
    expect(spanOf(day + 5 * hour + 59 * 60_000)).toEqual([
      { unit: 'days', count: 1 },
      { unit: 'hours', count: 5 },
    ]);
    expect(spanOf(day)).toEqual([{ unit: 'days', count: 1 }]);
    expect(spanOf(5 * hour + 20 * 60_000)).toEqual([
      { unit: 'hours', count: 5 },
      { unit: 'minutes', count: 20 },
    ]);
    expect(spanOf(59_999)).toEqual([]);
  });

  it('has another text after `untilChange`, and not long before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60_000, max: 2 * day - 1 }), (left) => {
        const wait = untilChange(left);
        expect(wait).toBeLessThanOrEqual(12 * hour);
        if (wait < 12 * hour) expect(spanOf(left - wait)).not.toEqual(spanOf(left));
        expect(spanOf(left - wait + 60)).toEqual(spanOf(left));
      }),
    );
  });

  it('is written in the zone of the contest, with its offset', () => {
    const at = '2026-05-15T20:59:00Z';
    expect(formatInstant(at, 'ru', 'datetime', 'Europe/Moscow')).toBe('15\u00a0мая 2026\u00a0г. в 23:59');
    expect(formatInstant(at, 'en', 'datetime', 'Asia/Tokyo')).toBe('16\u00a0May 2026 at 05:59');
    expect(offsetOf(at, 'Europe/Moscow')).toBe('UTC+3');
    expect(offsetOf('2026-01-15T12:00:00Z', 'Europe/Berlin')).toBe('UTC+1');
    expect(offsetOf(at, 'Europe/Berlin')).toBe('UTC+2');
    expect(offsetOf(at, 'UTC')).toBe('UTC');
  });

  it('follows the clock of the server, unless the difference is only the rounding of its header', () => {
    const now = Date.now();
    observeServerTime(new Date(now + 2 * hour).toUTCString(), now);
    expect(serverNow() - Date.now()).toBeGreaterThan(2 * hour - 5000);
    observeServerTime(new Date(now + 1500).toUTCString(), now);
    expect(Math.abs(serverNow() - Date.now())).toBeLessThan(50);
    observeServerTime('nonsense', now);
    expect(Math.abs(serverNow() - Date.now())).toBeLessThan(50);
  });
});

describe('parts of a sum of money', () => {
  it('are shares of what is positive', () => {
    expect(shares([100n, 300n, -50n, 0n])).toEqual([2500, 7500, 0, 0]);
    expect(shares([0n, 0n])).toEqual([0, 0]);
  });
});

it('binds a dash to the word before it', () => {
  expect(typeset('Первый проект — 2027')).toBe('Первый проект\u00a0— 2027');
  expect(typeset('Первый-проект–2027')).toBe('Первый-проект–2027');
});
