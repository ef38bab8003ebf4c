import fc from 'fast-check';
import { type Locale, locales } from '../../platform/localised.rules.js';
import type { Answers, FieldKind } from './kind.rules.js';
import { Field, kindOf } from './kinds.rules.js';
import { characters, words } from './text.rules.js';

const id = '0198c9a0-0000-7000-8000-000000000001';
const cv = { id, name: 'Резюме.pdf', size: 1000, type: 'application/pdf' };
const options = [
  { id: 'a', label: { ru: 'Первый', en: 'First' } },
  { id: 'b', label: { ru: 'Второй', en: 'Second' } },
];
const row = { title: 'Стеллаж', quantity: 2, unitCost: '1500.50' };

interface Sample {
  /** The definition beside id, kind and label. */
  field: object;
  empty: unknown[];
  /** Answers that may be submitted, and how they read. */
  good: [answer: unknown, ru: string, en?: string][];
  /** Answers a draft keeps, and the codes that keep them from being submitted. */
  wrong: [answer: unknown, ...codes: string[]][];
  /** Answers that are not even stored. */
  refused: unknown[];
}

const samples = {
  short_text: {
    field: { maxLength: 7 },
    empty: ['', '  '],
    good: [
      [' раз\nдва ', 'раз два'],
      ['и\u0306ййй\u{1F4DA}', 'и\u0306ййй\u{1F4DA}'],
    ],
    wrong: [['восьмая!', 'answer.too_long']],
    refused: [5, ['а'], 'x'.repeat(2_001), 'a\0b', '\ud800'],
  },
  long_text: {
    field: { maxLength: 20, maxWords: 3 },
    empty: ['', ' \r\n '],
    good: [['раз\r\nиз-за трёх ', 'раз\nиз-за трёх']],
    wrong: [
      ['один два три четыре', 'answer.too_many_words'],
      ['x'.repeat(21), 'answer.too_long'],
    ],
    refused: [{}, 'x'.repeat(60_001)],
  },
  number: {
    field: { min: 1, max: 2000, decimals: 1, unit: { ru: 'чел.', en: 'people' } },
    empty: [],
    good: [[1234.5, '1\u00a0234,5\u00a0чел.', '1,234.5\u00a0people']],
    wrong: [
      [0, 'answer.too_small'],
      [2001, 'answer.too_big'],
      [1.25, 'answer.too_many_decimals'],
      [-1.25, 'answer.too_small', 'answer.too_many_decimals'],
    ],
    refused: ['1', Number.NaN, 1e13],
  },
  money: {
    field: { currency: 'RUB', min: '100', max: '500.50' },
    empty: [{ amount: ' ', currency: 'RUB' }],
    good: [
      [{ amount: '500.50', currency: 'RUB' }, '500,50\u00a0₽', 'RUB\u00a0500.50'],
      [{ amount: '100', currency: 'RUB' }, '100\u00a0₽', 'RUB\u00a0100'],
    ],
    wrong: [
      [{ amount: '99.99', currency: 'RUB' }, 'answer.money_too_small'],
      [{ amount: '500.51', currency: 'RUB' }, 'answer.money_too_big'],
      [{ amount: '100.001', currency: 'RUB' }, 'answer.money_malformed'],
      [{ amount: '-200', currency: 'RUB' }, 'answer.money_malformed'],
      [{ amount: 'двести', currency: 'RUB' }, 'answer.money_malformed'],
      [{ amount: '200', currency: 'EUR' }, 'answer.money_currency'],
    ],
    refused: [200, { amount: 200, currency: 'RUB' }, { amount: '1', currency: 'XXX' }, { amount: '1' }],
  },
  date: {
    field: { min: '2026-01-01', max: '2026-12-31', notBefore: 'start' },
    empty: [''],
    good: [['2026-08-15', '15 августа 2026 г.', '15 August 2026']],
    wrong: [
      ['2025-12-31', 'answer.date_too_early', 'answer.date_too_early'],
      ['2026-03-04', 'answer.date_too_early'],
      ['2027-01-01', 'answer.date_too_late'],
      ['2026-02-30', 'answer.date_malformed'],
      ['0026-08-15', 'answer.date_malformed'],
      ['завтра', 'answer.date_malformed'],
    ],
    refused: [20260815, 'x'.repeat(33)],
  },
  single_choice: {
    field: { options },
    empty: [''],
    good: [['b', 'Второй', 'Second']],
    wrong: [['c', 'answer.choice_unknown']],
    refused: [['a'], 1, 'x'.repeat(61)],
  },
  multiple_choice: {
    field: { options, min: 2, max: 2 },
    empty: [[]],
    good: [[['a', 'b'], 'Первый; Второй', 'First; Second']],
    wrong: [
      [['a'], 'answer.too_few_choices'],
      [['a', 'c'], 'answer.choice_unknown'],
      [['a', 'b', 'a'], 'answer.choice_repeated'],
      [['a', 'b', 'c'], 'answer.choice_unknown', 'answer.too_many_choices'],
    ],
    refused: ['a', [1], Array(301).fill('a')],
  },
  email: {
    field: {},
    empty: [' '],
    good: [
      [' anna.petrova@lib.ru ', 'anna.petrova@lib.ru'],
      ['почта@библиотека.рф', 'почта@библиотека.рф'],
      ['a+b@xn--d1acpjx3f.xn--p1ai', 'a+b@xn--d1acpjx3f.xn--p1ai'],
    ],
    wrong: [
      ...['anna', 'anna@', '@lib.ru', 'anna@lib', 'a b@lib.ru', 'a..b@lib.ru', 'a@-lib.ru', 'a@lib..ru'],
      ...['a@127.0.0.1', 'a@lib.ru\nBcc: b@lib.ru', '"a"@lib.ru', 'Anna <a@lib.ru>'],
    ].map((answer): [string, string] => [answer, 'answer.email_malformed']),
    refused: [1, 'x'.repeat(321)],
  },
  phone: {
    field: {},
    empty: [''],
    good: [
      ['+7 (916) 123-45-67', '+7 (916) 123-45-67'],
      ['8 (4852) 12\u201134\u201156, доб. 12', '8 (4852) 12\u201134\u201156, доб. 12'],
      ['+44 20 7946 0123 ext 5', '+44 20 7946 0123 ext 5'],
    ],
    wrong: ['12-34', '+7 916', 'позвоните мне', '1234567890123456', '+7+9161234567'].map(
      (answer): [string, string] => [answer, 'answer.phone_malformed'],
    ),
    refused: [79161234567],
  },
  url: {
    field: {},
    empty: [''],
    good: [
      ['https://библиотека.рф/проект?a=1#b', 'https://библиотека.рф/проект?a=1#b'],
      [' http://example.org ', 'http://example.org'],
    ],
    wrong: [
      ...['example.org', 'javascript:alert(1)', 'ftp://example.org', 'https://localhost/', 'https://'],
      ...['https://bank.ru@evil.org/', 'https://u:p@evil.org/', 'https://exa mple.org', 'data:text/html,x.y'],
    ].map((answer): [string, string] => [answer, 'answer.url_malformed']),
    refused: [7, 'x'.repeat(2_049)],
  },
  file: {
    field: { accept: ['pdf', 'doc'], maxSizeMb: 1, maxFiles: 2 },
    empty: [[]],
    good: [[[cv, { ...cv, name: 'Старое.doc', type: 'application/msword' }], 'Резюме.pdf\nСтарое.doc']],
    wrong: [
      [[cv, cv, cv], 'answer.too_many_files'],
      [[{ ...cv, size: 1024 * 1024 + 1 }], 'answer.file_too_big'],
      [[{ ...cv, type: 'image/png' }], 'answer.file_type'],
    ],
    refused: [
      cv,
      [{ ...cv, id: '../../etc/passwd' }],
      [{ ...cv, size: -1 }],
      [{ ...cv, path: '/x' }],
      Array(41).fill(cv),
    ],
  },
  budget: {
    field: {
      currency: 'RUB',
      requestedLabel: { ru: 'Запрашивается', en: 'Requested' },
      maxRequested: '3001',
    },
    empty: [{ rows: [] }, { rows: [{ title: ' ', quantity: null, unitCost: '' }] }],
    good: [
      [
        { rows: [row] },
        'Стеллаж: 2 × 1\u00a0500,50\u00a0₽ = 3\u00a0001\u00a0₽\n= 3\u00a0001\u00a0₽',
        'Стеллаж: 2 × RUB\u00a01,500.50 = RUB\u00a03,001\n= RUB\u00a03,001',
      ],
    ],
    wrong: [
      [{ rows: [{ ...row, quantity: 3 }] }, 'answer.budget_over_limit'],
      [{ rows: [{ title: 'Стеллаж' }] }, 'answer.budget_quantity', 'answer.budget_unit_cost'],
    ],
    refused: [[], { rows: {} }, { rows: [{ ...row, total: '1' }] }, { rows: [{ ...row, quantity: '2' }] }],
  },
  consent: {
    field: { document: 'personal_data', statement: { ru: 'Согласен', en: 'I agree' } },
    empty: [],
    good: [['0198c9a0-0000-7000-8000-000000000002', 'Согласен', 'I agree']],
    wrong: [],
    // a mere yes does not say to what
    refused: [true, false, 'true', 1],
  },
} satisfies Record<FieldKind, Sample>;

