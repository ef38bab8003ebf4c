import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CONFIG, type Config } from '../config.js';
import { Db } from '../db.js';
import { DomainError } from '../errors.js';
import { Lifecycle } from '../lifecycle.js';
import { Metrics } from '../metrics.js';
import { Public } from './actions.js';

/** For machines; all that a worker answers. */
export const machineRoutes: readonly (string | undefined)[] = ['/health/live', '/health/ready', '/metrics'];

@ApiExcludeController()
@Controller()
@Public()
export class HealthController {
  constructor(
    private readonly db: Db,
    private readonly lifecycle: Lifecycle,
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The process runs. */
  @Get('health/live')
  live() {
    return { status: 'ok' };
  }

  /** The process can serve: the database answers and no stop has begun. */
  @Get('health/ready')
  async ready() {
    if (this.lifecycle.stopping) throw new DomainError('http.unavailable', 503);
    try {
      await this.db.sql('SELECT 1');
    } catch {
      throw new DomainError('http.unavailable', 503);
    }
    return { status: 'ok', role: this.config.role };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  scrape() {
    return this.metrics.text();
  }
}
