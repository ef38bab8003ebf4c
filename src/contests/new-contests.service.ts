import { Injectable } from '@nestjs/common';
import { inCurrency } from '../forms/currency.rules.js';
import type { Form } from '../forms/form.entity.js';
import { type FormDefinition, fieldOf } from '../forms/form.rules.js';
import type { FormPurpose } from '../forms/forms.dto.js';
import { FormsService } from '../forms/forms.service.js';
import { AssociationsService } from '../identity/associations/associations.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { authorize } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { Db } from '../platform/db.js';
import { Invalid } from '../platform/errors.js';
import { Events } from '../platform/events.js';
import { newId } from '../platform/ids.js';
import { type Currency, parseMinor } from '../platform/money.rules.js';
import { Contest } from './contest.entity.js';
import { type ContestPreset, ContestPresets } from './contest-presets.service.js';
import type { CloneContest, CreateContest } from './contests.dto.js';
import { ofContest } from './contests.events.js';
import { ContestsService } from './contests.service.js';
import { Nomination } from './nomination.entity.js';
import { prefixOf } from './numbering.rules.js';
import { nominationRules, type Rulebook } from './rulebook.rules.js';
import { forContest, forNextEdition } from './rulebook-edit.rules.js';
import { RulebooksService } from './rulebooks.service.js';
import { daysBetween, firstDay } from './schedule.rules.js';
import { layStages, type Stage, shiftDates } from './stage.rules.js';

type Told = Pick<
  Contest,
  'slug' | 'edition' | 'title' | 'summary' | 'timeZone' | 'currency' | 'numberPrefix'
> &
  Partial<Contest>;

