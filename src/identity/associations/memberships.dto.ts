import { z } from 'zod';
import { Role } from '../../platform/actor.rules.js';
import { CanView } from '../../platform/decision.rules.js';
import { PageQuery, pageOf } from '../../platform/page.js';

export const MembershipQuery = PageQuery.extend({ role: Role.optional() });
export type MembershipQuery = z.infer<typeof MembershipQuery>;

export const GrantMembership = z
  .strictObject({ personId: z.uuid(), role: Role })
  .meta({ id: 'GrantMembership' });
export type GrantMembership = z.infer<typeof GrantMembership>;

export const MembershipView = z
  .object({
    id: z.uuid(),
    role: Role,
    person: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
    grantedAt: z.iso.datetime(),
    can: CanView,
  })
  .meta({ id: 'MembershipView' });
export type MembershipView = z.infer<typeof MembershipView>;
export const MembershipPage = pageOf(MembershipView, 'MembershipPage');
export type MembershipPage = z.infer<typeof MembershipPage>;
