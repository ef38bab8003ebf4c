import { z } from 'zod';
import { FormDefinition } from '../forms/form.rules.js';
import { localised } from '../platform/localised.rules.js';
import { MoneyView } from '../platform/money.rules.js';
import { pageOf } from '../platform/page.js';
import { ContestChangeView, MomentView } from './contest-views.dto.js';
import { ContestState } from './contests.dto.js';
import { Criterion } from './criterion.rules.js';
import { ApplicantSees, AwardKind } from './rulebook.rules.js';
import { Band } from './selection-terms.rules.js';
import { Stage } from './stage.rules.js';

const instant = z.iso.datetime();

export const AssociationBrief = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: localised(),
    shortName: localised().nullable(),
    /** `#rrggbb`. */
    accent: z.string().nullable(),
    siteUrl: z.string().nullable(),
  })
  .meta({ id: 'AssociationBrief' });
export type AssociationBrief = z.infer<typeof AssociationBrief>;

const NominationBrief = z.object({
  key: z.string(),
  title: localised(),
  awardKind: AwardKind,
  /** How many are selected; null is as many as the ranking and the money allow. */
  quota: z.int().nullable(),
  maxAward: MoneyView.nullable(),
});

/** A contest on a public list. */
export const PublicContestItem = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    edition: z.string(),
    title: localised(),
    summary: localised(2_000).nullable(),
    state: ContestState,
    association: AssociationBrief,
    timeZone: z.string(),
    opensAt: instant,
    closesAt: instant,
    /** Where its calendar stands now. */
    moment: MomentView,
    direction: z.int().nullable(),
    nominations: z.array(NominationBrief),
  })
  .meta({ id: 'PublicContestItem' });
export type PublicContestItem = z.infer<typeof PublicContestItem>;
export const PublicContestPage = pageOf(PublicContestItem, 'PublicContestPage');

/** See `terms.rules.ts`: texts are under `terms` in the client. `associations` are names here. */
const TermView = z
  .object({
    rule: z.string(),
    nominations: z.array(z.string()).nullable(),
    code: z.string(),
    params: z.record(
      z.string(),
      z.union([z.string(), z.number(), z.array(z.string()), localised(), z.array(localised())]),
    ),
  })
  .meta({ id: 'EligibilityTerm' });

/** Everything one needs to know before applying. */
export const PublicContestView = PublicContestItem.omit({ nominations: true })
  .extend({
    description: localised(20_000).nullable(),
    contactEmail: z.string().nullable(),
    stages: z.array(Stage),
    nominations: z.array(
      NominationBrief.extend({
        id: z.uuid(),
        description: localised(5_000).nullable(),
        /** Weights that differ from the criteria's own, by criterion. */
        weights: z.record(z.string(), z.string()),
        /** The least score of this nomination, where it has one of its own. */
        threshold: z.string().nullable(),
        form: FormDefinition,
      }),
    ),
    eligibility: z.array(TermView),
    criteria: z.array(Criterion),
    /** The least score with which an application stays in the ranking. */
    threshold: z.string().nullable(),
    /** Bands of the requested sum, the lowest first, with weights and a threshold of their own. */
    bands: z.array(Band),
    applicantSees: ApplicantSees,
    changes: z.array(ContestChangeView),
  })
  .meta({ id: 'PublicContestView' });
export type PublicContestView = z.infer<typeof PublicContestView>;
