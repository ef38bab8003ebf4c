import type { INestApplicationContext, Type } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Delivery } from '../notifications/mails/delivery.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { runInContext } from '../platform/context.js';
import { Db } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import type { Locale } from '../platform/localised.rules.js';
import { Relay } from '../platform/relay.js';
import type { SampleClock } from './sample-clock.js';

const ZONE = 'Europe/Moscow';

interface Act {
  at: Date;
  happens: () => Promise<unknown>;
}

/**
 * What happens in the sample and when, counted in days from today (−30 is a month ago) on Moscow's clock. Parts write
 * into it in any order; it is then lived through from the first day to now.
 */
export class Diary {
  private readonly acts: Act[] = [];
  private readonly today: Temporal.PlainDate;

  constructor(
    private readonly app: INestApplicationContext,
    readonly clock: SampleClock,
    private readonly now: Date,
  ) {
    this.today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(ZONE).toPlainDate();
  }

  /** A service of the program. */
  the<T>(service: { prototype: T }): T {
    return this.app.get(service as Type<T>, { strict: false });
  }

  /** ISO date of the day so many days from today. */
  day(offset: number): string {
    return this.today.add({ days: offset }).toString();
  }

  /** `time` as Moscow's clock shows it: "14:30". */
  moment(offset: number, time: string): Date {
    const at = this.today.add({ days: offset }).toZonedDateTime({ timeZone: ZONE, plainTime: time });
    return new Date(at.epochMilliseconds);
  }

  /** Writes down what happens at a moment; what would be in the future happens a moment ago. */
  on(offset: number, time: string, happens: () => Promise<unknown>): void {
    const moment = this.moment(offset, time);
    this.acts.push({ at: moment < this.now ? moment : new Date(this.now.getTime() - 60_000), happens });
  }

  /** Lives through it. What follows from an act (letters written, projects) is done before the next; an act may write on. */
  async live(): Promise<void> {
    const relay = this.the(Relay);
    let sending = Promise.resolve();
    for (let lived = 1; ; lived++) {
      this.acts.sort((a, b) => a.at.getTime() - b.at.getTime());
      const act = this.acts.shift();
      if (!act) break;
      this.clock.moveTo(act.at);
      await act.happens();
      await relay.handleAll();
      if (lived % 20 > 0) continue;
      sending = sending.then(() => this.sendLetters());
      sending.catch(() => {}); // told at the end
    }
    await sending;
    await this.sendLetters();
    await this.the(Delivery).forgetNudges();
  }

  /** As the person does it: in their language and with the rights they hold. */
  as<T>(actor: Actor, locale: Locale, work: () => Promise<T>): Promise<T> {
    return runInContext({ requestId: newId(), locale, actor, authorised: new Set() }, work);
  }

  /** Goes on by some minutes, as work takes time. */
  pass(minutes: number): void {
    this.clock.moveTo(new Date(Math.min(this.clock.now().getTime() + minutes * 60_000, this.now.getTime())));
  }

  /** Takes what was written to the post, as of the moment at which it was: nobody waits for that. */
  private async sendLetters(): Promise<void> {
    const letters = await this.the(Db).sql<{ id: string; queued_at: Date }>(
      `SELECT id, queued_at FROM mail WHERE state = 'queued' ORDER BY queued_at, id`,
    );
    const delivery = this.the(Delivery);
    for (const { id, queued_at: moment } of letters) await this.clock.at(moment, () => delivery.deliver(id));
  }
}
