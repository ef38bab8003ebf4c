import { Inject, Injectable } from '@nestjs/common';
import { systemActor } from '../platform/actor.rules.js';
import { Clock } from '../platform/clock.js';
import { runInContext } from '../platform/context.js';
import { Db } from '../platform/db.js';
import type { RecordedEvent } from '../platform/events.js';
import { newId } from '../platform/ids.js';
import { Lifecycle } from '../platform/lifecycle.js';
import { logger } from '../platform/logger.js';
import { type NamedJob, Queues } from '../platform/queues.js';
import { On, Tick } from '../platform/subscriptions.js';
import { looseForHours } from './file.rules.js';
import { FilesService } from './files.service.js';
import { type Scanner, scanWith } from './scanner.js';
import { StoredFile } from './stored-file.entity.js';

export const SCANNERS = Symbol('Scanners');

const QUEUE = 'files';
const BATCH = 200;
const HOUR = 3_600_000;
type Work = 'scan' | 'erase';

/** Work on files that needs their bytes: jobs of a worker. The rows say what is to be done; a job is a nudge. */
@Injectable()
export class FilesSubscribers {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly queues: Queues,
    private readonly files: FilesService,
    @Inject(SCANNERS) private readonly scanners: readonly Scanner[],
    lifecycle: Lifecycle,
  ) {
    lifecycle.whenWorking(() => {
      queues.work(QUEUE, 2, (job) =>
        runInContext({ requestId: newId(), locale: 'ru', actor: systemActor, authorised: new Set() }, () =>
          job.name === 'scan' ? this.scan(String(job.data.file)) : this.files.erase(String(job.data.file)),
        ),
      );
    });
  }

  @On('file.uploaded')
  async look(event: RecordedEvent<'file.uploaded'>): Promise<void> {
    await this.ask('scan', [event.subjectId]);
  }

  @On('file.infected', 'file.deleted')
  async removeBytes(event: RecordedEvent<'file.infected' | 'file.deleted'>): Promise<void> {
    await this.ask('erase', [event.subjectId]);
  }

  /** Files nobody attached within a day, and uploads that broke off without a word. */
  @Tick(600)
  async removeLoose(): Promise<void> {
    const now = this.clock.now().getTime();
    const moments = { loose: new Date(now - looseForHours * HOUR), stuck: new Date(now - HOUR) };
    while ((await this.removeSome(moments)) === BATCH);
  }

  /** What a job should have done long ago: its queue was lost, or it gave up. */
  @Tick(300)
  async askAgain(): Promise<void> {
    const rows = await this.db.sql<{ id: string; work: Work }>(
      `SELECT id, 'scan' AS work FROM stored_file WHERE state = 'quarantined' AND created_at < $1
       UNION ALL
       SELECT id, 'erase' FROM stored_file WHERE state IN ('infected', 'deleted') AND erased_at IS NULL
         AND coalesce(deleted_at, created_at) < $1
       LIMIT 1000`,
      [new Date(this.clock.now().getTime() - HOUR / 6)],
    );
    const turn = `-${Math.floor(this.clock.now().getTime() / HOUR)}`;
    for (const work of ['scan', 'erase'] as const) {
      await this.ask(
        work,
        rows.filter((row) => row.work === work).map(({ id }) => id),
        turn,
      );
    }
  }

  private async scan(id: string): Promise<void> {
    const [file] = await this.files.find([id]);
    if (file?.state !== 'quarantined') return;
    const verdict = await scanWith(this.scanners, () => this.files.content(file));
    if (!verdict.clean) logger.warn({ file: id, signature: verdict.signature }, 'infected file');
    await this.files.judge(id, verdict);
  }

  private async ask(work: Work, ids: string[], turn = ''): Promise<void> {
    const jobs = ids.map(
      (id): NamedJob => ({
        name: work,
        data: { file: id },
        options: {
          jobId: `${work}-${id}${turn}`,
          attempts: 8,
          backoff: { type: 'exponential', delay: 2000 },
        },
      }),
    );
    await this.queues.add(QUEUE, jobs);
  }

  private removeSome({ loose, stuck }: { loose: Date; stuck: Date }): Promise<number> {
    return this.db.transaction(async () => {
      const files = await this.db.manager
        .createQueryBuilder(StoredFile, 'file')
        .where(`file.state IN ('quarantined', 'clean', 'infected') AND file.looseSince < :loose`, { loose })
        .orWhere(`file.state = 'uploading' AND file.createdAt < :stuck`, { stuck })
        .orderBy('file.id')
        .limit(BATCH)
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getMany();
      for (const file of files)
        await this.files.drop(file, file.state === 'uploading' ? 'broken_off' : 'loose');
      return files.length;
    });
  }
}
