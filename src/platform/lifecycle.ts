import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Audit } from './audit.js';
import { CONFIG, type Config } from './config.js';
import { Queues } from './queues.js';
import { Relay } from './relay.js';
import { Subscriptions } from './subscriptions.js';
import { Ticks } from './ticks.js';

/** Something a worker process starts besides the relay and the ticks (the mail queue). Registered at construction. */
type WorkerPart = () => Promise<void> | void;

/** Starts what the process's role asks for, and stops it before connections close. */
@Injectable()
export class Lifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  stopping = false;
  private readonly parts: WorkerPart[] = [];

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly subscriptions: Subscriptions,
    private readonly queues: Queues,
    private readonly relay: Relay,
    private readonly ticks: Ticks,
    private readonly audit: Audit,
  ) {}

  /** Call it in a constructor: at bootstrap all parts are known. */
  whenWorking(part: WorkerPart): void {
    this.parts.push(part);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.subscriptions.discover();
    this.relay.connect();
    if (this.config.role === 'api') return;
    this.relay.start(this.config.databaseUrl);
    for (const part of this.parts) await part();
    await this.ticks.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.relay.stop();
    await this.queues.stopWorking();
    // nobody may come to seal for a long time; without a database the next one does
    if (this.config.role !== 'api') await this.audit.seal().catch(() => {});
  }
}
