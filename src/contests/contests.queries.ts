import { Injectable } from '@nestjs/common';
import { FormVersion } from '../forms/form.entity.js';
import { type FormUse, FormUses } from '../forms/form-uses.port.js';
import { FormsService } from '../forms/forms.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { authorize } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { Db } from '../platform/db.js';
import { type Page, pageBy } from '../platform/page.js';
import { closingHindrance } from './closing.rules.js';
import { Contest } from './contest.entity.js';
import { isAnnounced } from './contest.rules.js';
import {
  type ContestItem,
  type ContestView,
  type NominationView,
  toContestItem,
  toContestView,
  toNominationView,
} from './contest-views.dto.js';
import type { ContestQuery } from './contests.dto.js';
import { contestCan, draftsVisibleTo, isStaff } from './contests.policy.js';
import { ContestsService } from './contests.service.js';
import type { Nomination } from './nomination.entity.js';
import type { RulebookVersion } from './rulebook.entity.js';
import { RulebooksService } from './rulebooks.service.js';
import { UnfinishedPort } from './unfinished.port.js';

/** Contests as those who are signed in see them. */
@Injectable()
export class ContestsQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contests: ContestsService,
    private readonly rulebooks: RulebooksService,
    private readonly forms: FormsService,
    private readonly unfinished: UnfinishedPort,
    uses: FormUses,
  ) {
    uses.provide((formIds) => this.usesOf(formIds));
  }

  /** The public contests, and the drafts of the associations the actor works for; newest first. */
  async list(actor: Actor, query: ContestQuery): Promise<Page<ContestItem>> {
    authorize(actor, 'contest.list', query);
    const contests = this.db.manager
      .createQueryBuilder(Contest, 'contest')
      .where(
        `(contest.association_id = ANY(:own) OR (contest.state <> 'draft' AND contest.published_at IS NOT NULL))`,
        { own: draftsVisibleTo(actor) },
      );
    const { associationId, state, direction } = query;
    if (associationId) contests.andWhere('contest.associationId = :associationId', { associationId });
    if (state) contests.andWhere('contest.state = :state', { state });
    if (direction) contests.andWhere('contest.direction = :direction', { direction });
    const page = await pageBy(
      contests,
      [
        { sql: 'contest.created_at', direction: 'DESC', type: 'timestamptz', of: (row) => row.createdAt },
        { sql: 'contest.id', direction: 'DESC', type: 'uuid', of: (row) => row.id },
      ],
      query,
    );
    const now = this.clock.now();
    return { items: page.items.map((contest) => toContestItem(contest, now)), next: page.next };
  }

  async see(actor: Actor, id: string): Promise<ContestView> {
    const { contest, nominations } = await this.contests.current(id);
    const now = this.clock.now();
    authorize(actor, 'contest.see', { contest, now });
    const changes = (await this.contests.changes([id])).get(id) ?? [];
    const staff = isStaff(actor, contest.associationId);
    const rulebook = await this.rulebooks.last(id);
    const unfinished = staff ? await this.unfinished.of(contest, actor.id) : null;
    const hindrance = unfinished && closingHindrance(unfinished);
    return toContestView(contest, now, {
      nominations: await this.withForms(contest, nominations),
      rulebook,
      changes: staff ? changes : changes.filter(isAnnounced),
      openProjects: unfinished?.projects.seen ?? null,
      can: contestCan(actor, { contest, now, hindrance }),
      staff,
    });
  }

  /** Every version of the rulebook, newest first. */
  async rulebookVersions(actor: Actor, id: string): Promise<RulebookVersion[]> {
    const { contest } = await this.contests.current(id);
    authorize(actor, 'contest.review_setup', { contest, now: this.clock.now() });
    return this.rulebooks.all(id);
  }

  private async withForms(contest: Contest, nominations: readonly Nomination[]): Promise<NominationView[]> {
    const versions = await this.formVersions(nominations);
    return nominations.map((nomination) => {
      const version = versions.find(({ formId }) => formId === nomination.formId);
      return toNominationView(
        nomination,
        contest.currency,
        version
          ? {
              id: version.formId,
              versionId: version.id,
              number: version.number,
              title: version.definition.title,
            }
          : null,
      );
    });
  }

  /** What each form is filled in for: applications of a nomination, or reports. */
  private async usesOf(formIds: readonly string[]): Promise<Map<string, FormUse[]>> {
    const rows = await this.db.sql<FormUse & { formId: string }>(
      `SELECT used.form_id AS "formId", c.id AS "contestId", c.title, c.edition
       FROM (SELECT form_id, contest_id FROM nomination WHERE form_id = ANY($1)
             UNION SELECT report_form_id, id FROM contest WHERE report_form_id = ANY($1)) AS used
       JOIN contest c ON c.id = used.contest_id
       ORDER BY c.created_at DESC, c.id DESC`,
      [formIds],
    );
    const uses = new Map<string, FormUse[]>(formIds.map((id) => [id, []]));
    for (const { formId, ...use } of rows) uses.get(formId)?.push(use);
    return uses;
  }

  /** The frozen versions of a published contest, the last ones of a draft. */
  private async formVersions(nominations: readonly Nomination[]): Promise<FormVersion[]> {
    const frozen = nominations.flatMap(({ formVersionId }) => formVersionId ?? []);
    if (frozen.length > 0) {
      const versions: FormVersion[] = [];
      for (const id of frozen) versions.push(await this.forms.version(id));
      return versions;
    }
    return this.forms.lastVersions(nominations.flatMap(({ formId }) => formId ?? []));
  }
}
