import { type DynamicModule, Global, Module, StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule, Reflector } from '@nestjs/core';
import { Audit } from './audit.js';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './config.js';
import { Db } from './db.js';
import { FailedDeliveries } from './deliveries.js';
import { Events } from './events.js';
import { SessionGuard } from './http/guard.js';
import { HealthController } from './http/health.controller.js';
import { IdempotencyInterceptor, IdempotencyKeys } from './http/idempotency.js';
import { InputPipe } from './http/input.pipe.js';
import { AuthorisedInterceptor } from './http/interceptors.js';
import { MissingPage } from './http/missing-page.port.js';
import { ProblemFilter } from './http/problem.js';
import { RateLimitGuard } from './http/rate-limit.js';
import { Lifecycle } from './lifecycle.js';
import { Metrics } from './metrics.js';
import { Queues } from './queues.js';
import { Relay } from './relay.js';
import { Subscriptions } from './subscriptions.js';
import { Threads } from './threads.js';
import { Ticks } from './ticks.js';

/** Mechanisms every module stands on. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, clock: Clock): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      controllers: [HealthController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Clock, useValue: clock },
        Db,
        Events,
        Subscriptions,
        Queues,
        FailedDeliveries,
        Relay,
        Ticks,
        Audit,
        Metrics,
        Lifecycle,
        Threads,
        IdempotencyKeys,
        MissingPage,
        { provide: APP_FILTER, useClass: ProblemFilter },
        // order matters: who you are, then how often you come
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_GUARD, useClass: RateLimitGuard },
        // outermost first: a replayed answer has been through the rest already
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        {
          provide: APP_INTERCEPTOR,
          inject: [Reflector],
          useFactory: (reflector: Reflector) => new StandardSchemaSerializerInterceptor(reflector),
        },
        { provide: APP_INTERCEPTOR, useClass: AuthorisedInterceptor },
        { provide: APP_PIPE, useClass: InputPipe },
      ],
      exports: [
        CONFIG,
        Clock,
        Db,
        Events,
        Subscriptions,
        Queues,
        Relay,
        Ticks,
        Audit,
        Metrics,
        Lifecycle,
        Threads,
        MissingPage,
      ],
    };
  }
}
