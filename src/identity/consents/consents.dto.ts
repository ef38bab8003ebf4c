import { z } from 'zod';
import { localised } from '../../platform/localised.rules.js';
import type { ConsentDocument } from './consent-document.entity.js';

const Kind = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9_]*$/);

/** A new version of a document; the one in force so far stays with those who agreed to it. */
export const PublishConsentDocument = z
  .strictObject({ kind: Kind, title: localised(300), text: localised(20_000) })
  .meta({ id: 'PublishConsentDocument' });
export type PublishConsentDocument = z.infer<typeof PublishConsentDocument>;

export const ConsentDocumentView = z
  .object({
    id: z.uuid(),
    associationId: z.uuid(),
    kind: z.string(),
    version: z.int(),
    title: localised(),
    text: localised(20_000),
    publishedAt: z.iso.datetime(),
  })
  .meta({ id: 'ConsentDocumentView' });
export type ConsentDocumentView = z.infer<typeof ConsentDocumentView>;
export const ConsentDocumentsView = z
  .object({ items: z.array(ConsentDocumentView) })
  .meta({ id: 'ConsentDocumentsView' });
export type ConsentDocumentsView = z.infer<typeof ConsentDocumentsView>;

export const GiveConsent = z.strictObject({ documentId: z.uuid() }).meta({ id: 'GiveConsent' });
export type GiveConsent = z.infer<typeof GiveConsent>;

export const ConsentView = z
  .object({
    id: z.uuid(),
    document: ConsentDocumentView,
    /** The application or contest it was given for; null where it holds in general. */
    contextId: z.uuid().nullable(),
    givenAt: z.iso.datetime(),
    withdrawnAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ConsentView' });
export type ConsentView = z.infer<typeof ConsentView>;
export const ConsentsView = z.object({ items: z.array(ConsentView) }).meta({ id: 'ConsentsView' });
export type ConsentsView = z.infer<typeof ConsentsView>;

export const toDocumentView = (document: ConsentDocument): ConsentDocumentView => ({
  ...document,
  publishedAt: document.publishedAt.toISOString(),
});
