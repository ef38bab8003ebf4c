import { Injectable, SetMetadata } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type EventType, knownEvents, type RecordedEvent } from './events.js';

const ON = 'laurel:on';
const TICK = 'laurel:tick';

/**
 * The method handles an event, in a transaction of its own, once for each event however often the queue
 * delivers it. It must do no I/O but SQL: mails are rows, files are written before their event.
 */
export const On = <T extends EventType>(...types: T[]) =>
  SetMetadata(ON, types) as <F extends (event: RecordedEvent<T>) => Promise<unknown>>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<F>,
  ) => void;

/** The method looks for what has become due, about once in `seconds`, in one worker at a time. */
export const Tick = (seconds: number) => SetMetadata(TICK, seconds);

export interface Subscriber {
  /** `ClassName.method`: names the job, so it stays the same as long as the method does. */
  name: string;
  types: readonly EventType[];
  handle: (event: RecordedEvent) => Promise<unknown>;
}

export interface Ticker {
  name: string;
  seconds: number;
  run: () => Promise<unknown>;
}

/** Finds every `@On` and `@Tick` method of the program. */
@Injectable()
export class Subscriptions {
  readonly subscribers: Subscriber[] = [];
  readonly tickers: Ticker[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  discover(): void {
    for (const { name, mark, call } of this.marked<EventType[]>(ON))
      this.add({ name, types: mark, handle: call });
    for (const { name, mark, call } of this.marked<number>(TICK)) {
      this.tickers.push({ name, seconds: mark, run: () => call() });
    }
  }

  /** Adds a subscriber that is not an `@On` method itself. @throws Error when it waits for an event nobody declares */
  add(subscriber: Subscriber): void {
    const known = new Set(knownEvents());
    const unknown = subscriber.types.filter((type) => !known.has(type));
    if (unknown.length) throw new Error(`${subscriber.name} waits for unknown events: ${unknown.join(', ')}`);
    this.subscribers.push(subscriber);
  }

  /** Every provider's method that carries metadata under `key`: its name, the metadata, the method bound. */
  *marked<Mark>(
    key: string,
  ): Generator<{ name: string; mark: Mark; call: (...input: unknown[]) => Promise<unknown> }> {
    for (const wrapper of this.discovery.getProviders()) {
      const instance = wrapper.instance as object | undefined;
      if (!instance || typeof instance !== 'object' || !wrapper.isDependencyTreeStatic()) continue;
      const prototype = Object.getPrototypeOf(instance);
      if (!prototype) continue;
      for (const method of this.scanner.getAllMethodNames(prototype)) {
        const handler = prototype[method];
        if (typeof handler !== 'function') continue;
        const mark = this.reflector.get<Mark | undefined>(key, handler);
        if (mark === undefined) continue;
        const name = `${prototype.constructor.name}.${method}`;
        yield { name, mark, call: (...input) => handler.apply(instance, input) };
      }
    }
  }

  named(name: string): Subscriber | undefined {
    return this.subscribers.find((subscriber) => subscriber.name === name);
  }

  of(type: string): Subscriber[] {
    return this.subscribers.filter(({ types }) => (types as readonly string[]).includes(type));
  }
}
