import { criteria, halves as criterion, full } from '../../test/support/sheets.js';
import type { Criterion } from '../contests/criterion.rules.js';
import { hasText } from '../platform/i18n.js';
import { locales } from '../platform/localised.rules.js';
import {
  answered,
  type SheetEntry,
  type SheetValues,
  sheetAfter,
  sheetFaults,
  sheetMoves,
  sheetStates,
} from './sheet.rules.js';
import { sheetTotal } from './sheet-total.rules.js';

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
