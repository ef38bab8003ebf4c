import { Injectable } from '@nestjs/common';
import { AssociationsService } from '../../identity/associations/associations.service.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize, can } from '../../platform/authorize.js';
import { Db } from '../../platform/db.js';
import { NotFound } from '../../platform/errors.js';
import { type Page, pageBy } from '../../platform/page.js';
import { Donor } from './donor.entity.js';
import { type DonorsQuery, type DonorView, toDonorView } from './donors.dto.js';

@Injectable()
export class DonorsQueries {
  constructor(
    private readonly db: Db,
    private readonly associations: AssociationsService,
  ) {}

  /** An association's donors, newest first. */
  async list(actor: Actor, query: DonorsQuery): Promise<Page<DonorView>> {
    authorize(actor, 'donor.list', query);
    const donors = this.db.manager
      .createQueryBuilder(Donor, 'donor')
      .where('donor.associationId = :associationId', { associationId: query.associationId });
    if (query.search) {
      donors.andWhere('(donor.name ILIKE :search OR donor.email ILIKE :search)', {
        search: `%${query.search.replace(/[\\%_]/g, '\\$&')}%`,
      });
    }
    const page = await pageBy(
      donors,
      [
        { sql: 'donor.created_at', direction: 'DESC', type: 'timestamptz', of: (donor) => donor.createdAt },
        { sql: 'donor.id', direction: 'DESC', type: 'uuid', of: (donor) => donor.id },
      ],
      query,
    );
    return { items: await this.views(actor, query.associationId, page.items), next: page.next };
  }

  /** @throws NotFound */
  async see(actor: Actor, id: string): Promise<DonorView> {
    const donor = await this.db.manager.findOneBy(Donor, { id });
    if (!donor) throw new NotFound();
    authorize(actor, 'donor.see', donor);
    const [view] = await this.views(actor, donor.associationId, [donor]);
    return view as DonorView;
  }

  private async views(actor: Actor, associationId: string, donors: Donor[]): Promise<DonorView[]> {
    const { currency } = await this.associations.get(associationId);
    const sums = await this.db.sql<{ donor_id: string; sum: string; count: number }>(
      `SELECT g.donor_id, sum(g.amount_minor)::text AS sum, count(*)::int AS count FROM gift g
       WHERE g.donor_id = ANY($1) AND NOT EXISTS (SELECT 1 FROM journal_entry e WHERE e.reverses_id = g.entry_id)
       GROUP BY g.donor_id`,
      [donors.map(({ id }) => id)],
    );
    const given = new Map(sums.map((row) => [row.donor_id, row]));
    return donors.map((donor) => {
      const { sum = '0', count = 0 } = given.get(donor.id) ?? {};
      return toDonorView(
        donor,
        { sum: { minor: BigInt(sum), currency }, count },
        can(actor, donor, 'donor.edit'),
      );
    });
  }
}
