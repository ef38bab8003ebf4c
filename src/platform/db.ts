import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { DomainError, NotFound } from './errors.js';
import { LoadedRows } from './loaded-rows.js';

interface Transaction {
  manager: EntityManager;
  /** Run as the last statements before the commit (events are written here, in one insert). */
  beforeCommit: (() => Promise<void>)[];
  /** Run once the commit is known to be durable (nudges, never work). */
  afterCommit: (() => void)[];
}

/** What a client says it saw: the aggregate's version from `If-Match`. */
export type Version = number;

/** The database: one transaction per use case, joined when nested. */
@Injectable()
export class Db {
  private readonly storage = new AsyncLocalStorage<Transaction>();

  private readonly loaded = new LoadedRows();

  constructor(readonly dataSource: DataSource) {
    dataSource.subscribers.push(this.loaded);
  }

  /** The open transaction's manager, or the pool's. */
  get manager(): EntityManager {
    return this.storage.getStore()?.manager ?? this.dataSource.manager;
  }

  get inTransaction(): boolean {
    return this.storage.getStore() !== undefined;
  }

  /** Runs `work` in a transaction; inside another one it joins. No I/O inside but SQL. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.inTransaction) return work();
    const afterCommit: (() => void)[] = [];
    const result = await this.dataSource.transaction((manager) => {
      const transaction: Transaction = { manager, beforeCommit: [], afterCommit };
      return this.storage.run(transaction, async () => {
        const value = await work();
        for (const step of transaction.beforeCommit) await step();
        return value;
      });
    });
    for (const step of afterCommit) step();
    return result;
  }

  beforeCommit(step: () => Promise<void>): void {
    this.current().beforeCommit.push(step);
  }

  afterCommit(step: () => void): void {
    this.current().afterCommit.push(step);
  }

  /**
   * Locks an aggregate's root row for the rest of the transaction.
   * @throws NotFound
   */
  async lock<E extends ObjectLiteral & { id: string }>(entity: EntityTarget<E>, id: string): Promise<E> {
    const row = await this.current()
      .manager.createQueryBuilder(entity, 'row')
      .where('row.id = :id', { id })
      .setLock('pessimistic_write')
      .getOne();
    if (!row) throw new NotFound();
    return row;
  }

  /**
   * Writes what has changed in a row that was read in this transaction, inserts any other. The row's version grows with
   * each change.
   */
  async save<E extends ObjectLiteral>(row: E): Promise<E> {
    const changes = this.loaded.changes(row);
    const { manager } = this;
    if (!changes) await manager.insert(row.constructor, row);
    else if (Object.keys(changes).length > 0) {
      const { affected } = await manager
        .createQueryBuilder()
        .update(row.constructor)
        .set(changes)
        .whereEntity(row)
        .execute();
      if (affected !== 1) throw new NotFound();
    } else return row;
    this.loaded.remember(row, manager.connection.getMetadata(row.constructor));
    return row;
  }

  /** Plain SQL, in the open transaction if there is one. */
  async sql<Row = Record<string, unknown>>(text: string, parameters: unknown[] = []): Promise<Row[]> {
    const answer: Row[] | [Row[], number] = await this.manager.query(text, parameters);
    // TypeORM answers UPDATE … RETURNING and DELETE … RETURNING with the rows and their number
    return (answer.length === 2 && Array.isArray(answer[0]) ? answer[0] : answer) as Row[];
  }

  private current(): Transaction {
    const transaction = this.storage.getStore();
    if (!transaction) throw new Error('This needs an open transaction');
    return transaction;
  }
}

/**
 * Call it after the policy: a version is told to nobody who may not know that there is such a row.
 * @throws DomainError `version.stale` (412) unless the client saw the row as it is
 */
export function expectVersion(row: { version?: number }, version: Version): void {
  if (row.version !== version) {
    throw new DomainError('version.stale', 412, { yours: version, current: row.version });
  }
}