const answers: Answers = { start: '2026-03-05' };

describe.each(Object.entries(samples) as [FieldKind, Sample][])('a field of kind %s', (kind, sample) => {
  const field = Field.parse({ id: 'field', kind, label: { ru: 'Поле', en: 'Field' }, ...sample.field });
  const { answer, isEmpty, problems, toText } = kindOf(field);

  it('knows an empty answer', () => {
    for (const value of sample.empty) expect([value, isEmpty(answer.parse(value))]).toEqual([value, true]);
    for (const [value] of sample.good) expect([value, isEmpty(answer.parse(value))]).toEqual([value, false]);
  });

  it('accepts what fits and reads it out in both languages', () => {
    for (const [value, ru, en = ru] of sample.good) {
      const parsed = answer.parse(value);
      expect(problems(parsed, field, answers)).toEqual([]);
      const read = (locale: Locale) => toText(parsed, field, locale);
      expect([read('ru'), read('en')]).toEqual([ru, en]);
    }
  });

  it('keeps in a draft what does not fit, and says why it cannot be submitted', () => {
    for (const [value, ...codes] of sample.wrong) {
      const parsed = answer.parse(value);
      const found = problems(parsed, field, answers).map(({ code }) => code);
      expect([value, found]).toEqual([value, codes]);
    }
  });

  it('refuses other types, unknown keys and what is too big to keep', () => {
    for (const value of sample.refused)
      expect([value, answer.safeParse(value).success]).toEqual([value, false]);
  });

  it('keeps or refuses whatever is sent, says what keeps it from being submitted, and reads it out', () => {
    const known = [...sample.good, ...sample.wrong].map(([value]) => value);
    const sent = fc.oneof(
      fc.anything(),
      fc.constantFrom(...known),
      fc
        .tuple(fc.constantFrom(...known), fc.string(), fc.anything())
        .map(([value, key, other]) =>
          typeof value === 'object' && !Array.isArray(value) ? { ...value, [key]: other } : [value, other],
        ),
    );
    fc.assert(
      fc.property(sent, (value) => {
        const parsed = answer.safeParse(value);
        if (!parsed.success) return;
        expect(answer.parse(parsed.data)).toEqual(parsed.data);
        if (isEmpty(parsed.data)) return;
        for (const { code } of problems(parsed.data, field, answers))
          expect(code).toMatch(/^answer\.[a-z_]+$/);
        for (const locale of locales) expect(toText(parsed.data, field, locale)).toEqual(expect.any(String));
        expect(toText(parsed.data, field, 'en')).not.toContain('NaN');
      }),
    );
  });

  it('refuses unknown settings', () => {
    expect(Field.safeParse({ ...field, colour: 'red' }).success).toBe(false);
  });
});

describe('lengths', () => {
  it('count characters and words as a person does', () => {
    expect(characters(' и\u0306\r\n\u{1F4DA} ')).toBe(3);
    expect(words('Во-первых, l’art — это «да»: 2 раза')).toBe(6);
    expect(words('— … !')).toBe(0);
  });
});
