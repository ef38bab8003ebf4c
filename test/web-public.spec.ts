import fc from 'fast-check';
import {
  changeOf,
  draftOf,
  faultsOf,
  otherAssociation,
  type ProfileDraft,
} from '../web/src/account/profile/profile.js';
import { sharesOf } from '../web/src/public/contest/shares.js';
import { sharedPlaces } from '../web/src/public/results/places.js';
import { byYear, sumsOf } from '../web/src/public/results/years.js';
import { slugOf } from '../web/src/public/setup/slug.js';
import { clockText } from '../web/src/public/sign-in/useCountdown.js';
import { statusOf } from '../web/src/public/status.js';
import { formatSpan } from '../web/src/shared/time.js';

describe('two instants', () => {
  it('are a span of days', () => {
    const [from, to] = ['2026-11-30T21:00:00Z', '2026-12-08T20:59:00Z'];
    expect(formatSpan(from, to, 'ru', 'Europe/Moscow').replace(/\s/g, ' ')).toBe('1–8 декабря 2026 г.');
  });
});

describe('the status of a contest', () => {
  const contest = {
    state: 'published' as const,
    changes: [],
    moment: { phase: 'during' as const, current: 'screening' as const, open: [], next: null },
  };
  it('says first that applications are taken, though they are already being checked', () => {
    const open = ['intake' as const, 'screening' as const];
    expect(statusOf({ ...contest, moment: { ...contest.moment, open } }).word).toBe('open');
    expect(statusOf(contest).word).toBe('screening');
  });
  it('follows decisions before dates', () => {
    expect(statusOf({ ...contest, state: 'decided' }).word).toBe('decided');
    expect(statusOf({ ...contest, state: 'archived' }).word).toBe('closed');
  });
  it('remembers a cancellation in the archive', () => {
    const change = { kind: 'cancellation' as const, reason: {}, before: null, after: null, at: '2026-01-01' };
    expect(statusOf({ ...contest, state: 'archived', changes: [change] }).word).toBe('cancelled');
  });
  it('is told before, between and after the stages', () => {
    const at = (phase: 'before' | 'between' | 'after') =>
      statusOf({ ...contest, moment: { phase, current: null, open: [], next: null } }).word;
    expect([at('before'), at('between'), at('after')]).toEqual(['upcoming', 'intakeOver', 'intakeOver']);
  });
});

describe('the share of a criterion', () => {
  const criterion = (id: string, weight: string, max = '10') => ({
    id,
    title: { ru: id },
    weight,
    scale: { kind: 'number' as const, min: '0', max, step: '1' },
  });
  it('is its weight in all, with the weights of the nomination', () => {
    const criteria = [criterion('a', '2.5'), criterion('b', '5'), criterion('c', '2.5')];
    expect(sharesOf(criteria, {})).toEqual({ a: 25, b: 50, c: 25 });
    expect(sharesOf(criteria, { b: '2.5' })).toEqual({ a: 33.3, b: 33.3, c: 33.3 });
  });
  it('is not told where it would mislead', () => {
    expect(sharesOf([criterion('a', '1'), criterion('b', '1', '5')], {})).toBeNull();
    expect(sharesOf([criterion('a', '0')], {})).toBeNull();
    const gate = { ...criterion('g', '0'), scale: { kind: 'gate' as const, passes: 'all' as const } };
    expect(sharesOf([gate, criterion('a', '2')], {})).toEqual({ a: 100 });
  });
});

