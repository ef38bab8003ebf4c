import fc from 'fast-check';
import type { Criterion } from '../contests/criterion.rules.js';
import { fraction } from '../contests/decimal.rules.js';
import { hasText } from '../platform/i18n.js';
import { locales } from '../platform/localised.rules.js';
import {
  answered,
  attainable,
  combiner,
  type SheetEntry,
  type SheetValues,
  sheetAfter,
  sheetFaults,
  sheetMoves,
  sheetStates,
  sheetTotal,
} from './sheet.rules.js';

const criterion = (id: string, about: Partial<Criterion> = {}): Criterion => ({
  id,
  title: { en: id },
  scale: { kind: 'number', min: '0', max: '10', step: '0.5' },
  weight: '1',
  ...about,
});
const criteria = [
  criterion('a', { weight: '2.5' }),
  criterion('b', { commentRequired: true }),
  criterion('c', { allowNotApplicable: true }),
];
const full: SheetValues = { a: { value: '7' }, b: { value: '0.5', comment: 'Why' }, c: { value: '10' } };
const faults = (values: SheetValues, purpose: 'draft' | 'confirm' = 'confirm') =>
  sheetFaults(criteria, values, purpose).map((fault) => `${fault.criterion}: ${fault.code}`);

describe('a score sheet', () => {
  it('is confirmed, reopened, annulled, and then over', () => {
    const reached = new Set<keyof typeof sheetMoves>(['open']);
    for (const state of reached) for (const next of Object.values(sheetMoves[state])) reached.add(next);
    expect([...reached].sort()).toEqual([...sheetStates].sort());
    expect(sheetAfter('open', 'confirm')).toBe('confirmed');
    expect(sheetAfter('open', 'reopen')).toBeNull();
    expect(sheetAfter('annulled', 'confirm')).toBeNull();
  });

  it('is faultless when complete and on the scale', () => {
    expect(faults(full)).toEqual([]);
    expect(answered(criteria, full)).toBe(3);
  });

  it('may have gaps as a draft but nothing wrong', () => {
    expect(faults({ a: { value: null } }, 'draft')).toEqual([]);
    expect(faults({ a: { value: '10.5' } }, 'draft')).toEqual(['a: sheet.value_off_scale']);
    expect(faults({ z: { value: '1' } }, 'draft')).toEqual(['z: sheet.criterion_unknown']);
    expect(faults({ a: { value: null } })).toEqual([
      'a: sheet.value_missing',
      'b: sheet.value_missing',
      'b: sheet.comment_missing',
      'c: sheet.value_missing',
    ]);
  });

  it('says "not applicable" only where that is allowed, and not beside a score', () => {
    const with_ = (id: string, entry: SheetEntry) => faults({ ...full, [id]: entry });
    expect(with_('c', { value: null, notApplicable: true })).toEqual([]);
    expect(with_('c', { value: '1', notApplicable: true })).toEqual(['c: sheet.not_applicable_with_value']);
    expect(with_('a', { value: null, notApplicable: true })).toEqual(['a: sheet.not_applicable_refused']);
    expect(with_('b', { value: '1', comment: '  ' })).toEqual(['b: sheet.comment_missing']);
  });

  it('knows the values of options and gates', () => {
    const grades: Criterion[] = [
      criterion('g', {
        scale: {
          kind: 'options',
          options: [
            { key: 'low', value: '25', title: { en: 'Low' } },
            { key: 'high', value: '100', title: { en: 'High' } },
          ],
        },
      }),
      criterion('ok', { scale: { kind: 'gate', passes: 'all' }, weight: '0' }),
    ];
    const code = (g: string, ok: string) =>
      sheetFaults(grades, { g: { value: g }, ok: { value: ok } }, 'confirm').map((fault) => fault.code);
    expect(code('high', 'no')).toEqual([]);
    expect(code('middle', 'maybe')).toEqual(['sheet.value_unknown', 'sheet.value_unknown']);
    expect(sheetTotal(grades, 'weighted_sum', { g: { value: 'high' }, ok: { value: 'no' } })?.exact).toBe(
      '100',
    );
  });

  it('has a text for each fault', () => {
    const codes = [
      'criterion_unknown',
      'value_missing',
      'value_off_scale',
      'value_unknown',
      'comment_missing',
      'not_applicable_refused',
      'not_applicable_with_value',
      'move_not_allowed',
    ];
    for (const locale of locales)
      expect(codes.filter((code) => !hasText(locale, `errors:sheet.${code}`))).toEqual([]);
  });
});

describe('the total of a sheet', () => {
  it('is the exact weighted sum or mean', () => {
    expect(sheetTotal(criteria, 'weighted_sum', full)).toEqual({ exact: '28', shown: '28.00' });
    expect(sheetTotal(criteria, 'weighted_mean', full)).toEqual({ exact: '56/9', shown: '6.22' });
    expect(attainable(criteria, 'weighted_sum')).toMatchObject({ min: { exact: '0' }, max: { exact: '45' } });
    expect(attainable(criteria, 'weighted_mean')).toMatchObject({ max: { exact: '10' } });
  });

  it('is not there before the sheet is complete, and waits for no comment', () => {
    expect(sheetTotal(criteria, 'weighted_sum', { a: { value: '7' } })).toBeNull();
    expect(sheetTotal(criteria, 'weighted_sum', { ...full, b: { value: '0.5' } })?.exact).toBe('28');
  });

  it('leaves "not applicable" out of both sides: it is never a zero', () => {
    const without = { ...full, c: { value: null, notApplicable: true } };
    // (2.5 × 7 + 0.5) / 3.5, and the same share of the whole 45
    expect(sheetTotal(criteria, 'weighted_mean', without)?.exact).toBe('36/7');
    expect(sheetTotal(criteria, 'weighted_sum', without)?.exact).toBe(
      fraction('18').div(35).mul(45).toFraction(),
    );
  });

  it('is not there when nothing that has a weight is left', () => {
    const free = [criterion('a', { weight: '0' }), criterion('b', { allowNotApplicable: true })];
    const values = { a: { value: '5' }, b: { value: null, notApplicable: true } };
    expect(sheetTotal(free, 'weighted_mean', values)).toBeNull();
    expect(sheetTotal(free, 'weighted_sum', values)).toBeNull();
  });

  it('lies within what can be attained, whatever is not applicable', () => {
    const parts = fc.array(
      fc.record({
        min: fc.integer({ min: -3, max: 3 }),
        size: fc.integer({ min: 1, max: 8 }),
        at: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
        weight: fc.integer({ min: 0, max: 30 }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(
        parts,
        fc.constantFrom('weighted_sum' as const, 'weighted_mean' as const),
        (all, within) => {
          const own = all.map(({ min, size, weight }, index) =>
            criterion(`c${index}`, {
              scale: { kind: 'number', min: `${min}`, max: `${min + size}`, step: '1' },
              weight: `${weight / 10}`,
            }),
          );
          const numbers = all.map(({ min, size, at }) =>
            at === null ? null : fraction(`${min + Math.round(at * size)}`),
          );
          const total = combiner(own, within)(numbers);
          const used = own.filter((_, index) => numbers[index] !== null);
          if (!used.some(({ weight }) => weight !== '0')) {
            expect(total).toBeNull();
            return;
          }
          const side = (of: 'min' | 'max') =>
            within === 'weighted_sum'
              ? attainable(own, within)![of].exact
              : attainable(used, within)![of].exact;
          expect(total!.gte(fraction(side('min')))).toBe(true);
          expect(total!.lte(fraction(side('max')))).toBe(true);
        },
      ),
    );
  });
});
