import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db, expectVersion, type Version } from '../../platform/db.js';
import { Conflict } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { newId } from '../../platform/ids.js';
import { Donor } from './donor.entity.js';
import type { CreateDonor, EditDonor } from './donors.dto.js';

@Injectable()
export class DonorsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  create(actor: Actor, input: CreateDonor): Promise<Donor> {
    return this.db.transaction(async () => {
      authorize(actor, 'donor.create', input);
      const donor = Object.assign(new Donor(), { id: newId(), ...input, createdAt: this.clock.now() });
      await this.db.save(donor);
      this.events.emit('donor.created', donor, {});
      return donor;
    });
  }

  /** Corrects what is known of a donor. Who gave openly does not become nameless on receipts already sent. */
  edit(actor: Actor, id: string, version: Version, input: EditDonor): Promise<Donor> {
    return this.db.transaction(async () => {
      const donor = await this.db.lock(Donor, id);
      authorize(actor, 'donor.edit', donor);
      expectVersion(donor, version);
      if (donor.kind !== 'anonymous' && input.kind === 'anonymous') throw new Conflict('donor.named_already');
      const changed = (['kind', 'name', 'email', 'locale'] as const).filter(
        (field) => donor[field] !== input[field],
      );
      Object.assign(donor, input);
      await this.db.save(donor);
      if (changed.length > 0) this.events.emit('donor.changed', donor, { fields: changed });
      return donor;
    });
  }
}
