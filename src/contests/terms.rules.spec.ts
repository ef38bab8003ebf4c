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
