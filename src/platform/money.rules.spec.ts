import fc from 'fast-check';
import { displayMoney, formatMinor, MoneyView, money, parseMinor, splitMinor } from './money.rules.js';

describe('money', () => {
  it('reads and writes decimals exactly', () => {
    expect(parseMinor('1234.5', 'RUB')).toBe(123450n);
    expect(formatMinor(-5n, 'EUR')).toBe('-0.05');
    expect(formatMinor(500n, 'JPY')).toBe('500');
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 16n), 10n ** 16n),
        (minor) => parseMinor(formatMinor(minor, 'RUB'), 'RUB') === minor,
      ),
    );
  });

  it('refuses more digits than the currency has', () => {
    expect(MoneyView.safeParse({ amount: '1.005', currency: 'RUB' }).success).toBe(false);
    expect(MoneyView.safeParse({ amount: '1.5', currency: 'JPY' }).success).toBe(false);
  });

  it('splits so that the parts sum to the whole, the last taking the remainder', () => {
    expect(splitMinor(333333n, [60, 35, 5])).toEqual([200000n, 116667n, 16666n]);
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 14n),
        (total) => splitMinor(total, [33.33, 33.33, 33.34]).reduce((a, b) => a + b, 0n) === total,
      ),
    );
  });

  it('shows kopecks only where there are any', () => {
    expect(displayMoney(money(123400n, 'RUB'), 'ru')).toBe('1\u00a0234\u00a0₽');
    expect(displayMoney(money(123450n, 'RUB'), 'en')).toBe('RUB\u00a01,234.50');
    expect(displayMoney(money(-6000000n, 'RUB'), 'ru')).toBe('\u221260\u00a0000\u00a0₽');
  });
});
