import { Injectable } from '@nestjs/common';
import type { Contest, ContestChange } from '../contests/contest.entity.js';
import { toChangeView } from '../contests/contest-views.dto.js';
import { ContestsService, type CurrentContest } from '../contests/contests.service.js';
import { AnswersService } from '../forms/answers.service.js';
import { type Answers, type FormDefinition, fieldsOf } from '../forms/form.rules.js';
import { FormsService } from '../forms/forms.service.js';
import { kindOf } from '../forms/kinds/kinds.rules.js';
import type { Association } from '../identity/associations/association.entity.js';
import { AssociationsService } from '../identity/associations/associations.service.js';
import { PeopleService } from '../identity/people/people.service.js';
import { displayName } from '../identity/people/person.rules.js';
import type { Actor } from '../platform/actor.rules.js';
import { authorize, can } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { Db } from '../platform/db.js';
import { NotFound } from '../platform/errors.js';
import type { Locale } from '../platform/localised.rules.js';
import { type OrderKey, type Page, pageBy } from '../platform/page.js';
import { Application } from './application.entity.js';
import { applicationStates, editableStates, handedInStates, nextStep } from './application.rules.js';
import { ApplicationAccess } from './application-access.port.js';
import {
  type Applicant,
  type ApplicationCountsView,
  type ApplicationItem,
  type ApplicationsQuery,
  type ApplicationView,
  changedFields,
  type FormerAnswersView,
  type MyApplicationItem,
  toSummary,
} from './applications.dto.js';
import { contestNews } from './contest-news.rules.js';

const ownActions = [
  'application.save',
  'application.submit',
  'application.withdraw',
  'application.discard',
] as const;
const staffActions = ['application.admit', 'application.return', 'application.reject'] as const;

