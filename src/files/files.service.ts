import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { Actor } from '../platform/actor.rules.js';
import { authorize, can } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { Db } from '../platform/db.js';
import type { CanView } from '../platform/decision.rules.js';
import { Conflict, DomainError, Invalid, NotFound } from '../platform/errors.js';
import { Events } from '../platform/events.js';
import { newId } from '../platform/ids.js';
import { displayName, type FileMove, fileAfter } from './file.rules.js';
import { FilePurposes, type UploadPermission, type UploadTerms } from './file-purposes.port.js';
import { factsOf } from './file-types.rules.js';
import { type FileView, toFileView, type UploadPlace } from './files.dto.js';
import { type Staged, stage, sweep, typeOf } from './intake.js';
import { FileStorage, KEEPING } from './storage.js';
import { StoredFile } from './stored-file.entity.js';

/** A file on its way in: its name as sent, and its bytes. */
export interface Incoming {
  name: string;
  content: Readable;
}

/** A place that holds files: of one purpose, in one subject, in one field. */
export interface Place {
  purpose: string;
  subjectId: string;
  field: string;
}

/** What the program writes itself: a receipt, a certificate. */
export interface Generated {
  name: string;
  /** Media type. */
  type: string;
  content: Uint8Array;
  purpose: string;
  subjectId: string;
  field?: string;
  associationId: string | null;
}

const held = Not(In(['uploading', 'deleted']));
const generatedLimit = 200 * 1024 * 1024;

