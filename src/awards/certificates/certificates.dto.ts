import { z } from 'zod';
import { AwardKind } from '../../contests/rulebook.rules.js';
import { localised } from '../../platform/localised.rules.js';
import { CERTIFICATE_CODE } from './certificate.rules.js';

/** The code in a certificate's address; how it is made is the service's matter. */
export const CertificateCode = z.string().regex(CERTIFICATE_CODE);

/** What anyone may know who holds a certificate's code. */
export const CertificateCheckView = z
  .object({
    /** False once it was taken back. */
    valid: z.boolean(),
    revokedAt: z.iso.datetime().nullable(),
    number: z.string(),
    /** Initials where the winner did not agree to be named in public. */
    name: z.string(),
    association: localised(),
    contest: z.object({ title: localised(), slug: z.string() }),
    nomination: localised(),
    project: z.string().nullable(),
    kind: AwardKind,
    place: z.int().nullable(),
    /** The award in words, as the certificate has it. */
    award: z.string(),
    issuedOn: z.iso.date(),
  })
  .meta({ id: 'CertificateCheckView' });
export type CertificateCheckView = z.infer<typeof CertificateCheckView>;
