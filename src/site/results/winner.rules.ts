import { initials } from '../../awards/certificates/certificate.rules.js';
import { displayName, type Named } from '../../identity/people/person.rules.js';
import type { Locale } from '../../platform/localised.rules.js';

/** What an application keeps of its applicant, as far as it may be shown. */
export interface Applicant extends Named {
  employer: string | null;
  city: string | null;
}

/**
 * An applicant in public: in full where they agreed to it, else by initials. Never by the address, which
 * elsewhere stands in for a missing name.
 */
export function inPublic(applicant: Applicant | null, named: boolean, locale: Locale) {
  const name = applicant ? displayName({ ...applicant, email: '' }, locale) : '';
  return {
    name: (named ? name : initials(name)) || null,
    named: named && name !== '',
    employer: (named && applicant?.employer) || null,
    city: (named && applicant?.city) || null,
  };
}
