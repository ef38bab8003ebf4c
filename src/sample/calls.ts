import type { Contest } from '../contests/contest.entity.js';
import type { CreateContest } from '../contests/contests.dto.js';
import { ContestsService } from '../contests/contests.service.js';
import { NewContestsService } from '../contests/new-contests.service.js';
import { NominationsService } from '../contests/nominations.service.js';
import { PublicationService } from '../contests/publication.service.js';
import { Rulebook } from '../contests/rulebook.rules.js';
import { RulebooksService } from '../contests/rulebooks.service.js';
import { Form } from '../forms/form.entity.js';
import type { FormDefinition } from '../forms/form.rules.js';
import { FormsService } from '../forms/forms.service.js';
import { FundsService } from '../funding/funds/funds.service.js';
import { Db } from '../platform/db.js';
import type { Localised } from '../platform/localised.rules.js';
import type { SampleCall } from './content.js';
import type { Sample } from './sample.js';

const rub = (amount: string) => ({ amount: `${amount}.00`, currency: 'RUB' as const });

/** «… — {{year}}» with the year of the edition. */
export const ofYear = (text: Localised, year: number): Localised =>
  Object.fromEntries(
    Object.entries(text).map(([locale, one]) => [locale, one.replace('{{year}}', `${year}`)]),
  );

/** The figures of a preset are the association's own from now on. */
const confirmed = (rulebook: Rulebook): Rulebook =>
  Rulebook.parse(
    JSON.parse(JSON.stringify(rulebook), (key, value) => (key === 'toConfirm' ? undefined : value)),
  );

/** As many are selected in each nomination. */
export const quotas =
  (counts: Record<string, number>) =>
  (rulebook: Rulebook): Rulebook => ({
    ...rulebook,
    nominations: rulebook.nominations.map((nomination) => ({
      ...nomination,
      selection: { ...nomination.selection, count: counts[nomination.id] },
    })),
  });

/** What a coordinator does to bring a contest about. */
export class Calls {
  constructor(private readonly sample: Sample) {}

  /** A draft from the preset, with its own texts and confirmed figures. */
  create(call: SampleCall, year: number, opensOn: string): Promise<Contest> {
    const { cast, diary, association } = this.sample;
    return cast.as('coordinator', async (actor) => {
      const input: CreateContest = {
        associationId: association.id,
        preset: 'young-professionals',
        slug: `${call.slug}-${year}`,
        edition: `${year}`,
        title: ofYear(call.title, year),
        numberPrefix: `${call.prefix}-${year}`,
        direction: 4,
        opensOn,
      };
      const draft = await diary.the(NewContestsService).create(actor, input);
      const { summary, description } = call;
      const told = await diary
        .the(ContestsService)
        .edit(actor, draft.id, draft.version, { summary, description });
      return this.editRules(told, (rulebook) => rulebook);
    });
  }

  /** The next edition of a past contest. */
  clone(past: Contest, call: SampleCall, year: number, opensOn: string): Promise<Contest> {
    return this.sample.cast.as('coordinator', (actor) =>
      this.sample.diary.the(NewContestsService).clone(actor, past.id, {
        slug: `${call.slug}-${year}`,
        edition: `${year}`,
        title: ofYear(call.title, year),
        numberPrefix: `${call.prefix}-${year}`,
        move: { by: 'opening', opensOn },
      }),
    );
  }

  /** Changes the rules of a draft; figures of the preset count as confirmed. */
  editRules({ id, version }: Contest, change: (rulebook: Rulebook) => Rulebook): Promise<Contest> {
    return this.sample.cast.as('coordinator', async (actor) => {
      const { rulebook } = await this.sample.diary.the(ContestsService).current(id);
      const document = confirmed(change(rulebook));
      return this.sample.diary.the(RulebooksService).edit(actor, id, version, { document });
    });
  }

  /** Renames the nominations of a draft and sets how much each gives; its forms ask for no more. */
  async editNominations(contest: Contest, told: NonNullable<SampleCall['nominations']>): Promise<Contest> {
    const { cast, diary } = this.sample;
    const { nominations } = await diary.the(ContestsService).current(contest.id);
    let edited = contest;
    for (const { id, key, awardKind, formId } of nominations) {
      const nomination = told[key as keyof typeof told];
      if (!nomination || !formId) continue;
      const { title, description, quota, max } = nomination;
      await cast.as('coordinator', async (actor) => {
        const input = { title, description, awardKind, quota, maxAward: rub(max), formId };
        edited = await diary.the(NominationsService).edit(actor, contest.id, id, edited.version, input);
        const forms = diary.the(FormsService);
        const { version } = await diary.the(Db).manager.findOneByOrFail(Form, { id: formId });
        const { definition } = await forms.lastVersion(formId);
        await forms.edit(actor, formId, version, { definition: atMost(definition, max) });
      });
    }
    return edited;
  }

  /** Says what the contest may give, and has the treasurer set it aside. */
  async fund({ id, version }: Contest, fundId: string, amount: string): Promise<Contest> {
    const { cast, diary } = this.sample;
    const contest = await cast.as('coordinator', (actor) =>
      diary.the(ContestsService).editFunding(actor, id, version, { budget: rub(amount), fundId }),
    );
    await cast.as('treasurer', (actor) =>
      diary.the(FundsService).reserve(actor, fundId, id, { amount: rub(amount) }),
    );
    return contest;
  }

  publish({ id, version }: Contest): Promise<Contest> {
    return this.sample.cast.as('coordinator', (actor) =>
      this.sample.diary.the(PublicationService).publish(actor, id, version),
    );
  }
}

const atMost = (definition: FormDefinition, max: string): FormDefinition => ({
  ...definition,
  sections: definition.sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) =>
      field.kind === 'budget' ? { ...field, maxRequested: max } : field,
    ),
  })),
});
