import { z } from 'zod';
import { FormPurpose } from '../forms/forms.dto.js';
import { CanView } from '../platform/decision.rules.js';
import { localised } from '../platform/localised.rules.js';
import { Currency, MoneyView, money, moneyView } from '../platform/money.rules.js';
import { pageOf } from '../platform/page.js';
import type { Contest, ContestChange } from './contest.entity.js';
import { contestChangeKinds, stageAt } from './contest.rules.js';
import type { ContestPreset } from './contest-presets.service.js';
import { ContestState } from './contests.dto.js';
import type { Nomination } from './nomination.entity.js';
import type { RulebookVersion } from './rulebook.entity.js';
import { AwardKind, nominationRules, partsToConfirm, Rulebook } from './rulebook.rules.js';
import { withoutBudgets } from './rulebook-edit.rules.js';
import { Stage, StageKind } from './stage.rules.js';

const instant = z.iso.datetime();

/** Where the calendar stands now; by the server's clock. */
export const MomentView = z
  .object({
    phase: z.enum(['before', 'during', 'between', 'after']),
    current: StageKind.nullable(),
    open: z.array(StageKind),
    next: z.object({ stage: StageKind, from: z.iso.datetime({ offset: true }) }).nullable(),
  })
  .meta({ id: 'ContestMoment' });

/** What a list shows of a contest. */
export const ContestItem = z
  .object({
    id: z.uuid(),
    associationId: z.uuid(),
    slug: z.string(),
    edition: z.string(),
    title: localised(),
    state: ContestState,
    timeZone: z.string(),
    opensAt: instant.nullable(),
    closesAt: instant.nullable(),
    moment: MomentView,
    direction: z.int().nullable(),
    publishedAt: instant.nullable(),
    version: z.int(),
  })
  .meta({ id: 'ContestItem' });
export type ContestItem = z.infer<typeof ContestItem>;
export const ContestPage = pageOf(ContestItem, 'ContestPage');

/** The form of a nomination: once published the frozen version, before that the last one there is. */
const NominationForm = z.object({
  id: z.uuid(),
  versionId: z.uuid(),
  number: z.int(),
  title: localised(),
});

export const NominationView = z
  .object({
    id: z.uuid(),
    key: z.string(),
    title: localised(),
    description: localised(5_000).nullable(),
    awardKind: AwardKind,
    quota: z.int().nullable(),
    maxAward: MoneyView.nullable(),
    form: NominationForm.nullable(),
    position: z.int(),
  })
  .meta({ id: 'NominationView' });
export type NominationView = z.infer<typeof NominationView>;

export const ContestChangeView = z
  .object({
    kind: z.enum(contestChangeKinds),
    reason: localised(2_000),
    before: instant.nullable(),
    after: instant.nullable(),
    at: instant,
  })
  .meta({ id: 'ContestChange' });
export type ContestChangeView = z.infer<typeof ContestChangeView>;

/** To whom does not work for the association, budgets of nominations and the reason of the version are not shown. */
export const RulebookVersionView = z
  .object({
    id: z.uuid(),
    number: z.int(),
    reason: z.string().nullable(),
    frozenAt: instant.nullable(),
    createdAt: instant,
    document: Rulebook,
  })
  .meta({ id: 'RulebookVersionView' });
export const RulebookVersionsView = z
  .object({ items: z.array(RulebookVersionView) })
  .meta({ id: 'RulebookVersionsView' });

/** The whole contest. Budgets and fund are for those who work for the association; others get null, or a rulebook without. */
export const ContestView = ContestItem.extend({
  summary: localised(2_000).nullable(),
  description: localised(20_000).nullable(),
  currency: Currency,
  contactEmail: z.string().nullable(),
  stages: z.array(Stage),
  budget: MoneyView.nullable(),
  fundId: z.uuid().nullable(),
  numberPrefix: z.string(),
  reportFormId: z.uuid().nullable(),
  clonedFromId: z.uuid().nullable(),
  decidedAt: instant.nullable(),
  createdAt: instant,
  nominations: z.array(NominationView),
  rulebook: RulebookVersionView,
  changes: z.array(ContestChangeView),
  /** To those who work for the association: of a decided contest, projects whose reports are not accepted yet. */
  openProjects: z.int().nullable(),
  can: CanView,
}).meta({ id: 'ContestView' });
export type ContestView = z.infer<typeof ContestView>;