/** Applications as people read them: whole, as a list, as cards of one's own. */
@Injectable()
export class ApplicationsQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contests: ContestsService,
    private readonly forms: FormsService,
    private readonly answers: AnswersService,
    private readonly people: PeopleService,
    private readonly associations: AssociationsService,
    private readonly access: ApplicationAccess,
  ) {}

  async see(actor: Actor, id: string, locale: Locale): Promise<ApplicationView> {
    const application = await this.db.manager.findOneBy(Application, { id });
    if (!application) throw new NotFound();
    const current = await this.contests.current(application.contestId);
    const { contest } = current;
    const walledOff = await this.access.walledOff(actor.id, application);
    authorize(actor, 'application.see', { application, contest, now: this.clock.now(), walledOff });

    const { definition } = await this.forms.version(application.formVersionId);
    const revisions = await this.revisions(id);
    const association = await this.associations.get(contest.associationId);
    const changes = (await this.contests.changes([contest.id])).get(contest.id) ?? [];
    return {
      ...this.card(actor, application, { ...current, association, changes }),
      applicant: await this.applicant(application, locale),
      form: definition,
      answers: application.answers,
      faults: editableStates.includes(application.state)
        ? await this.answers.faults({ ...application, definition })
        : [],
      eligibility: { outcome: application.eligibility.outcome, rules: application.eligibility.rules },
      revisions: revisions.map(({ number, submitted_at }) => ({
        number,
        submittedAt: submitted_at.toISOString(),
      })),
      changedFields: changedFields(revisions.flatMap(({ answers }) => (answers ? [answers] : []))),
      screenedAt: application.screenedAt?.toISOString() ?? null,
      createdAt: application.createdAt.toISOString(),
    };
  }

  /** What was handed in, the first first; with its answers where two are to be compared, the last and the one before. */
  private revisions(applicationId: string) {
    return this.db.sql<{ number: number; submitted_at: Date; answers: Answers | null }>(
      `SELECT number, submitted_at,
              CASE WHEN count(*) OVER all_of_it > 1 AND number >= max(number) OVER all_of_it - 1 THEN answers END AS answers
       FROM application_revision WHERE application_id = $1 WINDOW all_of_it AS () ORDER BY number`,
      [applicationId],
    );
  }

  /** Everything a person has begun or handed in, newest first; what was thrown away is not shown. */
  async ownOf(actor: Actor): Promise<MyApplicationItem[]> {
    authorize(actor, 'application.list_own', {});
    const rows = await this.db.manager
      .createQueryBuilder(Application, 'application')
      .select([...listed, ...told].map((column) => `application.${column}`))
      .where('application.applicantId = :id AND application.state <> :gone', {
        id: actor.id,
        gone: 'discarded',
      })
      .orderBy('application.updatedAt', 'DESC')
      .limit(100)
      .getMany();
    const known = new Map<string, CurrentContest>();
    for (const { contestId } of rows)
      if (!known.has(contestId)) known.set(contestId, await this.contests.current(contestId));
    const associations = await this.associations.many(rows.map(({ associationId }) => associationId));
    const changes = await this.contests.changes([...known.keys()]);
    return rows.map((row) => {
      const { contestId, associationId } = row;
      return this.card(actor, row, {
        ...known.get(contestId)!,
        association: associations.get(associationId)!,
        changes: changes.get(contestId) ?? [],
      });
    });
  }

  async list(actor: Actor, query: ApplicationsQuery, locale: Locale) {
    const { contest, nominations } = await this.contests.current(query.contestId);
    authorize(actor, 'application.list', contest);
    const hidden = await this.access.hiddenFrom(actor.id, contest.id);
    const words = wordsIn(query.search);
    const page = words.length > 0 ? await this.search(words, hidden, query) : await this.page(hidden, query);
    const now = this.clock.now();
    const titles = new Map(nominations.map(({ id, title }) => [id, title]));
    return {
      next: page.next,
      items: page.items.map(
        (application): ApplicationItem => ({
          ...toSummary(application),
          applicant: snapshotOf(application, locale),
          nomination: titles.get(application.nominationId) ?? {},
          can: can(actor, { application, contest, now }, ...staffActions),
        }),
      ),
    };
  }

  /**
   * Planned for these very words: rare ones are looked up in the index, common ones are met soon where the list
   * begins. A plan that is kept for all words would do one of it always.
   */
  private search(words: string[], hidden: string[], query: ApplicationsQuery): Promise<Page<Listed>> {
    return this.db.transaction(async () => {
      await this.db.sql('SET LOCAL plan_cache_mode = force_custom_plan');
      return this.page(hidden, query, words);
    });
  }

  private page(hidden: string[], query: ApplicationsQuery, words: string[] = []): Promise<Page<Listed>> {
    const found = this.db.manager
      .createQueryBuilder(Application, 'application')
      .select(listed.map((column) => `application.${column}`))
      .where('application.contestId = :contest', { contest: query.contestId })
      .andWhere('application.state IN (:...states)', { states: query.state ? [query.state] : handedInStates })
      .andWhere('application.submittedAt IS NOT NULL')
      .andWhere('application.id <> ALL(:hidden)', { hidden });
    if (query.nominationId)
      found.andWhere('application.nominationId = :nomination', { nomination: query.nominationId });
    for (const [index, word] of words.entries())
      found.andWhere(`application.sought LIKE '%' || sought(:word${index}) || '%'`, {
        [`word${index}`]: word.replace(/[\\%_]/g, '\\$&'),
      });
    return pageBy(found, orders[query.order], query);
  }

  async counts(actor: Actor, contestId: string): Promise<ApplicationCountsView> {
    const { contest } = await this.contests.current(contestId);
    authorize(actor, 'application.list', contest);
    const rows = await this.db.sql<{ state: (typeof applicationStates)[number]; n: number }>(
      'SELECT state, count(*)::int AS n FROM application WHERE contest_id = $1 AND id <> ALL($2) GROUP BY state',
      [contestId, await this.access.hiddenFrom(actor.id, contestId)],
    );
    const byState = Object.fromEntries(
      applicationStates.map((state) => [state, 0]),
    ) as ApplicationCountsView['byState'];
    for (const { state, n } of rows) byState[state] = n;
    return { byState, unattended: await this.unattended(contest) };
  }

  /** Applications must not wait unseen where everybody who could screen them is walled off. */
  private async unattended({ id, associationId }: Contest): Promise<ApplicationCountsView['unattended']> {
    const coordinators = await this.associations.peopleWith(associationId, 'coordinator');
    const everybody = await this.associations.coordinators(associationId);
    const [counted] = await this.db.sql<{ blocked: number; nobody: number }>(
      `SELECT count(*) FILTER (WHERE id = ANY($2))::int AS blocked, count(*) FILTER (WHERE id = ANY($3))::int AS nobody
       FROM application WHERE contest_id = $1 AND state = 'submitted'`,
      [id, await this.access.hiddenFromAll(coordinators, id), await this.access.hiddenFromAll(everybody, id)],
    );
    const { blocked = 0, nobody = 0 } = counted ?? {};
    return { ownerOnly: Math.max(blocked - nobody, 0), nobody };
  }

  /** Answers of one's other applications that fit this form's fields; nothing is filled in by itself. */
  async formerAnswers(actor: Actor, id: string): Promise<FormerAnswersView> {
    const application = await this.db.manager.findOneBy(Application, { id });
    if (!application) throw new NotFound();
    const { contest } = await this.contests.current(application.contestId);
    authorize(actor, 'application.save', { application, contest, now: this.clock.now() });
    const { definition } = await this.forms.version(application.formVersionId);
    const others = await this.db.manager
      .createQueryBuilder(Application, 'application')
      .where('application.applicantId = :person AND application.id <> :id', { person: actor.id, id })
      .andWhere(`application.state <> 'discarded'`)
      .orderBy('application.updatedAt', 'DESC')
      .limit(5)
      .getMany();
    const items: FormerAnswersView['items'] = [];
    for (const other of others) {
      const answers = await this.fitting(definition, other);
      const matching = Object.keys(answers).length;
      if (matching === 0) continue;
      items.push({
        applicationId: other.id,
        projectTitle: other.projectTitle,
        contest: (await this.contests.current(other.contestId)).contest.title,
        updatedAt: other.updatedAt.toISOString(),
        matching,
        answers,
      });
    }
    return { items };
  }

  /** Answers to fields of the same id and kind; files and consents belong to the application they were given for. */
  private async fitting(definition: FormDefinition, other: Application) {
    const { definition: formerForm } = await this.forms.version(other.formVersionId);
    const kinds = new Map(fieldsOf(formerForm).map((field) => [field.id, field.kind]));
    return Object.fromEntries(
      fieldsOf(definition).flatMap((field) => {
        if (field.kind === 'file' || field.kind === 'consent' || kinds.get(field.id) !== field.kind)
          return [];
        const parsed = kindOf(field).answer.safeParse(other.answers[field.id]);
        return parsed.success && !kindOf(field).isEmpty(parsed.data) ? [[field.id, parsed.data]] : [];
      }),
    );
  }

  private card(
    actor: Actor,
    application: Told,
    { contest, nominations, association, changes }: CardContext,
  ): MyApplicationItem {
    const now = this.clock.now();
    const review = contest.stages.find(({ stage }) => stage === 'review');
    const { cancelled, moved } = contestNews(application, changes, now);
    const reviewOver = Boolean(review && now >= new Date(review.to));
    const next = nextStep(application.state, reviewOver, cancelled !== null);
    return {
      ...toSummary(application),
      contest: {
        title: contest.title,
        slug: contest.slug,
        timeZone: contest.timeZone,
        associationName: association.name,
        closesAt: contest.closesAt?.toISOString() ?? null,
        cancelled: cancelled && toChangeView(cancelled),
        moved: moved && toChangeView(moved),
      },
      nomination: nominations.find(({ id }) => id === application.nominationId)?.title ?? {},
      next,
      nextAt: nextAt(contest, application, next),
      remarks: application.remarks,
      reason: application.reason,
      can: can(actor, { application, contest, now }, ...ownActions, ...staffActions),
    };
  }

  private async applicant(application: Application, locale: Locale): Promise<Applicant> {
    if (application.applicantSnapshot) return snapshotOf(application, locale);
    const person = await this.people.get(application.applicantId);
    const { id, email, employer, position, city, region } = person;
    return { id, name: displayName(person, locale), email, employer, position, city, region };
  }
}

