import fc from 'fast-check';
import { answersSchema, answersToSections, faults } from './answers.rules.js';
import { type Field, type FieldKind, FormDefinition, fieldsOf } from './form.rules.js';
import type { Answers } from './kinds/kind.rules.js';

const text = (words: string) => ({ ru: words, en: `${words} (en)` });
const option = (id: string) => ({ id, label: text(id) });
const of = (kind: FieldKind, more: object = {}) => ({ id: kind, kind, label: text(kind), ...more });

/** One field of every kind; half of them required. */
const definition = FormDefinition.parse({
  format: 1,
  title: text('Форма'),
  sections: [
    {
      id: 'words',
      title: text('Слова'),
      fields: [
        of('short_text', { required: true, maxLength: 20 }),
        of('long_text', { maxLength: 100 }),
        of('email', { required: true }),
        of('phone'),
        of('url'),
        of('file', { required: true, accept: ['pdf', 'png'], maxFiles: 2 }),
      ],
    },
    {
      id: 'figures',
      title: text('Цифры'),
      fields: [
        of('number', { min: 0, max: 100 }),
        of('money', { required: true, currency: 'RUB', max: '1000' }),
        of('date', { min: '2026-01-01' }),
        of('single_choice', { required: true, options: [option('a'), option('b')] }),
        of('multiple_choice', { options: [option('a'), option('b'), option('c')], max: 2 }),
        of('budget', { currency: 'RUB', requestedLabel: text('Просим'), sources: [option('own')] }),
        of('consent', { required: true, document: 'personal_data', statement: text('Согласен') }),
      ],
    },
  ],
});
const good: Answers = {
  short_text: 'Летний читальный зал',
  email: 'anna@lib.ru',
  file: [{ id: '0198c9a0-0000-7000-8000-000000000001', name: 'План.pdf', size: 5, type: 'application/pdf' }],
  money: { amount: '999.99', currency: 'RUB' },
  single_choice: 'b',
  consent: '0198c9a0-0000-7000-8000-000000000002',
};
const submit = answersSchema(definition, 'submit');
const draft = answersSchema(definition, 'draft');

describe('answers', () => {
  it('are submitted when every required field is answered within its limits', () => {
    expect(submit.parse(good)).toEqual(good);
    expect(faults(definition, good)).toEqual([]);
  });

  it('list each fault in the order of the form, with its section, code and figures', () => {
    expect(faults(definition, { short_text: 'x'.repeat(21), number: 101, file: [], money: null })).toEqual([
      { field: 'short_text', section: 'words', code: 'answer.too_long', params: { max: 20, actual: 21 } },
      { field: 'email', section: 'words', code: 'answer.required', params: {} },
      { field: 'file', section: 'words', code: 'answer.file_required', params: {} },
      { field: 'number', section: 'figures', code: 'answer.too_big', params: { max: 100, actual: 101 } },
      { field: 'money', section: 'figures', code: 'answer.required', params: {} },
      { field: 'single_choice', section: 'figures', code: 'answer.choice_required', params: {} },
      { field: 'consent', section: 'figures', code: 'answer.consent_required', params: {} },
    ]);
  });

  it('give the schema the same faults, as issues that carry code and parameters', () => {
    const { error } = submit.safeParse({ ...good, short_text: 'x'.repeat(21) });
    expect(error?.issues).toEqual([
      {
        code: 'custom',
        path: ['short_text'],
        message: 'answer.too_long',
        params: { code: 'answer.too_long', max: 20, actual: 21 },
      },
    ]);
  });

  it('may be partial and over the limits in a draft, where what was cleared is dropped', () => {
    const half = { short_text: 'x'.repeat(300), email: 'anna@', money: { amount: '12,', currency: 'EUR' } };
    expect(draft.parse({ ...half, number: null })).toEqual(half);
    expect(draft.parse({})).toEqual({});
  });

  it('refuse in a draft too: unknown fields, wrong types, what is too big or cannot be stored', () => {
    const refused = (answers: unknown) =>
      draft.safeParse(answers).error?.issues.map((issue) => (issue.code === 'custom' ? issue.params : issue));
    expect(refused({ admin: true })).toEqual([{ code: 'answer.unknown_field' }]);
    expect(refused(JSON.parse('{"__proto__": {"admin": true}}'))).toEqual([{ code: 'answer.unknown_field' }]);
    expect(refused({ number: '1' })).toEqual([{ code: 'answer.malformed' }]);
    expect(refused({ long_text: 'x'.repeat(60_001) })).toEqual([{ code: 'answer.too_large', max: 60_000 }]);
    expect(refused({ long_text: 'a\0' })).toEqual([{ code: 'answer.unreadable_characters' }]);
    for (const value of [null, 5, 'x', [], undefined])
      expect(refused(value)).toEqual([{ code: 'answer.malformed' }]);
  });

  it('read out by section in the language of the reader, with an empty text where nothing was said', () => {
    const [words, figures] = answersToSections(definition, { ...good, number: 5, phone: 7, url: '' }, 'en');
    expect(words).toEqual({
      id: 'words',
      title: 'Слова (en)',
      items: [
        { field: 'short_text', kind: 'short_text', label: 'short_text (en)', text: 'Летний читальный зал' },
        { field: 'long_text', kind: 'long_text', label: 'long_text (en)', text: '' },
        { field: 'email', kind: 'email', label: 'email (en)', text: 'anna@lib.ru' },
        { field: 'phone', kind: 'phone', label: 'phone (en)', text: '' },
        { field: 'url', kind: 'url', label: 'url (en)', text: '' },
        { field: 'file', kind: 'file', label: 'file (en)', text: 'План.pdf' },
      ],
    });
    expect(figures?.items.map((item) => item.text)).toEqual([
      '5',
      'RUB\u00a0999.99',
      '',
      'b (en)',
      '',
      '',
      'Согласен (en)',
    ]);
  });
});

