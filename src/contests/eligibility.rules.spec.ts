import fc from 'fast-check';
import { hasText, translate } from '../platform/i18n.js';
import { locales } from '../platform/localised.rules.js';
import {
  type ApplicantFacts,
  ageOn,
  type EligibilityRule,
  evaluateEligibility,
} from './eligibility.rules.js';
import { paramsIn } from './reason.rules.js';

const context = { association: 'rba', intakeStart: '2026-02-01', intakeEnd: '2026-03-31' };
const unknown: ApplicantFacts = {
  birthDate: null,
  region: null,
  memberships: null,
  experienceYears: null,
  otherEntries: null,
  answers: {},
};
const fit: ApplicantFacts = {
  birthDate: '1995-06-01',
  region: 'RU-TVE',
  memberships: ['rba'],
  experienceYears: 4,
  otherEntries: 0,
  answers: { agrees: 'yes' },
};
const rules: EligibilityRule[] = [
  { id: 'age', kind: 'age', min: 18, max: 35, on: 'intake_end' },
  { id: 'region', kind: 'region', allowed: ['RU-TVE', 'RU-MOW'] },
  { id: 'member', kind: 'membership', anyOf: [] },
  { id: 'works', kind: 'experience', minYears: 2 },
  { id: 'once', kind: 'entries', max: 1 },
  { id: 'agrees', kind: 'question', question: { ru: 'Согласны?', en: 'Agreed?' }, expected: 'yes' },
];
const codes = (facts: Partial<ApplicantFacts>) =>
  evaluateEligibility(rules, { ...fit, ...facts }, context, null)
    .rules.filter(({ outcome }) => outcome !== 'pass')
    .map(({ code }) => code);

describe('age on a day', () => {
  it.each([
    ['1990-05-10', '2026-05-09', 35],
    ['1990-05-10', '2026-05-10', 36],
    ['2000-02-29', '2026-02-28', 25],
    ['2000-02-29', '2026-03-01', 26],
    ['2000-02-29', '2028-02-28', 27],
    ['2000-02-29', '2028-02-29', 28],
    ['1999-12-31', '2000-01-01', 0],
    ['2001-02-28', '2004-02-29', 3],
  ])('of someone born on %s is on %s %i', (born, day, age) => {
    expect(ageOn(born, day)).toBe(age);
  });

  it('grows by one exactly once in any year', () => {
    const iso = (date: Date) => date.toISOString().slice(0, 10);
    const born = fc
      .date({ min: new Date('1930-01-01'), max: new Date('2010-12-31'), noInvalidDate: true })
      .map(iso);
    fc.assert(
      fc.property(born, fc.integer({ min: 2011, max: 2040 }), (birth, year) => {
        // from the last day of the year before to the last day of the year
        const days = Date.UTC(year, 11, 31) / 864e5 - Date.UTC(year, 0, 0) / 864e5;
        const ages = Array.from({ length: days + 1 }, (_, day) =>
          ageOn(birth, iso(new Date(Date.UTC(year, 0, day)))),
        );
        expect(ages.filter((age, index) => index > 0 && age !== ages[index - 1])).toHaveLength(1);
        expect(ages.at(-1)! - ages[0]!).toBe(1);
      }),
    );
  });
});

describe('eligibility', () => {
  it('passes who fits, rule by rule', () => {
    const result = evaluateEligibility(rules, fit, context, null);
    expect(result.outcome).toBe('pass');
    expect(result.rules.map(({ rule, code }) => `${rule}: ${code}`)).toEqual([
      'age: age_ok',
      'region: region_ok',
      'member: membership_ok',
      'works: experience_ok',
      'once: entries_ok',
      'agrees: question_ok',
    ]);
  });

  it("counts the age on the day the rule names, in the person's favour up to the last one", () => {
    expect(codes({ birthDate: '1990-03-31' })).toEqual(['age_over']);
    expect(codes({ birthDate: '1990-04-01' })).toEqual([]);
    const fixed = evaluateEligibility(
      [{ id: 'age', kind: 'age', max: 35, on: '2026-01-01' }],
      { ...fit, birthDate: '1990-03-31' },
      context,
      null,
    );
    expect(fixed.rules[0]).toMatchObject({ outcome: 'pass' });
    expect(codes({ birthDate: '2010-01-01' })).toEqual(['age_under']);
  });

  it('says what is wrong', () => {
    expect(codes({ region: 'RU-SPE' })).toEqual(['region_outside']);
    expect(codes({ memberships: ['other'] })).toEqual(['membership_missing']);
    expect(codes({ experienceYears: 1 })).toEqual(['experience_short']);
    expect(codes({ otherEntries: 1 })).toEqual(['entries_exceeded']);
    expect(codes({ answers: { agrees: 'no' } })).toEqual(['answer_unfit']);
  });

  it('is open while something is not known, and decided by the first failure', () => {
    expect(evaluateEligibility(rules, unknown, context, null).outcome).toBe('unknown');
    expect(evaluateEligibility(rules, { ...unknown, region: 'RU-SPE' }, context, null).outcome).toBe('fail');
    expect(evaluateEligibility([], unknown, context, null).outcome).toBe('pass');
  });

  it('asks rules of a nomination only there', () => {
    const own: EligibilityRule[] = [
      { id: 'age', kind: 'age', max: 20, on: 'intake_end', nominations: ['young'] },
    ];
    const outcome = (nomination: string | null) => evaluateEligibility(own, fit, context, nomination).outcome;
    expect([outcome('young'), outcome('main'), outcome(null)]).toEqual(['fail', 'pass', 'pass']);
  });

  it('has a text for everything it says', () => {
    const bad: ApplicantFacts = {
      birthDate: '1980-01-01',
      region: 'RU-SPE',
      memberships: [],
      experienceYears: 0,
      otherEntries: 3,
      answers: { agrees: 'no' },
    };
    const young = { ...bad, birthDate: '2015-01-01' };
    for (const facts of [fit, bad, young, unknown]) {
      for (const said of evaluateEligibility(rules, facts, context, null).rules) {
        for (const locale of locales) {
          expect(hasText(locale, `eligibility:${said.code}`)).toBe(true);
          expect(translate(locale, `eligibility:${said.code}`, paramsIn(locale, said))).not.toMatch(
            /\{\{|\[object/,
          );
        }
      }
    }
    const [age] = evaluateEligibility(rules, bad, context, null).rules;
    expect(translate('ru', `eligibility:${age!.code}`, paramsIn('ru', age!))).toBe(
      'Возраст на 31 марта 2026 г.: 46. Участвуют те, кому не больше 35.',
    );
  });
});
