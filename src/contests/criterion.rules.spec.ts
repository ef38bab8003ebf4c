import fc from 'fast-check';
import { anyText } from '../../test/support/properties.js';
import { anchorOf, bounds, Criterion, type Scale, valueOnScale } from './criterion.rules.js';
import { fraction } from './decimal.rules.js';

const figure = (units: number) => (units / 100).toFixed(2);
const numberScale: fc.Arbitrary<Scale> = fc
  .tuple(
    fc.integer({ min: -1000, max: 1000 }),
    fc.integer({ min: 1, max: 200 }),
    fc.integer({ min: 1, max: 30 }),
  )
  .map(([min, step, count]) => ({
    kind: 'number',
    min: figure(min),
    max: figure(min + step * count),
    step: figure(step),
  }));
const optionScale: fc.Arbitrary<Scale> = fc
  .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 10 })
  .map((values) => ({
    kind: 'options',
    options: values.map((value, index) => ({ key: `o${index}`, value: figure(value), title: { ru: 'О' } })),
  }));
const scale = fc.oneof(numberScale, optionScale, fc.constant<Scale>({ kind: 'gate', passes: 'all' }));

describe('a scale', () => {
  it('takes only values between its ends, whatever is typed', () => {
    const typed = fc.oneof(
      anyText,
      fc.integer({ min: -2000, max: 5000 }).map(figure),
      fc.constantFrom('yes', 'no', 'o0'),
    );
    fc.assert(
      fc.property(scale, typed, (scale, text) => {
        const value = valueOnScale(scale, text);
        const { min, max } = bounds(scale);
        if (value) expect([value.gte(min), value.lte(max)]).toEqual([true, true]);
        expect(valueOnScale(scale, text)).toBe(value);
      }),
    );
  });

  it('of numbers takes each of its steps and nothing between them', () => {
    fc.assert(
      fc.property(numberScale, fc.nat(30), (scale, at) => {
        if (scale.kind !== 'number') return;
        const value = fraction(scale.min).add(fraction(scale.step).mul(at));
        const fits = value.lte(fraction(scale.max));
        expect(valueOnScale(scale, value.valueOf().toFixed(2)) !== null).toBe(fits);
        const between = value.add(fraction(scale.step).div(2));
        if (fraction(scale.step).mul(100).mod(2).equals(0))
          expect(valueOnScale(scale, between.valueOf().toFixed(2))).toBeNull();
      }),
    );
  });

  it('is a scale a criterion may have, and an anchor is found from its first value to its last', () => {
    fc.assert(
      fc.property(numberScale, (scale) => {
        if (scale.kind !== 'number') return;
        const text = { ru: 'Так' };
        const anchors = [{ value: scale.min, to: scale.max, text }];
        const criterion = Criterion.parse({ id: 'c', title: { ru: 'К' }, scale, weight: '1', anchors });
        for (const value of [scale.min, scale.max]) expect(anchorOf(criterion, value)).toEqual(text);
        expect(anchorOf(criterion, figure(Number(scale.max) * 100 + 1))).toBeUndefined();
      }),
    );
  });
});
