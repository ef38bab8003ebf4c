import { type Actor, hasRole, type Role } from '../platform/actor.rules.js';
import { allow, type Decision, deny, notFound, policy } from '../platform/authorize.js';
import type { SourceType } from './ledger/journal.entity.js';
import type { EntryKind } from './ledger/ledger.rules.js';

interface OfAssociation {
  associationId: string;
}
export interface EntrySubject extends OfAssociation {
  kind: EntryKind;
  sourceType: SourceType;
  reversesId: string | null;
}

/** Who works with the association's money, and who may look at it. */
const keepers: Role[] = ['treasurer', 'owner'];
const staff: Role[] = ['owner', 'coordinator', 'treasurer', 'chair', 'viewer'];

const see = (actor: Actor, { associationId }: OfAssociation): Decision =>
  hasRole(actor, associationId, ...staff) ? allow : notFound;

const keep = (actor: Actor, of: OfAssociation): Decision =>
  hasRole(actor, of.associationId, ...keepers)
    ? allow
    : see(actor, of).ok
      ? deny('role.treasurer_required')
      : notFound;

/** Donors are people: only those see them who deal with them. */
const seeDonors = (actor: Actor, { associationId }: OfAssociation): Decision =>
  hasRole(actor, associationId, ...keepers, 'coordinator') ? allow : notFound;
const editDonors = (actor: Actor, of: OfAssociation): Decision =>
  seeDonors(actor, of).ok ? keep(actor, of) : notFound;

/** Entries that belong to somebody else's use case are taken back there. */
const reversible: readonly EntryKind[] = ['gift', 'transfer'];

export const fundingPolicy = policy({
  'fund.list': see,
  'fund.see': see,
  'fund.create': keep,
  'fund.edit': keep,
  'fund.transfer': keep,
  'fund.reserve': (actor: Actor, of: OfAssociation): Decision =>
    hasRole(actor, of.associationId, ...keepers, 'coordinator') ? allow : keep(actor, of),
  'gift.list': seeDonors,
  'gift.see': seeDonors,
  'gift.record': keep,
  'entry.see': see,
  'entry.reverse': (actor: Actor, entry: EntrySubject): Decision => {
    const decision = keep(actor, entry);
    if (!decision.ok) return decision;
    if (entry.reversesId !== null) return deny('entry.is_reversal');
    return reversible.includes(entry.kind) ? allow : deny('entry.not_reversible', { kind: entry.kind });
  },
  'donor.list': seeDonors,
  'donor.see': seeDonors,
  'donor.create': editDonors,
  'donor.edit': editDonors,
});

type FundingPolicies = typeof fundingPolicy;
declare module '../platform/authorize.js' {
  interface Policies extends FundingPolicies {}
}
