import { Injectable } from '@nestjs/common';
import type { ApplicantSnapshot } from '../../applications/application.entity.js';
import { ContestsService } from '../../contests/contests.service.js';
import { PeopleService } from '../../identity/people/people.service.js';
import { displayName } from '../../identity/people/person.rules.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize, can } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/db.js';
import { translate } from '../../platform/i18n.js';
import type { Locale } from '../../platform/localised.rules.js';
import { type Page, pageBy } from '../../platform/page.js';
import type { ConflictsQuery, ConflictView } from './conflicts.dto.js';
import { ConflictsService } from './conflicts.service.js';
import { JurorConflict } from './juror-conflict.entity.js';

/** A line of the register as the minutes print it. */
export interface RegisterLine {
  person: string;
  number: string;
  /** In words. */
  kind: string;
  measure: string;
}

interface ApplicationRow {
  id: string;
  number: string;
  title: string;
  applicant: ApplicantSnapshot;
}

/** The register of conflicts of interest. */
@Injectable()
export class ConflictsQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contests: ContestsService,
    private readonly conflicts: ConflictsService,
    private readonly people: PeopleService,
  ) {}

  /** Newest first, without what is hidden from the reader. */
  async list(
    actor: Actor,
    contestId: string,
    query: ConflictsQuery,
    locale: Locale,
  ): Promise<Page<ConflictView>> {
    const { contest } = await this.contests.current(contestId);
    const now = this.clock.now();
    authorize(actor, 'conflict.list', { contest, now });
    const found = this.db.manager
      .createQueryBuilder(JurorConflict, 'conflict')
      .where('conflict.contestId = :contestId', { contestId })
      .andWhere('conflict.applicationId <> ALL(:hidden)', {
        hidden: await this.conflicts.hiddenFrom(actor.id, contestId),
      });
    const { applicationId, jurorId, active } = query;
    if (applicationId) found.andWhere('conflict.applicationId = :applicationId', { applicationId });
    if (jurorId) found.andWhere('conflict.jurorId = :jurorId', { jurorId });
    if (active) found.andWhere('conflict.active = :active', { active: active === 'true' });
    const page = await pageBy(
      found,
      [
        { sql: 'conflict.created_at', direction: 'DESC', type: 'timestamptz', of: (row) => row.createdAt },
        { sql: 'conflict.id', direction: 'DESC', type: 'uuid', of: (row) => row.id },
      ],
      query,
    );
    const people = await this.people.many(page.items.map(({ personId }) => personId));
    const applications = await this.applications(page.items.map((row) => row.applicationId));
    return {
      next: page.next,
      items: page.items.map((conflict) => {
        const person = people.get(conflict.personId);
        const application = applications.get(conflict.applicationId);
        return {
          id: conflict.id,
          person: {
            id: conflict.personId,
            name: person ? displayName(person, locale) : '',
            jurorId: conflict.jurorId,
          },
          application: {
            id: conflict.applicationId,
            number: application?.number ?? '',
            title: application?.title ?? '',
            applicant: application ? displayName(application.applicant, locale) : '',
          },
          kind: conflict.kind,
          source: conflict.source,
          evidence: conflict.evidence,
          note: conflict.note,
          active: conflict.active,
          liftReason: conflict.liftReason,
          createdAt: conflict.createdAt.toISOString(),
          can: conflict.active ? can(actor, { contest, conflict, now }, 'conflict.lift') : {},
        };
      }),
    };
  }

  /** Every active conflict of a contest, by person and number. Whoever asks has authorised it. */
  async register(contestId: string, locale: Locale): Promise<RegisterLine[]> {
    const rows = await this.db.manager.findBy(JurorConflict, { contestId, active: true });
    const people = await this.people.many(rows.map(({ personId }) => personId));
    const applications = await this.applications(rows.map((row) => row.applicationId));
    return rows
      .map(({ personId, applicationId, kind, source }) => {
        const person = people.get(personId);
        return {
          person: person ? displayName(person, locale) : '',
          number: applications.get(applicationId)?.number ?? '',
          kind: translate(locale, `conflict_kind:${kind}`),
          measure: translate(locale, `conflict_measure:${source}`),
        };
      })
      .sort((a, b) => a.person.localeCompare(b.person, locale) || (a.number < b.number ? -1 : 1));
  }

  private async applications(ids: readonly string[]): Promise<Map<string, ApplicationRow>> {
    const rows = await this.db.sql<ApplicationRow>(
      `SELECT id, number, project_title AS title, applicant_snapshot AS applicant FROM application WHERE id = ANY($1)`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}
