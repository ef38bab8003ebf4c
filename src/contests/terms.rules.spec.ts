import fc from 'fast-check';
import { anyDay } from '../../test/support/properties.js';
import type { EligibilityRule } from './eligibility.rules.js';
import { terms } from './terms.rules.js';

const context = { association: 'own', intakeStart: '2026-02-01', intakeEnd: '2026-03-31' };
const question = { en: 'Do you work in a library?' };

it.each<[EligibilityRule, string, object]>([
  [{ id: 'r', kind: 'age', max: 35, on: 'intake_end' }, 'age_up_to', { max: 35, on: '2026-03-31' }],
  [{ id: 'r', kind: 'age', min: 18, on: 'intake_start' }, 'age_from', { min: 18, on: '2026-02-01' }],
  [
    { id: 'r', kind: 'age', min: 18, max: 35, on: '2026-01-01' },
    'age_between',
    { min: 18, max: 35, on: '2026-01-01' },
  ],
  [{ id: 'r', kind: 'region', allowed: ['RU-MOW'] }, 'region', { regions: ['RU-MOW'] }],
  [{ id: 'r', kind: 'membership', anyOf: [] }, 'membership', { associations: ['own'] }],
  [{ id: 'r', kind: 'membership', anyOf: ['a', 'b'] }, 'membership', { associations: ['a', 'b'] }],
  [{ id: 'r', kind: 'experience', minYears: 3 }, 'experience', { min: 3 }],
  [{ id: 'r', kind: 'entries', max: 1 }, 'entries', { max: 1 }],
  [{ id: 'r', kind: 'question', question, expected: 'yes' }, 'question_yes', { question }],
  [{ id: 'r', kind: 'question', question, expected: 'no' }, 'question_no', { question }],
])('says %j as %s', (rule, code, params) => {
  expect(terms([rule], context)).toEqual([{ rule: 'r', nominations: null, code, params }]);
});

it('says for which nominations a condition holds', () => {
  const rule: EligibilityRule = { id: 'r', kind: 'entries', max: 2, nominations: ['travel'] };
  expect(terms([rule], context)[0]?.nominations).toEqual(['travel']);
});

describe('the conditions of any rulebook', () => {
  const years = fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined });
  const rule: fc.Arbitrary<EligibilityRule> = fc.oneof(
    fc.record({
      id: fc.constant('age'),
      kind: fc.constant('age' as const),
      min: years,
      max: years,
      on: fc.oneof(anyDay, fc.constantFrom('intake_start' as const, 'intake_end' as const)),
    }),
    fc.record({
      id: fc.constant('region'),
      kind: fc.constant('region' as const),
      allowed: fc.array(fc.string(), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      id: fc.constant('member'),
      kind: fc.constant('membership' as const),
      anyOf: fc.array(fc.string(), { maxLength: 3 }),
    }),
    fc.record({ id: fc.constant('years'), kind: fc.constant('experience' as const), minYears: fc.nat(50) }),
    fc.record({
      id: fc.constant('entries'),
      kind: fc.constant('entries' as const),
      max: fc.integer({ min: 1, max: 9 }),
    }),
    fc.record({
      id: fc.constant('ask'),
      kind: fc.constant('question' as const),
      question: fc.constant({ ru: 'Да?' }),
      expected: fc.constantFrom('yes' as const, 'no' as const),
    }),
  );

  it('are said one by one in their order, with nothing left open', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), anyDay, anyDay, (rules, intakeStart, intakeEnd) => {
        const said = terms(rules, { association: 'home', intakeStart, intakeEnd });
        expect(said.map((term) => term.rule)).toEqual(rules.map(({ id }) => id));
        for (const { code, params } of said) {
          expect(code).toMatch(
            /^(age_(between|up_to|from)|region|membership|experience|entries|question_(yes|no))$/,
          );
          expect(Object.values(params)).not.toContain(undefined);
          if ('on' in params) expect(params.on).toMatch(/^\d{4}-\d\d-\d\d$/);
          if ('associations' in params) expect(params.associations).not.toEqual([]);
        }
      }),
    );
  });
});
