import type { Locale } from '../../platform/localised.rules.js';
import type { Currency, Money } from '../../platform/money.rules.js';
import type { PaymentRegisterData } from '../documents.dto.js';
import { facts, paper, signatures, speech, table } from './look.js';
import type { TDocumentDefinitions } from './pdf.js';

interface Total {
  count: number;
  amount: Money;
}

/** One total for each currency: amounts in different ones do not add up. */
function totals(amounts: Money[]): Total[] {
  const sums = new Map<Currency, Total>();
  for (const { minor, currency } of amounts) {
    const { count, amount } = sums.get(currency) ?? { count: 0, amount: { minor: 0n, currency } };
    sums.set(currency, { count: count + 1, amount: { minor: amount.minor + minor, currency } });
  }
  return [...sums.values()];
}

/** Payments out of one fund, with who asked for each and who approved it. */
export function paymentRegister(data: PaymentRegisterData, locale: Locale): TDocumentDefinitions {
  const say = speech(locale, data.timeZone);
  const columns = ['line', 'recipient', 'purpose', 'requested', 'approved', 'amount'];
  return paper(
    data,
    say,
    say.t('payments.title'),
    [
      facts([
        [say.t('payments.number'), data.number],
        [say.t('date'), say.date(data.issuedAt)],
        [say.t('payments.fund'), data.fund],
      ]),
      table(
        {
          head: columns.map((column) => say.t(`payments.column.${column}`)),
          rows: data.rows.map(({ recipient, purpose, requestedBy, approvedBy, amount }, index) => [
            String(index + 1),
            recipient,
            purpose,
            requestedBy,
            approvedBy,
            say.money(amount),
          ]),
          figures: [5],
        },
        [22, '24%', '*', 100, 100, 92],
      ),
      ...totals(data.rows.map(({ amount }) => amount)).map(({ count, amount }) => ({
        text: say.t('payments.total', { count, sum: say.money(amount) }),
        bold: true,
        alignment: 'right' as const,
        margin: [0, 2, 5, 0] as [number, number, number, number],
      })),
      signatures(data.signatories),
    ],
    'landscape',
  );
}