/** A contest to start from. */
export const PresetView = z
  .object({
    id: z.string(),
    title: localised(),
    summary: localised(2_000),
    sources: z.array(z.string()),
    nominations: z.array(
      z.object({ id: z.string(), title: localised(), summary: localised(2_000), awardKind: AwardKind }),
    ),
    stages: z.array(z.object({ stage: StageKind, fromDay: z.int(), days: z.int() })),
    forms: z.array(z.object({ id: z.string(), purpose: FormPurpose })),
    /** How many figures have yet to be checked against the current regulation. */
    toConfirm: z.int(),
  })
  .meta({ id: 'PresetView' });
export const PresetsView = z.object({ items: z.array(PresetView) }).meta({ id: 'PresetsView' });

export const DirectionView = z
  .object({ number: z.int(), numeral: z.string(), title: localised(), summary: localised(2_000) })
  .meta({ id: 'DirectionView' });
export const DirectionsView = z.object({ items: z.array(DirectionView) }).meta({ id: 'DirectionsView' });

/** `message` is in the reader's language. */
export const ReadinessView = z
  .object({
    ready: z.boolean(),
    items: z.array(
      z.object({
        level: z.enum(['blocker', 'warning']),
        code: z.string(),
        params: z.record(z.string(), z.unknown()),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'ReadinessView' });
export type ReadinessView = z.infer<typeof ReadinessView>;

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

export const toContestItem = (contest: Contest, now: Date): ContestItem => ({
  id: contest.id,
  associationId: contest.associationId,
  slug: contest.slug,
  edition: contest.edition,
  title: contest.title,
  state: contest.state,
  timeZone: contest.timeZone,
  opensAt: iso(contest.opensAt),
  closesAt: iso(contest.closesAt),
  moment: stageAt(contest, now),
  direction: contest.direction,
  publishedAt: iso(contest.publishedAt),
  version: contest.version,
});

export const toNominationView = (
  nomination: Nomination,
  currency: Contest['currency'],
  form: NominationView['form'],
): NominationView => ({
  id: nomination.id,
  key: nomination.key,
  title: nomination.title,
  description: nomination.description,
  awardKind: nomination.awardKind,
  quota: nomination.quota,
  maxAward: nomination.maxAwardMinor === null ? null : moneyView(money(nomination.maxAwardMinor, currency)),
  form,
  position: nomination.position,
});

export const toChangeView = (change: ContestChange): ContestChangeView => ({
  kind: change.kind,
  reason: change.reason,
  before: iso(change.before),
  after: iso(change.after),
  at: change.createdAt.toISOString(),
});

export const toRulebookView = (
  version: RulebookVersion,
  staff: boolean,
): z.infer<typeof RulebookVersionView> => ({
  id: version.id,
  number: version.number,
  reason: staff ? version.reason : null,
  frozenAt: iso(version.frozenAt),
  createdAt: version.createdAt.toISOString(),
  document: staff ? version.document : withoutBudgets(version.document),
});

interface Parts {
  nominations: NominationView[];
  rulebook: RulebookVersion;
  changes: ContestChange[];
  openProjects: number | null;
  can: CanView;
  staff: boolean;
}

export const toContestView = (contest: Contest, now: Date, parts: Parts): ContestView => ({
  ...toContestItem(contest, now),
  summary: contest.summary,
  description: contest.description,
  currency: contest.currency,
  contactEmail: contest.contactEmail,
  stages: contest.stages,
  budget:
    parts.staff && contest.budgetMinor !== null
      ? moneyView(money(contest.budgetMinor, contest.currency))
      : null,
  fundId: parts.staff ? contest.fundId : null,
  numberPrefix: contest.numberPrefix,
  reportFormId: contest.reportFormId,
  clonedFromId: contest.clonedFromId,
  decidedAt: iso(contest.decidedAt),
  createdAt: contest.createdAt.toISOString(),
  nominations: parts.nominations,
  rulebook: toRulebookView(parts.rulebook, parts.staff),
  changes: parts.changes.map(toChangeView),
  openProjects: parts.openProjects,
  can: parts.can,
});

export const toPresetView = ({ preset, forms, report }: ContestPreset): z.infer<typeof PresetView> => ({
  id: preset.id,
  title: preset.title,
  summary: preset.summary,
  sources: preset.sources,
  nominations: preset.nominations.map(({ id, title, summary }) => ({
    id,
    title,
    summary,
    awardKind: nominationRules(preset.rulebook, id)!.award,
  })),
  stages: preset.stages.map(({ stage, fromDay, days }) => ({ stage, fromDay, days })),
  forms: [...forms.values(), report].map(({ id, purpose }) => ({ id, purpose })),
  toConfirm: partsToConfirm(preset.rulebook).length,
});