const amount = fc.integer({ min: 0, max: 120_000 }).map((minor) => (minor / 100).toFixed(2));
const choices = fc.subarray(['a', 'b', 'c', 'zzz']);
const row = fc.record({
  title: fc.string({ maxLength: 10 }),
  quantity: fc.option(fc.constantFrom(1, 2, 0.5, 0.125, -1)),
  unitCost: fc.option(amount),
  shares: fc.record({ own: fc.constantFrom('', '1', 'x') }),
});
/** Answers that mostly fit, some just not: both sides of every limit. */
const plausible: Record<FieldKind, fc.Arbitrary<unknown>> = {
  short_text: fc.string({ minLength: 1, maxLength: 25, unit: 'grapheme' }),
  long_text: fc.string({ maxLength: 110 }),
  number: fc.integer({ min: -5, max: 105 }),
  money: fc.record({ amount, currency: fc.constantFrom('RUB', 'RUB', 'RUB', 'EUR') }),
  date: fc.constantFrom('2026-05-01', '2025-12-31', '2026-13-01'),
  single_choice: fc.constantFrom('a', 'b', 'zzz'),
  multiple_choice: choices,
  email: fc.constantFrom('a@lib.ru', 'b@lib.org', 'a@'),
  phone: fc.constantFrom('+7 495 123-45-67', '12'),
  url: fc.webUrl(),
  file: fc.array(
    fc.record({
      id: fc.uuid(),
      name: fc.string({ maxLength: 20 }),
      size: fc.nat(),
      type: fc.constantFrom('application/pdf', 'image/png', 'text/html'),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  budget: fc.record({ rows: fc.array(row, { maxLength: 4 }) }),
  consent: fc.uuid(),
};
const arbitrary = (change: (field: Field) => fc.Arbitrary<unknown>) =>
  fc.record(Object.fromEntries(fieldsOf(definition).map((field) => [field.id, change(field)])), {
    requiredKeys: [],
  });

describe('any answers', () => {
  it('give faults or pass, never throw, whatever JSON they are', () => {
    const json = fc.oneof(
      fc.jsonValue(),
      arbitrary(() => fc.jsonValue()),
      arbitrary((field) => fc.oneof(plausible[field.kind], fc.jsonValue())),
    );
    fc.assert(
      fc.property(json, fc.constantFrom('ru' as const, 'en' as const), (answers, locale) => {
        const found = faults(definition, answers);
        expect(submit.safeParse(answers).success).toBe(found.length === 0);
        draft.safeParse(answers);
        if (typeof answers === 'object' && answers !== null)
          answersToSections(definition, answers as Answers, locale);
      }),
      { numRuns: 500 },
    );
  });

  it('that may be submitted are a draft, and the same in both; reading them twice changes nothing', () => {
    let passed = 0;
    const likely = arbitrary((field) =>
      fc.oneof({ weight: 12, arbitrary: fc.constant(good[field.id] ?? null) }, plausible[field.kind]),
    );
    fc.assert(
      fc.property(likely, (answers) => {
        const submitted = submit.safeParse({ ...good, ...answers });
        if (!submitted.success) return;
        passed += 1;
        expect(draft.parse({ ...good, ...answers })).toEqual(submitted.data);
        expect(submit.parse(submitted.data)).toEqual(submitted.data);
      }),
      { numRuns: 500 },
    );
    expect(passed).toBeGreaterThan(50);
  });

  it('that a person may have typed are kept in a draft', () => {
    fc.assert(
      fc.property(
        arbitrary((field) => plausible[field.kind]),
        (answers) => draft.safeParse(answers).success,
      ),
    );
  });
});
