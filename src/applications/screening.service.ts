import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { ContestsService } from '../contests/contests.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { authorize } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { Db, expectVersion, type Version } from '../platform/db.js';
import { Conflict, Invalid } from '../platform/errors.js';
import { Events } from '../platform/events.js';
import { Application } from './application.entity.js';
import {
  type ApplicationMove,
  type ApplicationState,
  applicationAfter,
  decidedStates,
} from './application.rules.js';
import { ApplicationAccess } from './application-access.port.js';
import type { RejectApplication, ReturnApplication } from './applications.dto.js';

/** What the association decides about an application that was handed in. */
@Injectable()
export class ScreeningService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly contests: ContestsService,
    private readonly access: ApplicationAccess,
  ) {}

  /** Lets it go to the jurors. */
  admit(actor: Actor, id: string, version: Version): Promise<Application> {
    return this.screen(actor, id, version, 'application.admit', 'admit', (application, number) => {
      application.reason = null;
      this.events.emit('application.admitted', application, { number });
    });
  }

  /** Gives it back to be mended, until a moment when that is set, else until the intake ends. */
  return(
    actor: Actor,
    id: string,
    version: Version,
    { remarks, until }: ReturnApplication,
  ): Promise<Application> {
    const returnedUntil = until ? new Date(until) : null;
    if (returnedUntil && returnedUntil <= this.clock.now()) {
      throw new Invalid([{ pointer: '/until', code: 'date.in_the_past' }]);
    }
    return this.screen(actor, id, version, 'application.return', 'return', (application, number) => {
      Object.assign(application, { remarks, returnedUntil });
      this.events.emit('application.returned', application, { number });
    });
  }

  /** Keeps it out of the contest, with the reason the applicant reads. */
  reject(actor: Actor, id: string, version: Version, { reason }: RejectApplication): Promise<Application> {
    return this.screen(actor, id, version, 'application.reject', 'reject', (application, number) => {
      application.reason = reason;
      this.events.emit('application.rejected', application, { number });
    });
  }

  /** It wins: an admitted one, or one that was not selected at first or lost its award. */
  award(id: string): Promise<Application> {
    return this.decide(id, 'award', (application, number) =>
      this.events.emit('application.awarded', application, { number }),
    );
  }

  /** Its award was refused by the winner or taken back. */
  lapse(id: string): Promise<Application> {
    return this.decide(id, 'lapse', (application, number) =>
      this.events.emit('application.lapsed', application, { number }),
    );
  }

  /** How many of the contest wait for the coordinator or, returned, for their applicant. */
  waiting(contestId: string): Promise<number> {
    return this.db.manager.countBy(Application, { contestId, state: In(['submitted', 'returned']) });
  }

  /** An admitted application was not selected. */
  decline(id: string): Promise<Application> {
    return this.decide(id, 'decline', (application, number) =>
      this.events.emit('application.declined', application, { number }),
    );
  }

  /** The contest was reopened: whatever was decided about, back among the admitted. */
  async reconsider(contestId: string): Promise<void> {
    const decided = await this.db.manager.find(Application, {
      where: { contestId, state: In([...decidedStates]) },
      order: { id: 'ASC' },
      select: { id: true },
    });
    for (const { id } of decided)
      await this.decide(id, 'reconsider', (application, number, from) =>
        this.events.emit('application.reconsidered', application, { number, from }),
      );
  }

  private screen(
    actor: Actor,
    id: string,
    version: Version,
    action: 'application.admit' | 'application.return' | 'application.reject',
    move: ApplicationMove,
    effect: (application: Application, number: string) => void,
  ): Promise<Application> {
    return this.db.transaction(async () => {
      const application = await this.db.lock(Application, id);
      const now = this.clock.now();
      const { contest } = await this.contests.hold(application.contestId);
      const walledOff = await this.access.walledOff(actor.id, application);
      authorize(actor, action, { application, contest, now, walledOff });
      expectVersion(application, version);
      application.state = moved(application.state, move);
      application.screenedAt = now;
      application.updatedAt = now;
      effect(application, application.number ?? '');
      return this.db.save(application);
    });
  }

  /** What the caller's use case has been authorised to decide. */
  private decide(
    id: string,
    move: ApplicationMove,
    effect: (application: Application, number: string, from: ApplicationState) => void,
  ): Promise<Application> {
    return this.db.transaction(async () => {
      const application = await this.db.lock(Application, id);
      const from = application.state;
      application.state = moved(from, move);
      application.updatedAt = this.clock.now();
      effect(application, application.number ?? '', from);
      return this.db.save(application);
    });
  }
}

function moved(state: ApplicationState, move: ApplicationMove): ApplicationState {
  const next = applicationAfter(state, move);
  if (!next) throw new Conflict('application.move_not_allowed', { state, move });
  return next;
}
