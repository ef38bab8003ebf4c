import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { anyCurrency } from '../../test/support/properties.js';
import { Preset } from './preset.rules.js';
import { awardKinds, nominationRules, Rulebook } from './rulebook.rules.js';
import {
  forContest,
  forNextEdition,
  sameNominations,
  withNomination,
  withoutBudgets,
  withoutNomination,
} from './rulebook-edit.rules.js';

const file = new URL('../../presets/rulebooks/young-professionals.json', import.meta.url);
const { rulebook } = Preset.parse(JSON.parse(readFileSync(file, 'utf8')));
const sound = (edited: Rulebook) => Rulebook.safeParse(edited).success;

describe('editing a rulebook', () => {
  it('takes a preset over into another currency without the sums of its own', () => {
    const [first, ...rest] = rulebook.nominations;
    const amount = { amount: '1000.00', currency: 'RUB' as const };
    const priced = {
      ...rulebook,
      version: 7,
      nominations: [{ ...first!, selection: { ...first!.selection, amount, budget: amount } }, ...rest],
    };
    expect(sound(priced)).toBe(true);
    expect(forContest(priced, 'RUB')).toEqual({ ...priced, version: 1 });
    const inEuro = forContest(priced, 'EUR');
    expect(inEuro).toMatchObject({ currency: 'EUR', version: 1 });
    expect(inEuro.nominations[0]?.selection).toEqual(first?.selection);
    expect(sound(inEuro)).toBe(true);
  });

  it('takes a rulebook over into the next edition with its fixed days a year later', () => {
    const counted = (on: string) => ({
      ...rulebook,
      version: 3,
      eligibility: [{ id: 'age', kind: 'age' as const, max: 35, on }],
    });
    const [moved, leap, own] = ['2026-12-31', '2028-02-29', 'intake_end'].map((on) =>
      forNextEdition(counted(on), 1),
    );
    expect(moved).toEqual({ ...counted('2027-12-31'), version: 1 });
    expect(leap?.eligibility).toEqual(counted('2029-02-28').eligibility);
    expect(own?.eligibility).toEqual(counted('intake_end').eligibility);
    expect(forNextEdition(counted('2026-12-31'), 0).eligibility).toEqual(counted('2026-12-31').eligibility);
  });

  it('adds a nomination, and changes one without losing what else is ruled about it', () => {
    const added = withNomination(rulebook, 'idea', { award: 'diploma', quota: null });
    expect(nominationRules(added, 'idea')).toEqual({
      id: 'idea',
      award: 'diploma',
      selection: { whenOverBudget: 'skip' },
    });
    const changed = withNomination(rulebook, 'travel', { award: 'money', quota: 9 });
    const before = nominationRules(rulebook, 'travel');
    expect(nominationRules(changed, 'travel')).toEqual({
      ...before,
      award: 'money',
      selection: { ...before?.selection, count: 9 },
    });
    const open = withNomination(changed, 'travel', { award: 'money', quota: null });
    expect(nominationRules(open, 'travel')?.selection).not.toHaveProperty('count');
    expect([added, changed, open].map(sound)).toEqual([true, true, true]);
  });

  it('removes a nomination with the eligibility rules that were for it alone', () => {
    const rest = withoutNomination(rulebook, 'project');
    expect(rest.nominations.map(({ id }) => id)).toEqual(['travel']);
    expect(rulebook.eligibility.some(({ id }) => id === 'library_agrees')).toBe(true);
    expect(rest.eligibility.some(({ id }) => id === 'library_agrees')).toBe(false);
    expect(rest.eligibility.filter(({ nominations }) => !nominations)).toEqual(
      rulebook.eligibility.filter(({ nominations }) => !nominations),
    );
    expect(sound(rest)).toBe(true);
  });

  it('keeps a rule that was for several nominations, for the others', () => {
    const shared = {
      ...rulebook,
      eligibility: [
        {
          id: 'age',
          kind: 'age' as const,
          max: 30,
          on: 'intake_end' as const,
          nominations: ['travel', 'project'],
        },
      ],
    };
    expect(withoutNomination(shared, 'travel').eligibility[0]?.nominations).toEqual(['project']);
  });

  it('compares nominations whatever their order', () => {
    expect(sameNominations(rulebook, ['project', 'travel'])).toBe(true);
    expect(sameNominations(rulebook, ['travel'])).toBe(false);
    expect(sameNominations(rulebook, ['travel', 'idea'])).toBe(false);
  });
});

describe('a rulebook after any edits', () => {
  const edit = fc.oneof(
    fc.record({
      add: fc.stringMatching(/^[a-z]{1,4}$/),
      award: fc.constantFrom(...awardKinds),
      quota: fc.option(fc.integer({ min: 1, max: 99 })),
    }),
    fc.record({ remove: fc.constantFrom(...rulebook.nominations.map(({ id }) => id), 'a', 'zz') }),
    fc.record({ currency: anyCurrency }),
    fc.record({ years: fc.integer({ min: -5, max: 20 }) }),
  );

  it('is still a sound one, with every nomination that was added and none that was taken away', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        let now = rulebook;
        const ids = new Set(rulebook.nominations.map(({ id }) => id));
        for (const one of edits) {
          if ('add' in one) {
            now = withNomination(now, one.add, one);
            ids.add(one.add);
            expect(nominationRules(now, one.add)).toMatchObject({ award: one.award });
          } else if ('remove' in one) {
            now = withoutNomination(now, one.remove);
            ids.delete(one.remove);
          } else now = 'currency' in one ? forContest(now, one.currency) : forNextEdition(now, one.years);
        }
        expect(Rulebook.safeParse(now).error?.issues ?? []).toEqual([]);
        expect(sameNominations(now, [...ids])).toBe(true);
        expect(JSON.stringify(withoutBudgets(now))).not.toContain('"budget"');
      }),
      { numRuns: 50 },
    );
  });
});
