import { queryOptions } from '@tanstack/react-query';
import { consentDocumentsInForceOptions } from '../../api/generated/@tanstack/react-query.gen.js';

/**
 * The consent documents an association asks people to agree to. A tick names the version read here, so it is not read
 * again behind the reader's back: only with the page, or when a tick was refused.
 */
export const consentDocuments = (associationId: string) =>
  queryOptions({
    ...consentDocumentsInForceOptions({ path: { associationId } }),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
