import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.rules.js';
import { type Decision, notFound } from '../platform/authorize.js';
import type { FileType } from './file-types.rules.js';
import type { StoredFile } from './stored-file.entity.js';

/** What may be put in one place. */
export interface UploadTerms {
  maxBytes: number;
  types: readonly FileType[];
  /** Files in this place at a time. */
  maxCount: number;
  associationId: string | null;
}
export type UploadPermission = { ok: true; terms: UploadTerms } | Extract<Decision, { ok: false }>;

/**
 * What a module says about files of its purpose. The rules read the subject as it is now; `remove` is asked inside
 * the deleting transaction and may lock its subject. Without a rule the answer is "not found".
 */
export interface FilePurpose {
  upload?(actor: Actor, subjectId: string, field: string): Promise<UploadPermission>;
  see(actor: Actor, file: StoredFile): Promise<Decision>;
  remove?(actor: Actor, file: StoredFile): Promise<Decision>;
  /** Must the file stay though its subject refers to it no more? */
  keeps?(file: StoredFile): Promise<boolean>;
}

/** Who decides about which files. Modules register theirs in a constructor. */
@Injectable()
export class FilePurposes {
  private readonly purposes = new Map<string, FilePurpose>();

  register(name: string, purpose: FilePurpose): void {
    if (this.purposes.has(name)) throw new Error(`File purpose ${name} is registered twice`);
    this.purposes.set(name, purpose);
  }

  async mayUpload(actor: Actor, name: string, subjectId: string, field: string): Promise<UploadPermission> {
    const permission = await this.purposes.get(name)?.upload?.(actor, subjectId, field);
    return permission ?? (notFound as Extract<Decision, { ok: false }>);
  }

  async maySee(actor: Actor, file: StoredFile): Promise<Decision> {
    return (await this.purposes.get(file.purpose)?.see(actor, file)) ?? notFound;
  }

  async keeps(file: StoredFile): Promise<boolean> {
    return (await this.purposes.get(file.purpose)?.keeps?.(file)) ?? false;
  }

  async mayRemove(actor: Actor, file: StoredFile): Promise<Decision> {
    return (await this.purposes.get(file.purpose)?.remove?.(actor, file)) ?? notFound;
  }
}
