import fc from 'fast-check';
import { awardStates } from './award.rules.js';
import { bindingOf, type StandingAward } from './reopening.rules.js';

const award = (state: StandingAward['state'], moved = 0n): StandingAward => ({
  state,
  moved,
  currency: 'RUB',
});

describe('a decision', () => {
  it('may be taken back while its awards are only promised', () => {
    expect(bindingOf([])).toBeNull();
    expect(bindingOf([award('granted'), award('accepted')])).toBeNull();
    expect(bindingOf([{ ...award('granted'), currency: null }])).toBeNull();
  });

  it('stands once money has left the fund or is on its way, and says how much', () => {
    expect(bindingOf([award('accepted', 60_000_00n), award('granted'), award('completed', 50n)])).toEqual({
      code: 'decision.awards_paid',
      params: { count: 2, amount: { amount: '60000.50', currency: 'RUB' } },
    });
  });

  it('stands once a project is over, whatever was paid', () => {
    expect(bindingOf([award('completed'), award('accepted')])).toEqual({
      code: 'decision.awards_completed',
      params: { count: 1 },
    });
  });
});

describe('what binds a decision', () => {
  const award: fc.Arbitrary<StandingAward> = fc.record({
    state: fc.constantFrom(...awardStates),
    moved: fc.bigInt({ min: 0n, max: 10n ** 12n }),
    currency: fc.constant('RUB' as const),
  });

  it('is money as soon as any has moved, all of it told, in whatever order the awards come', () => {
    fc.assert(
      fc.property(fc.array(award), (awards) => {
        const said = bindingOf(awards);
        const total = awards.reduce((sum, { moved }) => sum + moved, 0n);
        expect(said?.code === 'decision.awards_paid').toBe(total > 0n);
        if (total > 0n)
          expect((said!.params.amount as { amount: string }).amount.replace('.', '')).toBe(
            total.toString().padStart(3, '0'),
          );
        expect(bindingOf([...awards].reverse())).toEqual(said);
      }),
    );
  });
});
