import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Contest } from '../../contests/contest.entity.js';
import { PeopleService } from '../../identity/people/people.service.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize, can, decide } from '../../platform/authorize.js';
import { Db } from '../../platform/db.js';
import { NotFound } from '../../platform/errors.js';
import type { Locale } from '../../platform/localised.rules.js';
import { money, moneyView } from '../../platform/money.rules.js';
import { type Page, pageBy } from '../../platform/page.js';
import { Fund } from '../funds/fund.entity.js';
import { AwardEntries } from './award-entries.port.js';
import {
  type EntriesQuery,
  type EntryAbout,
  type EntryContext,
  type EntryView,
  type FundEntryView,
  toEntry,
} from './entries.dto.js';
import { type Figure, figureOf, measures, ownAmount } from './figures.rules.js';
import { JournalEntry, Posting } from './journal.entity.js';

/** The journal, for reading: any figure opened down to its postings. */
@Injectable()
export class EntriesQueries {
  constructor(
    private readonly db: Db,
    private readonly people: PeopleService,
    private readonly awards: AwardEntries,
  ) {}

  /** A fund's entries, newest first, with what each comes to; with `figure` only those that add to it. */
  async ofFund(
    actor: Actor,
    fundId: string,
    { figure, kind, ...page }: EntriesQuery,
    locale: Locale,
  ): Promise<Page<FundEntryView>> {
    const fund = await this.db.manager.findOneBy(Fund, { id: fundId });
    if (!fund) throw new NotFound();
    authorize(actor, 'fund.see', fund);
    const entries = this.db.manager.createQueryBuilder(JournalEntry, 'entry');
    const counted = figure ? countedIn(figure) : null;
    entries.where(
      `entry.id IN (SELECT p.entry_id FROM posting p WHERE p.fund_id = :fundId
                    ${counted ? 'AND p.account IN (:...accounts)' : ''})`,
      { fundId, accounts: counted?.accounts },
    );
    if (counted?.kinds) entries.andWhere('entry.kind IN (:...kinds)', { kinds: counted.kinds });
    if (kind) entries.andWhere('entry.kind = :kind', { kind });
    const { items, next } = await pageBy(
      entries,
      [
        { sql: 'entry.posted_at', direction: 'DESC', type: 'timestamptz', of: ({ postedAt }) => postedAt },
        { sql: 'entry.id', direction: 'DESC', type: 'uuid', of: ({ id }) => id },
      ],
      page,
    );
    const contexts = await this.contexts(actor, items, locale);
    return {
      items: items.map((row) => {
        const context = contexts.get(row.id) as EntryContext;
        const own = context.postings.filter((posting) => posting.fundId === fundId);
        const lines = own.map(({ account, baseMinor }) => ({ account, kind: row.kind, base: baseMinor }));
        return {
          ...toEntry(row, { ...context, postings: own }, this.can(actor, row, context)),
          amount: moneyView(
            money(figure ? figureOf(figure, lines) : ownAmount(row.kind, lines), row.currency),
          ),
        };
      }),
      next,
    };
  }

  /** One entry with all its lines. @throws NotFound */
  async see(actor: Actor, id: string, locale: Locale): Promise<EntryView> {
    const row = await this.db.manager.findOneBy(JournalEntry, { id });
    if (!row) throw new NotFound();
    authorize(actor, 'entry.see', row);
    const context = (await this.contexts(actor, [row], locale)).get(id) as EntryContext;
    return { ...toEntry(row, context, this.can(actor, row, context)), currency: row.currency };
  }

  private can(actor: Actor, row: JournalEntry, { reversedBy }: EntryContext) {
    return reversedBy ? {} : can(actor, row, 'entry.reverse');
  }

  /** What an award's entry is about the award tells, whatever was written into the books in earlier days. */
  private async about(reader: Actor, rows: JournalEntry[]): Promise<(row: JournalEntry) => EntryAbout> {
    const awards = await this.awards.about(reader, rows);
    return (row) => {
      if (row.sourceType === 'award') {
        const subject = awards.get(row.id);
        if (!subject) return null;
        return { number: subject.number, memo: row.reversesId ? row.memo : subject.text };
      }
      const known = row.sourceType !== 'gift' || decide(reader, 'gift.see', row).ok;
      return known ? { number: null, memo: row.memo } : null;
    };
  }

  private async contexts(
    reader: Actor,
    rows: JournalEntry[],
    locale: Locale,
  ): Promise<Map<string, EntryContext>> {
    if (rows.length === 0) return new Map();
    const ids = rows.map(({ id }) => id);
    const { manager } = this.db;
    const postings = await manager.find(Posting, { where: { entryId: In(ids) }, order: { id: 'ASC' } });
    const funds = await manager.findBy(Fund, { id: In([...new Set(postings.map(({ fundId }) => fundId))]) });
    const fundNames = new Map(funds.map(({ id, name }) => [id, name]));
    const contests = await manager.find(Contest, {
      where: { id: In([...new Set(rows.flatMap(({ contestId }) => contestId ?? []))]) },
      select: { id: true, title: true },
    });
    const reversals = await manager.findBy(JournalEntry, { reversesId: In(ids) });
    const people = await this.people.many(rows.flatMap(({ actorId }) => actorId ?? []));
    const about = await this.about(reader, rows);
    return new Map(
      rows.map((row) => {
        const contest = contests.find(({ id }) => id === row.contestId);
        const person = row.actorId ? people.get(row.actorId) : undefined;
        return [
          row.id,
          {
            about: about(row),
            postings: postings.filter(({ entryId }) => entryId === row.id),
            fundNames,
            contest: contest ? { id: contest.id, title: contest.title } : null,
            actor: person ? { id: person.id, name: this.people.displayName(person, locale) } : null,
            reversedBy: reversals.find(({ reversesId }) => reversesId === row.id)?.id ?? null,
          },
        ];
      }),
    );
  }
}

const countedIn = (figure: Figure): { accounts: readonly string[]; kinds?: readonly string[] } =>
  measures[figure];
