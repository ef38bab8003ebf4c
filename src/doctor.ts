import type { DataSource } from 'typeorm';
import { type FileStorage } from './files/storage.js';
import { type Invariant, invariants } from './invariants.js';
import { Audit } from './platform/audit.js';
import { Db } from './platform/db.js';
import type { FailedDeliveries } from './platform/deliveries.js';

/** One invariant looked at: what breaks it, row by row. */
export interface Finding {
  name: string;
  holds: string;
  broken: { id: string; what: string }[];
}

/** Looks whether everything that must hold does: in the tables, in the chain of events, in the queue and in the storage. */
export class Doctor {
  constructor(
    private readonly dataSource: DataSource,
    private readonly storage: FileStorage,
    private readonly failed: FailedDeliveries,
  ) {}

  /**
   * Each finding as soon as it is there; only reads, beside the running program. `resting` leaves out what holds only
   * where a worker runs.
   */
  async *examine({ resting = false } = {}): AsyncGenerator<Finding> {
    for (const invariant of invariants)
      if (!(resting && invariant.needsWorker)) yield await this.query(invariant);
    yield await this.chain();
    yield await this.deliveries();
    yield* this.files();
  }

  private async query({ name, holds, broken }: Invariant): Promise<Finding> {
    return { name, holds, broken: await this.dataSource.query(broken) };
  }

  private async chain(): Promise<Finding> {
    const { brokenAt } = await new Audit(new Db(this.dataSource)).verify();
    const broken = brokenAt
      ? [{ id: brokenAt.event ?? '', what: `${brokenAt.reason} at position ${brokenAt.position}` }]
      : [];
    return { name: 'event.chain', holds: 'The chain of events is whole.', broken };
  }

  private async deliveries(): Promise<Finding> {
    const givenUp = await this.failed.list();
    return {
      name: 'event.handled',
      holds: 'No subscriber gave up an event (deliveries:retry asks again).',
      broken: givenUp.map(({ event, type, reason }) => ({ id: event, what: `${type}: ${reason}` })),
    };
  }

  /** Rows without bytes, and bytes without a row. What is just coming or going is left alone. */
  private async *files(): AsyncGenerator<Finding> {
    const kept: { id: string; name: string }[] = await this.dataSource.query(
      `SELECT id, name FROM stored_file WHERE state IN ('quarantined', 'clean') ORDER BY id`,
    );
    const missing: Finding['broken'] = [];
    for (const { id, name } of kept)
      if (!(await this.storage.exists(id))) missing.push({ id, what: `no bytes of ${name}` });
    yield {
      name: 'file.bytes',
      holds: 'Every file that is kept has its bytes in the storage.',
      broken: missing,
    };

    const orphans: Finding['broken'] = [];
    for await (const keys of this.storage.keys()) {
      const known: { id: string }[] = await this.dataSource.query(
        `SELECT id FROM stored_file WHERE id = ANY($1::uuid[]) AND erased_at IS NULL`,
        [keys],
      );
      const ids = new Set(known.map(({ id }) => id));
      orphans.push(
        ...keys.filter((key) => !ids.has(key)).map((id) => ({ id, what: 'bytes nobody knows of' })),
      );
    }
    yield { name: 'file.orphan', holds: 'The storage holds nothing that no row knows of.', broken: orphans };
  }
}
