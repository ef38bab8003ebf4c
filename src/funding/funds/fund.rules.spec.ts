import fc from 'fast-check';
import { accounts } from '../ledger/ledger.rules.js';
import { incomeAccount, natures, naturesOf, restrictions } from './fund.rules.js';

describe('money that comes into a fund', () => {
  it('is credited to an account of its nature, and what an endowment is given is never income', () => {
    fc.assert(
      fc.property(fc.constantFrom(...restrictions), fc.constantFrom(...natures), (restriction, nature) => {
        const account = incomeAccount(restriction, nature);
        expect(Object.keys(accounts)).toContain(account);
        expect(account === 'own_income').toBe(nature === 'own_income');
        expect(accounts[account] === 'net_assets').toBe(restriction === 'endowment' && nature === 'donation');
      }),
    );
  });

  it('is earned in no fund that takes gifts, and given to none that is earned', () => {
    for (const restriction of restrictions) {
      const taken: readonly string[] = naturesOf[restriction];
      expect(taken.includes('own_income')).toBe(restriction === 'own_income');
      expect(taken.includes('donation')).toBe(restriction !== 'own_income');
    }
  });
});
