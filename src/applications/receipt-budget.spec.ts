import { budget } from '../forms/kinds/budget.rules.js';
import { budgetTable } from './receipt-budget.js';

const option = (id: string, ru: string, en: string) => ({ id, label: { ru, en } });
const field = budget.definition.parse({
  id: 'budget',
  kind: 'budget',
  label: { ru: 'Смета', en: 'Budget' },
  currency: 'RUB',
  categories: [option('travel', 'Дорога', 'Travel')],
  requestedLabel: { ru: 'Прошу', en: 'Requested' },
  sources: [option('own', 'Своё', 'Own'), option('partners', 'Партнёры', 'Partners')],
});
const plain = (cells: string[] | undefined) => cells?.map((cell) => cell.replaceAll('\u00a0', ' '));

describe('the budget of a receipt', () => {
  const answer = {
    rows: [
      { title: ' Билет ', category: 'travel', quantity: 2, unitCost: '250', shares: { partners: '50.50' } },
      { title: '', quantity: null, unitCost: '' },
      { title: 'Бумага', quantity: 1.5, unitCost: '100' },
    ],
  };

  it('says what each row costs, who gives what, and what it all comes to', () => {
    const { head, rows, total } = budgetTable(answer, field, 'ru');
    expect(head).toEqual(['На что', 'Количество и цена', 'Стоимость', 'Другие источники', 'Прошу']);
    expect(rows.map(plain)).toEqual([
      ['Билет\nДорога', '2 × 250 ₽', '500 ₽', 'Партнёры: 50,50 ₽', '449,50 ₽'],
      ['Бумага', '1,5 × 100 ₽', '150 ₽', '—', '150 ₽'],
    ]);
    expect(plain(total)).toEqual(['Итого', '', '650 ₽', 'Партнёры: 50,50 ₽', '599,50 ₽']);
  });

  it('has no columns for others where nobody else pays', () => {
    const { head, rows, total } = budgetTable(answer, { ...field, sources: [] }, 'en');
    expect(head).toEqual(['Item', 'Quantity and price', 'Cost']);
    expect(plain(rows[0])).toEqual(['Билет\nTravel', '2 × RUB 250', 'RUB 500']);
    expect(plain(total)).toEqual(['Total', '', 'RUB 650']);
  });
});
