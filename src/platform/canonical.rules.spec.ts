import fc from 'fast-check';
import { canonicalJson } from './canonical.rules.js';

describe('canonical JSON', () => {
  it('is the same text for the same data, whatever the order of keys', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'я"' }], a: true })).toBe(
      '{"a":true,"b":[1,{"c":"я\\"","d":null}]}',
    );
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it('says what JSON says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});