describe('results by year', () => {
  const rub = (amount: string) => ({ amount, currency: 'RUB' as const });
  const result = (decidedAt: string, winners: number, awarded: ReturnType<typeof rub> | null) =>
    ({ slug: decidedAt, decidedAt, winners, awarded }) as Parameters<typeof byYear>[0][number];
  const items = [
    result('2026-06-01T10:00:00Z', 3, rub('100.50')),
    result('2026-02-01T10:00:00Z', 2, null),
    result('2025-07-01T10:00:00Z', 1, rub('7.00')),
  ];

  it('are counted and summed in each, in the order they come', () => {
    expect(byYear(items, true).map(({ year, contests, totals }) => [year, contests.length, totals])).toEqual([
      [2026, 2, { winners: 5, awarded: [rub('100.50')] }],
      [2025, 1, { winners: 1, awarded: [rub('7.00')] }],
    ]);
    expect(byYear([], true)).toEqual([]);
  });
  it('say nothing of a year of which more may follow', () => {
    expect(byYear(items, false).map(({ totals }) => totals?.winners ?? null)).toEqual([5, null]);
  });
  it('are never added across currencies', () => {
    const euro = { amount: '3.00', currency: 'EUR' as const };
    expect(sumsOf([rub('0.10'), null, euro, rub('0.20')])).toEqual([rub('0.30'), euro]);
    expect(sumsOf([null])).toEqual([]);
  });
});

it('places that several winners have are shared', () => {
  const places = [1, 2, 2, 4, null, null].map((place) => ({ place }));
  expect([...sharedPlaces(places)]).toEqual([2]);
});

describe('a name in an address', () => {
  it('is written in Latin letters', () => {
    expect(slugOf('Российская библиотечная ассоциация')).toBe('rossiiskaia-bibliotechnaia-assotsiatsiia');
    expect(slugOf(' «Ёлки & Co.» ')).toBe('elki-co');
  });
  it('is one the server takes, or empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(slugOf(name)).toMatch(/^$|^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(slugOf(name).length).toBeLessThanOrEqual(60);
      }),
    );
  });
});

it('shows the seconds of a wait as a clock does', () => {
  expect([60, 59, 5, 725].map(clockText)).toEqual(['1:00', '0:59', '0:05', '12:05']);
});

describe('a profile being typed', () => {
  const empty: ProfileDraft = {
    ru: { family: '', given: '', patronymic: '' },
    en: { family: '', given: '', patronymic: '' },
    birthDate: '',
    country: null,
    region: null,
    employer: '',
    position: '',
    city: '',
    affiliations: [],
  };
  const today = '2026-11-23';

  it('sends nulls for what is empty, and no half of a name', () => {
    expect(changeOf(empty)).toEqual({
      names: {},
      birthDate: null,
      country: null,
      region: null,
      employer: null,
      position: null,
      city: null,
      affiliations: [],
    });
    const named = { ...empty, ru: { family: ' Иванова ', given: 'Анна', patronymic: ' ' } };
    expect(changeOf(named).names).toEqual({ ru: { family: 'Иванова', given: 'Анна' } });
  });

  it('has no region abroad', () => {
    const draft = { ...empty, region: 'RU-YAR' };
    expect(changeOf(draft).region).toBe('RU-YAR');
    expect(changeOf({ ...draft, country: 'FI' }).region).toBeNull();
  });

  it('is faultless when empty, and says what is missing where something was begun', () => {
    expect(faultsOf(empty, today)).toEqual({});
    const affiliation = { key: '1', association: otherAssociation, name: ' ', number: '', since: '' };
    const begun = {
      ...empty,
      ru: { ...empty.ru, patronymic: 'Петровна' },
      en: { ...empty.en, family: 'Ivanova' },
      birthDate: today,
      affiliations: [affiliation],
    };
    expect(faultsOf(begun, today)).toEqual({
      'names.ru.family': 'namePair',
      'names.en.given': 'namePair',
      birthDate: 'birthDateBad',
      'affiliations.0': 'associationMissing',
    });
  });

  it('comes back as it was read', () => {
    const me = {
      names: { ru: { family: 'Иванова', given: 'Анна', patronymic: 'Петровна' } },
      birthDate: '1994-05-17',
      country: 'RU',
      region: 'RU-YAR',
      employer: 'Библиотека',
      position: null,
      city: 'Ярославль',
      affiliations: [{ associationId: null, name: 'IFLA', number: 'RU-42', since: '2020-01-01' }],
    } as Parameters<typeof draftOf>[0];
    expect(changeOf(draftOf(me))).toEqual({
      ...me,
      affiliations: [{ name: 'IFLA', number: 'RU-42', since: '2020-01-01' }],
    });
  });
});
