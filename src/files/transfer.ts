import type { Readable } from 'node:stream';
import type {} from '@fastify/multipart';
import { StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Invalid } from '../platform/errors.js';
import { contentDisposition } from './file.rules.js';
import { mayShowInline } from './file-types.rules.js';
import type { Incoming } from './files.service.js';
import { tooLarge } from './intake.js';
import type { StoredFile } from './stored-file.entity.js';

/** What multipart adds around a file. */
const ENVELOPE = 16 * 1024;
const STALLED = 60_000;

/**
 * The one file of a multipart request, as a stream. A sender that falls silent for a minute is cut off.
 * @throws DomainError `file.too_large`; Invalid `file.missing`
 */
export async function incomingFile(request: FastifyRequest, maxBytes: number): Promise<Incoming> {
  const { raw } = request;
  raw.setTimeout(STALLED, () => raw.destroy());
  if (Number(raw.headers['content-length']) > maxBytes + ENVELOPE) throw tooLarge(maxBytes);
  const part = request.isMultipart()
    ? await request.file({
        limits: { files: 1, fields: 0, parts: 1, headerPairs: 20, fileSize: Number.POSITIVE_INFINITY },
      })
    : undefined;
  if (!part) throw new Invalid([{ pointer: '/file', code: 'file.missing' }]);
  return { name: part.filename ?? '', content: part.file };
}

/**
 * Answers with a stored file: saved under its name, or shown where that is safe and asked for. Browsers may keep
 * it but ask us each time whether they still may; a page it pretends to be could do nothing.
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: StoredFile,
  inline: boolean,
  open: () => Promise<Readable>,
): Promise<StreamableFile | undefined> {
  const shown = inline && mayShowInline(file.type);
  const etag = `"${file.sha256}"`;
  void reply.headers({
    etag,
    'cache-control': 'private, no-cache',
    'content-disposition': contentDisposition(shown ? 'inline' : 'attachment', file.name),
    'content-security-policy': policyFor(file.type, shown),
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
  });
  if (request.headers['if-none-match'] === etag) {
    void reply.status(304);
    return undefined;
  }
  return new StreamableFile(await open(), { type: file.type, length: file.size });
}

// a browser's own PDF viewer does not start in a sandbox
const policyFor = (type: string, shown: boolean): string =>
  shown && type === 'application/pdf'
    ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
    : `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox`;
