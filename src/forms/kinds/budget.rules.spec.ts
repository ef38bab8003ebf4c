import fc from 'fast-check';
import { formatMinor } from '../../platform/money.rules.js';
import { type BudgetAnswer, type BudgetField, budget, budgetTotals } from './budget.rules.js';

const field: BudgetField = budget.definition.parse({
  id: 'budget',
  kind: 'budget',
  label: { ru: 'Смета', en: 'Budget' },
  currency: 'RUB',
  categories: [
    { id: 'fees', label: { ru: 'Гонорары', en: 'Fees' } },
    { id: 'travel', label: { ru: 'Поездки', en: 'Travel' } },
  ],
  requestedLabel: { ru: 'Запрашивается', en: 'Requested' },
  sources: [
    { id: 'own', label: { ru: 'Свои', en: 'Own' } },
    { id: 'partner', label: { ru: 'Партнёры', en: 'Partners' } },
  ],
  maxRequested: '1000',
  maxRows: 3,
});
const fees = { category: 'fees', title: 'Лектор', quantity: 1.5, unitCost: '333.33', shares: { own: '100' } };
const travel = {
  category: 'travel',
  title: 'Билет',
  quantity: 2,
  unitCost: '250',
  shares: { own: '', partner: '50.50' },
};
const codes = (answer: BudgetAnswer) =>
  budget.problems(answer, field).map(({ code, params }) => `${code} ${params.row ?? ''}`.trim());

describe('the sums of a budget', () => {
  it('are exact, rounded half up to the kopeck, by row, category and source', () => {
    const stray = { title: 'Без статьи', quantity: 1, unitCost: '0.01' };
    expect(budgetTotals({ rows: [fees, travel, stray] }, field)).toEqual({
      currency: 'RUB',
      total: 100001n,
      requested: 84951n,
      own: 15050n,
      rows: [
        { total: 50000n, requested: 40000n, own: 10000n },
        { total: 50000n, requested: 44950n, own: 5050n },
        { total: 1n, requested: 1n, own: 0n },
      ],
      byCategory: [
        { category: 'fees', total: 50000n, requested: 40000n, own: 10000n },
        { category: 'travel', total: 50000n, requested: 44950n, own: 5050n },
        { category: null, total: 1n, requested: 1n, own: 0n },
      ],
      bySource: [
        { source: 'own', amount: 10000n },
        { source: 'partner', amount: 5050n },
      ],
    });
  });

  it('take what is missing or malformed for zero while the table is being filled', () => {
    const rows = [
      { title: 'Лектор', quantity: 2 },
      { title: '', unitCost: '12,' },
      { title: '', quantity: -3, unitCost: '10' },
      fees,
    ];
    expect(budgetTotals({ rows }, field)).toMatchObject({ total: 50000n, requested: 40000n, own: 10000n });
  });

  it('equal a naive sum', () => {
    const minor = fc.bigInt(0n, 10n ** 12n);
    const line = fc.record({
      quantity: fc.integer({ min: 1, max: 1000 }),
      unit: minor,
      own: minor,
      partner: minor,
      category: fc.constantFrom('fees', 'travel', undefined),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const amount = (value: bigint) => formatMinor(value, 'RUB');
        const rows = lines.map(({ quantity, unit, own, partner, category }) => ({
          category,
          title: 'x',
          quantity,
          unitCost: amount(unit),
          shares: { own: amount(own), partner: amount(partner) },
        }));
        let total = 0n;
        let own = 0n;
        for (const entry of lines) {
          total += BigInt(entry.quantity) * entry.unit;
          own += entry.own + entry.partner;
        }
        const sums = budgetTotals({ rows }, field);
        const parts = sums.byCategory.reduce((left, part) => left + part.requested, 0n);
        expect([sums.total, sums.own, sums.requested, parts]).toEqual([total, own, total - own, total - own]);
      }),
    );
  });
});

describe('a budget', () => {
  it('may be submitted when every row is complete; blank rows do not count', () => {
    expect(codes({ rows: [fees, { title: ' ', shares: { own: '' } }, travel] })).toEqual([]);
  });

  it('names the row and what is wrong in it', () => {
    expect(codes({ rows: [fees, { title: '', quantity: 1.005, unitCost: 'x' }] })).toEqual([
      'answer.budget_title 2',
      'answer.budget_category 2',
      'answer.budget_quantity 2',
      'answer.budget_unit_cost 2',
    ]);
    expect(codes({ rows: [{ ...fees, category: 'yachts' }] })).toEqual(['answer.budget_category 1']);
    expect(codes({ rows: [{ ...fees, shares: { own: '-5' } }] })).toEqual(['answer.budget_share 1']);
    expect(codes({ rows: [{ ...fees, shares: { bank: '5' } }] })).toEqual(['answer.budget_share 1']);
    expect(codes({ rows: [{ ...fees, shares: { own: '500.01' } }] })).toEqual([
      'answer.budget_shares_exceed 1',
    ]);
  });

  it('asks for no more than the limit, to the kopeck, and says how much it asks', () => {
    const asking = (unitCost: string) => ({ rows: [{ ...fees, quantity: 1, unitCost, shares: {} }] });
    expect(budget.problems(asking('1000'), field)).toEqual([]);
    expect(budget.problems(asking('1000.01'), field)).toEqual([
      {
        code: 'answer.budget_over_limit',
        params: { max: '1000', actual: '1000.01', currency: 'RUB' },
      },
    ]);
  });

  it('has no more rows than the form allows', () => {
    expect(codes({ rows: Array(4).fill({ ...fees, quantity: 0.5 }) })).toEqual([
      'answer.budget_too_many_rows',
    ]);
  });

  it('reads out with its sources and totals', () => {
    expect(budget.toText({ rows: [travel] }, field, 'en').replaceAll('\u00a0', ' ')).toBe(
      'Travel: Билет: 2 × RUB 250 = RUB 500 (Requested: RUB 449.50; Own: RUB 0; Partners: RUB 50.50)\n' +
        '= RUB 500 (Requested: RUB 449.50; Own: RUB 0; Partners: RUB 50.50)',
    );
  });
});
