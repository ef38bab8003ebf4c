import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { dayIn } from '../../contests/stage.rules.js';
import { AssociationsService } from '../../identity/associations/associations.service.js';
import type { Actor } from '../../platform/actor.rules.js';
import { type Cell, codeCell, figureCell } from '../../platform/csv.rules.js';
import { csvStream } from '../../platform/csv-stream.js';
import { translate } from '../../platform/i18n.js';
import { inLocale, type Locale } from '../../platform/localised.rules.js';
import type { PaymentsExportQuery, PaymentView } from './payments.dto.js';
import { PaymentsQueries } from './payments.queries.js';

const columns = [
  'state',
  'amount',
  'currency',
  'payee',
  'account',
  'bank',
  'bank_code',
  'tax_number',
  'purpose',
  'number',
  'title',
  'contest',
  'fund',
  'requested_by',
  'requested_on',
  'approved_by',
  'approved_on',
  'paid_on',
  'returned_on',
  'reason',
] as const;

/** The payments as a table to work on, with whom the bank is to pay. */
@Injectable()
export class PaymentsExport {
  constructor(
    private readonly queries: PaymentsQueries,
    private readonly associations: AssociationsService,
  ) {}

  async csv(actor: Actor, query: PaymentsExportQuery, locale: Locale): Promise<Readable> {
    const { timeZone } = await this.associations.get(query.associationId);
    const say = (key: string) => translate(locale, `payments_export:${key}`);
    return csvStream(
      columns.map(say),
      (cursor) => this.queries.list(actor, { ...query, limit: 200, cursor }, locale),
      (payment) => cellsOf(payment, timeZone, locale),
      locale,
    );
  }
}

function cellsOf(payment: PaymentView, timeZone: string, locale: Locale): Cell[] {
  const day = (at: string | null): Cell => at && dayIn(timeZone, at);
  const { amount, payee, award, fund } = payment;
  return [
    translate(locale, `payment_state:${payment.state}`),
    figureCell(amount.amount, locale),
    amount.currency,
    payee.name,
    codeCell(payee.account),
    payee.bank,
    codeCell(payee.bankCode),
    codeCell(payee.taxNumber),
    payment.purpose,
    award.number,
    award.title,
    inLocale(award.contest, locale),
    inLocale(fund.name, locale),
    payment.requestedBy.name,
    day(payment.requestedAt),
    payment.approvedBy?.name ?? null,
    day(payment.approvedAt),
    day(payment.postedAt),
    payment.returnedOn,
    payment.reason,
  ];
}
