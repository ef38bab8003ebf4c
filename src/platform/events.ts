import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from './clock.js';
import { currentContext } from './context.js';
import { Db } from './db.js';
import { newId } from './ids.js';

/** Payload of every event, by name. Modules add theirs: `declare module … { interface EventPayloads extends … }`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface EventPayloads {}
export type EventType = keyof EventPayloads & string;

const schemas = new Map<string, z.ZodType>();

/**
 * Declares a module's events: `noun.happened` → payload. Payloads carry ids, states and figures, never names
 * or texts of people: the table is kept for ever.
 */
export function declareEvents<T extends Record<string, z.ZodType>>(declared: T): T {
  for (const [type, schema] of Object.entries(declared)) {
    const known = schemas.get(type);
    if (known && known !== schema) throw new Error(`Event ${type} is declared twice`);
    schemas.set(type, schema);
  }
  return declared;
}
export type PayloadsOf<T extends Record<string, z.ZodType>> = { [K in keyof T]: z.infer<T[K]> };
export const knownEvents = (): string[] => [...schemas.keys()].sort();

/** What an event is about: any row with an id, and the association and contest it belongs to. */
export interface EventSubject {
  id: string;
  associationId?: string | null;
  contestId?: string | null;
}

/** An event as its subscribers get it. */
export interface RecordedEvent<T extends EventType = EventType> {
  id: string;
  type: T;
  subjectId: string;
  associationId: string | null;
  contestId: string | null;
  /** Who caused it; null for the system. */
  actorId: string | null;
  payload: EventPayloads[T];
  at: Date;
}

/** The append-only table that is audit trail, outbox and feed at once. */
@Injectable()
export class Events {
  private readonly pending = new WeakMap<object, RecordedEvent[]>();
  private nudge: () => void = () => {};

  constructor(
    private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The relay asks to be told after each commit that recorded something. */
  onCommit(nudge: () => void): void {
    this.nudge = nudge;
  }

  /** Records that something happened, with the transaction that made it so. Outside one it throws. */
  emit<T extends EventType>(type: T, subject: EventSubject, payload: EventPayloads[T]): void {
    const schema = schemas.get(type);
    if (!schema) throw new Error(`Event ${type} is not declared`);
    const actor = currentContext()?.actor;
    const transaction = this.db.manager;
    const event: RecordedEvent<T> = {
      id: newId(),
      type,
      subjectId: subject.id,
      associationId: subject.associationId ?? null,
      contestId: subject.contestId ?? null,
      actorId: actor?.kind === 'person' ? actor.id : null,
      payload: schema.parse(payload) as EventPayloads[T],
      at: this.clock.now(),
    };
    const pending = this.pending.get(transaction);
    if (pending) {
      pending.push(event as RecordedEvent);
      return;
    }
    const events = [event as RecordedEvent];
    this.db.beforeCommit(() => this.write(events));
    this.pending.set(transaction, events);
    this.db.afterCommit(() => this.nudge());
  }

  private async write(events: RecordedEvent[]): Promise<void> {
    await this.db.sql(
      `INSERT INTO event (id, type, subject_id, association_id, contest_id, actor_id, payload, request_id, at)
       SELECT e.id, e.type, e.subject_id, e.association_id, e.contest_id, e.actor_id, e.payload, $2, e.at
       FROM jsonb_to_recordset($1::jsonb) AS e(id uuid, type text, subject_id uuid, association_id uuid,
            contest_id uuid, actor_id uuid, payload jsonb, at timestamptz)`,
      [
        JSON.stringify(
          events.map((event) => ({
            id: event.id,
            type: event.type,
            subject_id: event.subjectId,
            association_id: event.associationId,
            contest_id: event.contestId,
            actor_id: event.actorId,
            payload: event.payload,
            at: event.at,
          })),
        ),
        currentContext()?.requestId ?? null,
      ],
    );
  }
}
