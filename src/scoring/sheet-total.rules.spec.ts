import fc from 'fast-check';
import { criteria, halves as criterion, full } from '../../test/support/sheets.js';
import { fraction } from '../contests/decimal.rules.js';
import { hasText } from '../platform/i18n.js';
import { locales } from '../platform/localised.rules.js';
import { type SheetValues, sheetFaults } from './sheet.rules.js';
import { attainable, combiner, sheetTotal } from './sheet-total.rules.js';

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

  it('turns a number round where low is best, before it is weighed', () => {
    const grade = { kind: 'number' as const, min: '1', max: '9', step: '1', best: 'low' as const };
    const low = [criterion('a', { weight: '2', scale: grade }), criterion('b')];
    const given: SheetValues = { a: { value: '3' }, b: { value: '5' } };
    expect(sheetTotal(low, 'weighted_sum', given)?.exact).toBe('19');
    expect(sheetTotal(low, 'weighted_mean', given)?.exact).toBe('19/3');
    expect(attainable(low, 'weighted_sum')).toMatchObject({ min: { exact: '2' }, max: { exact: '28' } });
  });

  it('is what the expert entered, where the score is entered as such', () => {
    const impact = [
      criterion('a', { weight: '0' }),
      criterion('b', { weight: '1', allowNotApplicable: true }),
    ];
    const given: SheetValues = { a: { value: '3' }, b: { value: '7.5' } };
    expect(sheetTotal(impact, 'entered', given)?.exact).toBe('15/2');
    expect(sheetTotal(impact, 'entered', { ...given, b: { value: null, notApplicable: true } })).toBeNull();
  });

  it('has a fault where more points are given than there are to share', () => {
    const share = { kind: 'number' as const, min: '0', max: '30', step: '1', total: '50' };
    const shared = ['a', 'b', 'c'].map((id) =>
      criterion(id, { scale: share, weight: id === 'b' ? '2' : '1' }),
    );
    const given = (...points: number[]): SheetValues =>
      Object.fromEntries(points.map((value, at) => ['abc'[at]!, { value: String(value) }]));
    expect(sheetFaults(shared, given(20, 20, 10), 'confirm')).toEqual([]);
    expect(sheetFaults(shared, given(20, 31 - 1, 1), 'draft')).toEqual([
      { criterion: 'c', code: 'sheet.points_over_total', params: { total: '50', given: '51.00' } },
    ]);
    for (const locale of locales) expect(hasText(locale, 'errors:sheet.points_over_total')).toBe(true);
    // 30 points to the weightiest, what is left to the first of the others
    expect(attainable(shared, 'weighted_sum')?.max.exact).toBe('80');
  });
});