/** How contests come to be: from a preset, or as the next edition of a past one. */
@Injectable()
export class NewContestsService {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly associations: AssociationsService,
    private readonly presets: ContestPresets,
    private readonly forms: FormsService,
    private readonly contests: ContestsService,
    private readonly rulebooks: RulebooksService,
  ) {}

  /** A draft with everything the preset has: nominations, rules, stages, and copies of its forms. */
  create(actor: Actor, input: CreateContest): Promise<Contest> {
    return this.db.transaction(async () => {
      authorize(actor, 'contest.create', input);
      const association = await this.associations.get(input.associationId);
      const source = this.presets.find(input.preset);
      if (!source) throw new Invalid([{ pointer: '/preset', code: 'contest.preset_unknown' }]);
      const { preset } = source;

      const { id: associationId, currency } = association;
      const timeZone = input.timeZone ?? association.timeZone;
      const numberPrefix = await this.numberPrefix(associationId, input, input.opensOn);
      const report = await this.copy(associationId, 'report', inCurrency(source.report.definition, currency));
      const contest = await this.add(
        associationId,
        {
          slug: input.slug,
          edition: input.edition,
          title: input.title ?? preset.title,
          summary: preset.summary,
          timeZone,
          currency,
          numberPrefix,
          direction: input.direction ?? null,
          contactEmail: association.contactEmail,
          reportFormId: report.id,
        },
        layStages(preset.stages, input.opensOn, timeZone),
      );
      const rulebook = forContest(preset.rulebook, currency);
      await this.rulebooks.begin(contest, rulebook);
      await this.addNominations(contest, source, rulebook);
      this.events.emit('contest.created', ofContest(contest), { preset: preset.id });
      return contest;
    });
  }

  /** The next edition, as a draft. Experts are not taken along: juries may offer those of the contest it came from. */
  clone(actor: Actor, id: string, input: CloneContest): Promise<Contest> {
    return this.db.transaction(async () => {
      const { contest: past, nominations, rulebook } = await this.contests.current(id);
      authorize(actor, 'contest.clone', { contest: past, now: this.clock.now() });

      const opening = firstDay(past.stages, past.timeZone);
      const days =
        input.move.by === 'days' ? input.move.days : opening ? daysBetween(opening, input.move.opensOn) : 0;
      const stages = shiftDates(past.stages, days, past.timeZone);
      const { associationId } = past;
      const opensOn = firstDay(stages, past.timeZone) ?? this.clock.now().toISOString();
      const { title, summary, description, timeZone, currency, direction, contactEmail } = past;
      const contest = await this.add(
        associationId,
        {
          slug: input.slug,
          edition: input.edition,
          title: input.title ?? title,
          summary,
          description,
          timeZone,
          currency,
          direction,
          contactEmail,
          numberPrefix: await this.numberPrefix(associationId, input, opensOn),
          budgetMinor: past.budgetMinor,
          fundId: past.fundId,
          reportFormId: past.reportFormId,
          clonedFromId: past.id,
        },
        stages,
      );
      const years = opening ? Number(opensOn.slice(0, 4)) - Number(opening.slice(0, 4)) : 0;
      await this.rulebooks.begin(contest, forNextEdition(rulebook, years));
      for (const nomination of nominations) {
        const copy = { ...nomination, id: newId(), contestId: contest.id, formVersionId: null };
        await this.db.save(Object.assign(new Nomination(), copy));
      }
      this.events.emit('contest.cloned', ofContest(contest), { fromId: past.id, days });
      return contest;
    });
  }

  private async add(associationId: string, told: Told, stages: Stage[]): Promise<Contest> {
    const taken = await this.contests.taken(associationId, told);
    if (taken.length > 0) throw new Invalid(taken);
    const now = this.clock.now();
    const contest = Object.assign(new Contest(), {
      description: null,
      direction: null,
      budgetMinor: null,
      fundId: null,
      clonedFromId: null,
      ...told,
      id: newId(),
      associationId,
      state: 'draft' as const,
      publishedAt: null,
      decidedAt: null,
      createdAt: now,
      updatedAt: now,
    });
    this.contests.setStages(contest, stages);
    await this.db.save(contest);
    return contest;
  }

  private async addNominations(contest: Contest, { preset, forms }: ContestPreset, rulebook: Rulebook) {
    const { associationId, currency } = contest;
    for (const [position, { id: key, title, summary }] of preset.nominations.entries()) {
      const form = forms.get(key);
      const rules = nominationRules(rulebook, key);
      if (!form || !rules) throw new Error(`Preset ${preset.id} is incomplete`);
      const definition = inCurrency(form.definition, currency);
      const copy = await this.copy(associationId, 'application', definition);
      await this.db.save(
        Object.assign(new Nomination(), {
          id: newId(),
          associationId,
          contestId: contest.id,
          key,
          title,
          description: summary,
          awardKind: rules.award,
          quota: rules.selection.count ?? null,
          maxAwardMinor: mostRequested(definition, currency),
          formId: copy.id,
          formVersionId: null,
          position,
        }),
      );
    }
  }

  private copy(associationId: string, purpose: FormPurpose, definition: FormDefinition): Promise<Form> {
    return this.forms.add(associationId, purpose, definition, 'preset');
  }

  /** The prefix asked for, or the first free one of those made from address and edition. */
  private async numberPrefix(
    associationId: string,
    { numberPrefix, slug, edition }: { numberPrefix?: string; slug: string; edition: string },
    opensOn: string,
  ): Promise<string> {
    if (numberPrefix) return numberPrefix;
    const prefix = prefixOf(slug, edition, opensOn);
    const rows = await this.db.sql<{ number_prefix: string }>(
      'SELECT number_prefix FROM contest WHERE association_id = $1 AND starts_with(number_prefix, $2)',
      [associationId, prefix],
    );
    const used = new Set(rows.map((row) => row.number_prefix));
    let free = prefix;
    for (let n = 2; used.has(free); n++) free = `${prefix}-${n}`;
    return free;
  }
}

/** The limit of the sum the form asks for, in minor units. */
function mostRequested(definition: FormDefinition, currency: Currency): bigint | null {
  const field = fieldOf(definition, definition.requestedField);
  const most =
    field?.kind === 'budget' ? field.maxRequested : field?.kind === 'money' ? field.max : undefined;
  return most === undefined ? null : parseMinor(most, currency);
}