/** What a list shows of an application, and decides by. */
const listed = [
  'id',
  'associationId',
  'contestId',
  'nominationId',
  'applicantId',
  'state',
  'number',
  'applicantSnapshot',
  'projectTitle',
  'requestedMinor',
  'currency',
  'submittedAt',
  'createdAt',
  'updatedAt',
  'version',
] as const satisfies (keyof Application)[];
type Listed = Pick<Application, (typeof listed)[number]>;

/** What its applicant is told beside. */
const told = ['remarks', 'reason', 'returnedUntil'] as const satisfies (keyof Application)[];
type Told = Pick<Application, keyof Listed | (typeof told)[number]>;

/** What a card says of the contest. */
interface CardContext extends Pick<CurrentContest, 'contest' | 'nominations'> {
  association: Association;
  changes: readonly ContestChange[];
}

/** Each is to be found; of more than eight the first. */
const wordsIn = (search = ''): string[] => search.split(/\s+/).filter(Boolean).slice(0, 8);

const submitted = (direction: 'ASC' | 'DESC'): OrderKey<Application>[] => [
  { sql: 'application.submittedAt', direction, type: 'timestamptz', of: (row) => row.submittedAt },
  { sql: 'application.id', direction, type: 'uuid', of: (row) => row.id },
];
const orders: Record<ApplicationsQuery['order'], OrderKey<Application>[]> = {
  newest: submitted('DESC'),
  oldest: submitted('ASC'),
  number: [
    { sql: 'application.number', direction: 'ASC', type: 'text', of: (row) => row.number },
    { sql: 'application.id', direction: 'ASC', type: 'uuid', of: (row) => row.id },
  ],
};

/** A handed-in application shows its applicant as they were then. */
function snapshotOf(application: Listed, locale: Locale): Applicant {
  const snapshot = application.applicantSnapshot;
  if (!snapshot) throw new Error(`Application ${application.id} has no applicant snapshot`);
  const { email, employer, position, city, region } = snapshot;
  return {
    id: application.applicantId,
    name: displayName(snapshot, locale),
    email,
    employer,
    position,
    city,
    region,
  };
}

function nextAt(contest: Contest, application: Told, next: MyApplicationItem['next']): string | null {
  const end = (kind: string) => contest.stages.find(({ stage }) => stage === kind)?.to ?? null;
  switch (next) {
    case 'finish_draft':
      return end('intake');
    case 'answer_remarks':
      return application.returnedUntil?.toISOString() ?? end('intake');
    case 'wait_for_screening':
      return end('screening');
    case 'wait_for_review':
      return end('review');
    case 'wait_for_decision':
      return end('decision');
    default:
      return null;
  }
}
