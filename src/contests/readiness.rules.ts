import { type Locale, type Localised, missingLocales } from '../platform/localised.rules.js';
import { type MoneyView, moneyView, toMoney } from '../platform/money.rules.js';
import { dayOff, type HolidayCountry } from './calendar.rules.js';
import { fraction, sum } from './decimal.rules.js';
import { type Reason, reason } from './reason.rules.js';
import { criteriaFor, partsToConfirm, type Rulebook } from './rulebook.rules.js';
import { lastDayOf, type Stage, stageFaults } from './stage.rules.js';

/** Everything publication depends on, gathered by the service. */
export interface ContestSnapshot {
  /** ISO instant. */
  now: string;
  zone: string;
  /** Whose public holidays count; null when nobody's do. */
  country: HolidayCountry | null;
  title: Localised;
  summary: Localised;
  nominations: readonly { id: string; title: Localised; summary?: Localised | null }[];
  stages: readonly Stage[];
  rulebook: Rulebook;
  /** The application form, or one of each where nominations have their own. */
  forms: readonly { fields: readonly { kind: string; label: Localised }[] }[];
  /** Experts invited and not declined. */
  jurors: number;
  /** What the contest may give, and the free money of the funds it is to come from. */
  budget: MoneyView | null;
  funds: readonly { free: MoneyView }[];
}

export interface ReadinessItem extends Reason {
  /** A blocker stops the publication, a warning is for people to judge. */
  level: 'blocker' | 'warning';
}

const blocker = (code: string, params: Reason['params'] = {}): ReadinessItem => ({
  ...reason(code, params),
  level: 'blocker',
});
const warning = (code: string, params: Reason['params'] = {}): ReadinessItem => ({
  ...reason(code, params),
  level: 'warning',
});

/** One item for a text that lacks a language; `locales` lists them ("en"). */
function untranslated(
  level: typeof blocker,
  code: string,
  text: Localised | null | undefined,
  name?: Localised,
) {
  const missing: Locale[] = text ? missingLocales(text) : [];
  return missing.length > 0
    ? [level(code, { locales: missing.join(', '), ...(name && { title: name }) })]
    : [];
}

function translations({ title, summary, nominations, rulebook, forms }: ContestSnapshot): ReadinessItem[] {
  return [
    ...untranslated(blocker, 'translation_missing_title', title, title),
    ...untranslated(warning, 'translation_missing_summary', summary),
    ...nominations.flatMap((nomination) => [
      ...untranslated(blocker, 'translation_missing_nomination', nomination.title, nomination.title),
      ...untranslated(
        warning,
        'translation_missing_nomination_summary',
        nomination.summary,
        nomination.title,
      ),
    ]),
    ...rulebook.criteria.flatMap((criterion) => {
      const inside = [
        criterion.help,
        ...(criterion.anchors ?? []).map(({ text }) => text),
        ...(criterion.scale.kind === 'options' ? criterion.scale.options.map((option) => option.title) : []),
      ].find((text) => text && missingLocales(text).length > 0);
      return [
        ...untranslated(warning, 'translation_missing_criterion', criterion.title, criterion.title),
        ...untranslated(warning, 'translation_missing_criterion_help', inside, criterion.title),
      ];
    }),
    ...forms.flatMap(({ fields }) =>
      fields.flatMap(({ label }) => untranslated(warning, 'translation_missing_field', label, label)),
    ),
  ];
}

function dates({ now, zone, country, stages }: ContestSnapshot): ReadinessItem[] {
  const needed = (['intake', 'review', 'decision'] as const).filter(
    (kind) => !stages.some(({ stage }) => stage === kind),
  );
  const intake = stages.find(({ stage }) => stage === 'intake');
  return [
    ...needed.map((stage) => blocker('stage_missing', { stage })),
    ...stageFaults(stages).map(({ code, stage, previous }) => blocker(code, { stage, previous })),
    ...(intake && Date.parse(intake.to) <= Date.parse(now)
      ? [blocker('deadline_past', { date: lastDayOf(intake, zone) })]
      : []),
    ...stages.flatMap((stage) => {
      // only days on which people have to deliver: the others are the organisers' own
      if (!['intake', 'review'].includes(stage.stage)) return [];
      const date = lastDayOf(stage, zone);
      const off = dayOff(date, country);
      return off ? [warning(`deadline_on_${off}`, { stage: stage.stage, date })] : [];
    }),
  ];
}

function rules({ rulebook, nominations, jurors }: ContestSnapshot): ReadinessItem[] {
  const scored = rulebook.criteria.filter(({ scale }) => scale.kind !== 'gate');
  const weightless = rulebook.nominations.filter((nomination) =>
    sum(criteriaFor(rulebook, nomination).map(({ weight }) => fraction(weight))).equals(0),
  );
  const titleOf = (id: string): Localised =>
    nominations.find((nomination) => nomination.id === id)?.title ?? { en: id };
  const unconfirmed = partsToConfirm(rulebook).length;
  const { sheetsTarget } = rulebook.review;
  return [
    ...(rulebook.nominations.length === 0 ? [blocker('nominations_none')] : []),
    ...(scored.length === 0
      ? [blocker('criteria_none')]
      : weightless.map(({ id }) => blocker('weights_missing', { nomination: titleOf(id) }))),
    ...(unconfirmed > 0 ? [warning('figures_to_confirm', { count: unconfirmed })] : []),
    ...(jurors === 0
      ? [warning('jurors_none')]
      : jurors < sheetsTarget
        ? [warning('jurors_few', { count: jurors, wanted: sheetsTarget })]
        : []),
  ];
}

function forms({ forms }: ContestSnapshot): ReadinessItem[] {
  if (forms.length === 0 || forms.some(({ fields }) => fields.length === 0)) return [blocker('form_missing')];
  return forms.every(({ fields }) => fields.some(({ kind }) => kind === 'consent'))
    ? []
    : [blocker('form_without_consent')];
}

function money({ budget, funds }: ContestSnapshot): ReadinessItem[] {
  if (!budget) return [warning('budget_missing')];
  if (funds.length === 0) return [warning('fund_missing')];
  const free = funds
    .filter(({ free }) => free.currency === budget.currency)
    .reduce((total, fund) => total + toMoney(fund.free).minor, 0n);
  const short = toMoney(budget).minor - free;
  return short > 0n
    ? [warning('fund_short', { missing: moneyView({ minor: short, currency: budget.currency }) })]
    : [];
}

/**
 * What stands between a draft and its publication, blockers first. Texts are under `readiness` in the locales;
 * `params.stage` and `params.previous` are stage kinds, dates are ISO days in the contest's zone.
 */
export function readiness(contest: ContestSnapshot): ReadinessItem[] {
  const items = [dates, rules, forms, money, translations].flatMap((check) => check(contest));
  return [
    ...items.filter(({ level }) => level === 'blocker'),
    ...items.filter(({ level }) => level === 'warning'),
  ];
}

export const isReady = (items: readonly ReadinessItem[]): boolean =>
  items.every(({ level }) => level !== 'blocker');
