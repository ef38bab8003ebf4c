import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AssociationsService } from '../../identity/associations/associations.service.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize, can, decide } from '../../platform/authorize.js';
import { Db } from '../../platform/db.js';
import { NotFound } from '../../platform/errors.js';
import type { Localised } from '../../platform/localised.rules.js';
import { type Currency, money, moneyView } from '../../platform/money.rules.js';
import { type Page, pageBy } from '../../platform/page.js';
import { Donor } from '../donors/donor.entity.js';
import { figureOf, figuresOf, type Subtotal } from '../ledger/figures.rules.js';
import { Ledger } from '../ledger/ledger.service.js';
import { Fund } from './fund.entity.js';
import { naturesOf, type Restriction, restrictions } from './fund.rules.js';
import {
  type FundContest,
  type FundDonor,
  type FundItem,
  type FundsQuery,
  type FundTotalsView,
  type FundView,
  toFiguresView,
  toFundItem,
} from './funds.dto.js';

interface ContestRow extends Omit<Subtotal, 'base'> {
  id: string;
  title: Localised;
  state: string;
  budget: string | null;
  currency: Currency;
  /** Null for a contest nothing was posted for. */
  base: string | null;
}

/** What is in the funds. Every figure is a sum over postings, taken when it is asked for. */
@Injectable()
export class FundsQueries {
  constructor(
    private readonly db: Db,
    private readonly associations: AssociationsService,
    private readonly ledger: Ledger,
  ) {}

  /** An association's funds with their figures, oldest first. */
  async list(actor: Actor, query: FundsQuery): Promise<Page<FundItem>> {
    authorize(actor, 'fund.list', query);
    const funds = this.db.manager
      .createQueryBuilder(Fund, 'fund')
      .where('fund.associationId = :associationId', { associationId: query.associationId });
    if (query.restriction)
      funds.andWhere('fund.restriction = :restriction', { restriction: query.restriction });
    const page = await pageBy(
      funds,
      [
        { sql: 'fund.created_at', direction: 'ASC', type: 'timestamptz', of: (fund) => fund.createdAt },
        { sql: 'fund.id', direction: 'ASC', type: 'uuid', of: (fund) => fund.id },
      ],
      query,
    );
    return { items: await this.items(actor, page.items), next: page.next };
  }

  /** All funds together and by restriction: the treasurer's first line. */
  async totals(actor: Actor, associationId: string): Promise<FundTotalsView> {
    authorize(actor, 'fund.list', { associationId });
    const { currency } = await this.associations.get(associationId);
    const rows = await this.db.sql<{ restriction: Restriction; base: string } & Omit<Subtotal, 'base'>>(
      `SELECT f.restriction, p.account, e.kind, sum(p.base_minor)::text AS base
       FROM fund f JOIN posting p ON p.fund_id = f.id JOIN journal_entry e ON e.id = p.entry_id
       WHERE f.association_id = $1 GROUP BY f.restriction, p.account, e.kind`,
      [associationId],
    );
    const counts = await this.db.sql<{ restriction: Restriction; funds: number }>(
      'SELECT restriction, count(*)::int AS funds FROM fund WHERE association_id = $1 GROUP BY restriction',
      [associationId],
    );
    const sums = rows.map((row) => ({ ...row, base: BigInt(row.base) }));
    const figures = (of: Subtotal[]) => toFiguresView(figuresOf(of), currency);
    return {
      funds: counts.reduce((sum, { funds }) => sum + funds, 0),
      figures: figures(sums),
      byRestriction: restrictions.flatMap((restriction) => {
        const funds = counts.find((row) => row.restriction === restriction)?.funds;
        const own = sums.filter((row) => row.restriction === restriction);
        return funds ? [{ restriction, funds, figures: figures(own) }] : [];
      }),
      can: can(actor, { associationId }, 'fund.create', 'gift.record', 'donor.list', 'donor.create'),
    };
  }

  /** @throws NotFound */
  async see(actor: Actor, id: string): Promise<FundView> {
    const fund = await this.db.manager.findOneBy(Fund, { id });
    if (!fund) throw new NotFound();
    authorize(actor, 'fund.see', fund);
    const [item] = await this.items(actor, [fund]);
    return {
      ...(item as FundItem),
      natures: [...naturesOf[fund.restriction]],
      contests: await this.contests(fund),
      can: can(actor, fund, 'fund.edit', 'fund.transfer', 'fund.reserve', 'gift.record', 'gift.list'),
    };
  }

  private async items(actor: Actor, funds: Fund[]): Promise<FundItem[]> {
    const figures = await this.ledger.figures(funds.map(({ id }) => id));
    const donors = await this.donors(actor, funds);
    return funds.map((fund) =>
      toFundItem(
        fund,
        figures.get(fund.id) ?? figuresOf([]),
        (fund.donorId !== null && donors.get(fund.donorId)) || null,
      ),
    );
  }

  /** Those of the funds' donors who exist for the actor. */
  private async donors(actor: Actor, funds: Fund[]): Promise<Map<string, FundDonor>> {
    const ids = funds.flatMap(({ donorId }) => donorId ?? []);
    if (ids.length === 0) return new Map();
    const donors = await this.db.manager.findBy(Donor, { id: In(ids) });
    const seen = donors.filter((donor) => decide(actor, 'donor.see', donor).ok);
    return new Map(seen.map(({ id, kind, name }) => [id, { id, kind, name }]));
  }

  /** Contests that are to draw on the fund or have done so, newest first. */
  private async contests(fund: Fund): Promise<FundContest[]> {
    const rows = await this.db.sql<ContestRow>(
      `SELECT c.id, c.title, c.state, c.budget_minor::text AS budget, c.currency, s.account, s.kind,
              s.base::text AS base
       FROM contest c
       LEFT JOIN (SELECT e.contest_id, p.account, e.kind, sum(p.base_minor) AS base
                  FROM posting p JOIN journal_entry e ON e.id = p.entry_id
                  WHERE p.fund_id = $1 AND e.contest_id IS NOT NULL
                  GROUP BY e.contest_id, p.account, e.kind) s ON s.contest_id = c.id
       WHERE c.association_id = $2 AND (c.fund_id = $1 OR s.contest_id IS NOT NULL)
       ORDER BY c.created_at DESC, c.id DESC`,
      [fund.id, fund.associationId],
    );
    const ids = [...new Set(rows.map(({ id }) => id))];
    return ids.map((id) => {
      const own = rows.filter((row) => row.id === id);
      const { title, state, budget, currency } = own[0] as ContestRow;
      const sums = own.flatMap(({ account, kind, base }) =>
        base === null ? [] : [{ account, kind, base: BigInt(base) }],
      );
      const figure = (name: 'reserved' | 'committed' | 'paid') =>
        moneyView(money(figureOf(name, sums), fund.currency));
      return {
        id,
        title,
        state,
        budget:
          budget !== null && currency === fund.currency ? moneyView(money(BigInt(budget), currency)) : null,
        reserved: figure('reserved'),
        committed: figure('committed'),
        paid: figure('paid'),
      };
    });
  }
}
