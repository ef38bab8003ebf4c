import { z } from 'zod';
import { CanView } from '../platform/decision.rules.js';
import { fileStates } from './file.rules.js';
import type { StoredFile } from './stored-file.entity.js';

/** Where an upload goes. */
export const UploadPlace = z.strictObject({
  purpose: z.string().regex(/^[a-z][a-z-]{1,30}$/),
  subject: z.uuid(),
  field: z
    .string()
    .regex(/^[\w.-]{0,100}$/)
    .default(''),
});
export type UploadPlace = z.infer<typeof UploadPlace>;

/** `inline=true` asks to show a picture or a PDF in the browser; other files are always saved. */
export const DownloadQuery = z.strictObject({ inline: z.enum(['true', 'false']).default('false') });
export type DownloadQuery = z.infer<typeof DownloadQuery>;

export const FileState = z.enum(fileStates).meta({ id: 'FileState' });

export const FileView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** Bytes. */
    size: z.int(),
    type: z.string(),
    sha256: z.string(),
    state: FileState,
    createdAt: z.iso.datetime(),
    can: CanView,
  })
  .meta({ id: 'FileView' });
export type FileView = z.infer<typeof FileView>;

export const toFileView = (file: StoredFile, can: CanView): FileView => ({
  id: file.id,
  name: file.name,
  size: file.size,
  type: file.type,
  sha256: file.sha256,
  state: file.state,
  createdAt: file.createdAt.toISOString(),
  can,
});