@Injectable()
export class FilesService implements OnApplicationBootstrap {
  private readonly folder: string;

  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly purposes: FilePurposes,
    private readonly storage: FileStorage,
    @Inject(CONFIG) config: Config,
  ) {
    this.folder = join(config.dataDir, 'uploads');
  }

  async onApplicationBootstrap(): Promise<void> {
    await sweep(this.folder);
  }

  /**
   * Takes a person's file in, into quarantine. `receive` is called once it is known what may come.
   * @throws what the purpose's rule says; 413 `file.too_large` { max }; 409 `file.limit_reached` { max };
   * 422 `file.empty`, `file.type_not_allowed` { accept }, `file.type_mismatch` { extension }
   */
  async upload(
    actor: Actor,
    { purpose, subject: subjectId, field }: UploadPlace,
    receive: (maxBytes: number) => Promise<Incoming>,
  ): Promise<FileView> {
    // with an idempotency key the whole transfer would happen inside one transaction
    if (this.db.inTransaction) throw new DomainError('idempotency.unsupported', 400);
    const permission = await this.purposes.mayUpload(actor, purpose, subjectId, field);
    authorize(actor, 'file.upload', { permission });
    const { terms } = permission as Extract<UploadPermission, { ok: true }>;
    const place = { purpose, subjectId, field };
    await this.refuseWhenFull(place, terms);

    const incoming = await receive(terms.maxBytes);
    const staged = await stage(incoming.content, this.folder, terms.maxBytes);
    try {
      const name = displayName(incoming.name);
      const { type } = factsOf(await typeOf(staged, name, terms.types));
      const file = await this.db.transaction(async () => {
        // two at once must not both find the last free place
        await this.db.sql('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${subjectId}/${field}`]);
        await this.refuseWhenFull(place, terms);
        const { associationId } = terms;
        return this.begin({ ...place, associationId, ownerId: actor.id, name, type }, staged);
      });
      return await this.view(actor, await this.keep(file, staged, 'store'));
    } finally {
      await staged.discard();
    }
  }

  /**
   * Keeps what the program wrote; it is trusted and counts as attached. Call it outside transactions: it writes to
   * storage first, so that the event that tells of the file finds it there.
   */
  async storeGenerated({ content, field = '', name, ...facts }: Generated): Promise<StoredFile> {
    if (this.db.inTransaction) throw new Error('Files are stored outside transactions');
    const staged = await stage(Readable.from([content]), this.folder, generatedLimit);
    try {
      const file = await this.db.transaction(() =>
        this.begin({ ...facts, field, ownerId: null, name: displayName(name) }, staged),
      );
      return await this.keep(file, staged, 'trust');
    } finally {
      await staged.discard();
    }
  }

  /** @throws NotFound */
  async see(actor: Actor, id: string): Promise<FileView> {
    const file = await this.row(id);
    authorize(actor, 'file.see', { file, permission: await this.purposes.maySee(actor, file) });
    return this.view(actor, file);
  }

  /** The file, if the actor may have its bytes now. @throws NotFound; 403 `file.checking`, `file.infected` */
  async forDownload(actor: Actor, id: string): Promise<StoredFile> {
    const file = await this.row(id);
    authorize(actor, 'file.download', { file, permission: await this.purposes.maySee(actor, file) });
    return file;
  }

  /** The bytes. Whoever asks has authorised it. */
  content(file: { id: string }): Promise<Readable> {
    return this.storage.get(file.id);
  }

  /** Takes a file away, as the purpose's rule allows. The row stays as a trace; the bytes follow soon. */
  delete(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(async () => {
      // the rule first: it may lock the subject, and those who attach files lock in that order
      const permission = await this.purposes.mayRemove(actor, await this.row(id));
      const file = await this.db.lock(StoredFile, id);
      authorize(actor, 'file.delete', { file, permission });
      await this.drop(file, 'asked');
    });
  }

  /**
   * Marks uploaded files as used by their subject, so that they stay. Inside the subject's transaction.
   * @throws Invalid: each id that is no usable file of this place, `file.unknown` or `file.infected`, at
   * `pointer`/index
   */
  async attach(ids: readonly string[], place: Place, pointer = ''): Promise<StoredFile[]> {
    const files = await this.lockAll(ids);
    const faults = ids.flatMap((id, index) => {
      const file = files.get(id);
      const here =
        file &&
        file.purpose === place.purpose &&
        file.subjectId === place.subjectId &&
        file.field === place.field;
      const code = !here ? 'file.unknown' : file.state === 'infected' ? 'file.infected' : undefined;
      return code ? [{ pointer: `${pointer}/${index}`, code }] : [];
    });
    if (faults.length) throw new Invalid(faults);
    for (const file of files.values()) {
      file.looseSince = null;
      await this.db.save(file);
    }
    return ids.flatMap((id) => files.get(id) ?? []);
  }

  /** Lets go of files the subject no longer refers to: unless attached again they are removed after a day. */
  async detach(ids: readonly string[]): Promise<void> {
    for (const file of (await this.lockAll(ids)).values()) {
      if (await this.purposes.keeps(file)) continue;
      file.looseSince ??= this.clock.now();
      await this.db.save(file);
    }
  }

  /** Files of a subject, oldest first, in whatever state (but for deleted ones). */
  of(subjectId: string, purpose?: string): Promise<StoredFile[]> {
    return this.db.manager.find(StoredFile, {
      where: { subjectId, state: held, ...(purpose && { purpose }) },
      order: { id: 'ASC' },
    });
  }

  /** Those of the files that are held; unknown and deleted ones are left out. */
  async find(ids: readonly string[]): Promise<StoredFile[]> {
    if (ids.length === 0) return [];
    return this.db.manager.find(StoredFile, {
      where: { id: In([...ids]), state: held },
      order: { id: 'ASC' },
    });
  }

  /** The file as this person sees it, with what they may do with it. */
  async view(actor: Actor, file: StoredFile): Promise<FileView> {
    const [see, remove] = [
      await this.purposes.maySee(actor, file),
      await this.purposes.mayRemove(actor, file),
    ];
    return toFileView(file, {
      ...can(actor, { file, permission: see }, 'file.download'),
      ...can(actor, { file, permission: remove }, 'file.delete'),
    } as CanView);
  }

  /** Ends a locked file's life. The bytes are erased by a job that hears of it. */
  async drop(file: StoredFile, reason: 'asked' | 'loose' | 'broken_off'): Promise<void> {
    this.move(file, 'remove');
    file.deletedAt = this.clock.now();
    await this.db.save(file);
    this.events.emit('file.deleted', file, { ...told(file), reason });
  }

  /** A scanner's word on a file. Nothing happens where it is no longer in quarantine. */
  judge(id: string, verdict: { clean: true } | { clean: false; signature: string }): Promise<void> {
    return this.db.transaction(async () => {
      const file = await this.db.lock(StoredFile, id);
      if (file.state !== 'quarantined') return;
      this.move(file, verdict.clean ? 'pass' : 'condemn');
      await this.db.save(file);
      if (verdict.clean) this.events.emit('file.passed', file, told(file));
      else this.events.emit('file.infected', file, { ...told(file), signature: verdict.signature });
    });
  }

  /** Removes the bytes of a file nobody may have any more; while a backup copies files, it is left for later. */
  async erase(id: string): Promise<void> {
    const [{ free = false } = {}] = await this.db.sql<{ free: boolean }>(
      'SELECT pg_try_advisory_xact_lock_shared($1) AS free',
      [KEEPING],
    );
    if (!free) return;
    await this.storage.delete(id);
    await this.db.sql(
      `UPDATE stored_file SET erased_at = $2 WHERE id = $1 AND erased_at IS NULL AND state IN ('infected', 'deleted')`,
      [id, this.clock.now()],
    );
  }

  private begin(
    facts: Pick<
      StoredFile,
      'purpose' | 'subjectId' | 'field' | 'associationId' | 'ownerId' | 'name' | 'type'
    >,
    { size, sha256 }: Staged,
  ): Promise<StoredFile> {
    const now = this.clock.now();
    const looseSince = facts.ownerId ? now : null;
    const rest = { id: newId(), size, sha256, state: 'uploading', createdAt: now, looseSince } as const;
    return this.db.save(Object.assign(new StoredFile(), facts, rest));
  }

  /** Puts the bytes where the row says they are; if that fails, neither stays. */
  private async keep({ id }: StoredFile, staged: Staged, move: 'store' | 'trust'): Promise<StoredFile> {
    try {
      await this.storage.put(id, staged.read(), staged.size);
      return await this.db.transaction(async () => {
        const file = await this.db.lock(StoredFile, id);
        this.move(file, move);
        await this.db.save(file);
        const { size, sha256, type } = file;
        this.events.emit(move === 'store' ? 'file.uploaded' : 'file.generated', file, {
          ...told(file),
          size,
          sha256,
          type,
        });
        return file;
      });
    } catch (error) {
      await this.db.transaction(async () => {
        const file = await this.db.lock(StoredFile, id);
        if (file.state === 'uploading') await this.drop(file, 'broken_off');
      });
      throw error;
    }
  }

  private async refuseWhenFull(
    { purpose, subjectId, field }: Place,
    { maxCount }: UploadTerms,
  ): Promise<void> {
    const state = In(['uploading', 'quarantined', 'clean']);
    const count = await this.db.manager.countBy(StoredFile, { purpose, subjectId, field, state });
    if (count >= maxCount) throw new Conflict('file.limit_reached', { max: maxCount });
  }

  private move(file: StoredFile, move: FileMove): void {
    const state = fileAfter(file.state, move);
    if (!state) throw new Conflict('file.move_not_allowed', { state: file.state, move });
    file.state = state;
  }

  private async row(id: string): Promise<StoredFile> {
    const file = await this.db.manager.findOneBy(StoredFile, { id });
    if (!file) throw new NotFound();
    return file;
  }

  private async lockAll(ids: readonly string[]): Promise<Map<string, StoredFile>> {
    const files = await this.db.manager.find(StoredFile, {
      where: { id: In([...ids]), state: held },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    return new Map(files.map((file) => [file.id, file]));
  }
}

const told = ({ purpose, subjectId, ownerId }: StoredFile) => ({ purpose, subjectId, ownerId });
