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
