import { Injectable } from '@nestjs/common';
import type { Contest } from '../contests/contest.entity.js';
import { ContestsService } from '../contests/contests.service.js';
import { lastDayOf } from '../contests/stage.rules.js';
import { UnfinishedPort } from '../contests/unfinished.port.js';
import { StoredFile } from '../files/stored-file.entity.js';
import { AssociationsService } from '../identity/associations/associations.service.js';
import type { Letter } from '../notifications/letters.rules.js';
import { Mail } from '../notifications/letters.service.js';
import { Clock } from '../platform/clock.js';
import { Db } from '../platform/db.js';
import { Events, type RecordedEvent } from '../platform/events.js';
import { Tick } from '../platform/subscriptions.js';
import { Application } from './application.entity.js';
import { ApplicationAccess } from './application-access.port.js';

/** How long before the end of the intake those with an open draft are told. */
export const NOTICE_MS = 72 * 3_600_000;

/** Who hears what about an application. */
@Injectable()
export class ApplicationsSubscribers {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly contests: ContestsService,
    private readonly associations: AssociationsService,
    private readonly access: ApplicationAccess,
    unfinished: UnfinishedPort,
  ) {
    unfinished.provide('untold', async (contestId, readerId) => {
      const waiting = await this.db.sql<{ id: string }>(
        `SELECT id FROM application WHERE contest_id = $1 AND state = 'admitted'`,
        [contestId],
      );
      return this.access.weigh(
        readerId,
        contestId,
        waiting.map(({ id }) => id),
      );
    });
  }

  @Mail('application.submitted', 'application-submitted')
  async receipt(event: RecordedEvent<'application.submitted'>): Promise<Letter<'application-submitted'>[]> {
    const { application, contest, own } = await this.about(event.subjectId);
    const submittedAt = application.submittedAt ?? event.at;
    return [own({ submittedAt: submittedAt.toISOString(), zone: contest.timeZone })];
  }

  @Mail('application.returned', 'application-returned')
  async returned(event: RecordedEvent<'application.returned'>): Promise<Letter<'application-returned'>[]> {
    const { application, contest, own } = await this.about(event.subjectId);
    const until = application.returnedUntil ?? contest.closesAt;
    return [
      own({
        remarks: application.remarks ?? '',
        until: until?.toISOString() ?? null,
        zone: contest.timeZone,
      }),
    ];
  }

  @Mail('application.admitted', 'application-admitted')
  async admitted(event: RecordedEvent<'application.admitted'>): Promise<Letter<'application-admitted'>[]> {
    const { contest, own } = await this.about(event.subjectId);
    const decision = contest.stages.find(({ stage }) => stage === 'decision');
    return [own({ resultsBy: decision ? lastDayOf(decision, contest.timeZone) : null })];
  }

  @Mail('application.rejected', 'application-rejected')
  async rejected(event: RecordedEvent<'application.rejected'>): Promise<Letter<'application-rejected'>[]> {
    const { application, own } = await this.about(event.subjectId);
    return [own({ reason: application.reason ?? '' })];
  }

  @Mail('application.withdrawn', 'application-withdrawn')
  async withdrawn(event: RecordedEvent<'application.withdrawn'>): Promise<Letter<'application-withdrawn'>[]> {
    const { application, own } = await this.about(event.subjectId);
    const letter = own({ reason: application.reason });
    const walledOff = await this.access.peopleWalledOff(application.id);
    const coordinators = await this.associations.coordinators(application.associationId);
    return [
      letter,
      ...coordinators
        .filter((id) => !walledOff.includes(id))
        .map((to) => ({ ...letter, to, link: `/manage/applications/${application.id}` })),
    ];
  }

  @Mail('application.declined', 'application-declined')
  async declined(event: RecordedEvent<'application.declined'>): Promise<Letter<'application-declined'>[]> {
    const { own, rulebook } = await this.about(event.subjectId);
    const { score, comments } = rulebook.review.applicantSees;
    return [own({ feedback: score || comments })];
  }

  /** Whoever was told how it ended hears that it is open again; of an award that falls with it another letter tells. */
  @Mail('application.reconsidered', 'application-reconsidered')
  async reconsidered(
    event: RecordedEvent<'application.reconsidered'>,
  ): Promise<Letter<'application-reconsidered'>[]> {
    if (event.payload.from === 'awarded') return [];
    const { own } = await this.about(event.subjectId);
    return [own({})];
  }

  /** Found after the application was handed in: until then its form says so, and does not take the file. */
  @Mail('file.infected', 'file-infected')
  async infected({ subjectId, payload }: RecordedEvent<'file.infected'>): Promise<Letter<'file-infected'>[]> {
    if (payload.purpose !== 'answer') return [];
    const { application, link, applicationId } = await this.about(payload.subjectId);
    if (!['submitted', 'admitted'].includes(application.state)) return [];
    const { name: file, looseSince } = await this.db.manager.findOneByOrFail(StoredFile, { id: subjectId });
    if (looseSince) return [];
    return [{ to: application.applicantId, link, applicationId, variables: { file, report: false } }];
  }

  @Mail('application.deadline_near', 'deadline-approaching')
  async deadlineNear(
    event: RecordedEvent<'application.deadline_near'>,
  ): Promise<Letter<'deadline-approaching'>[]> {
    const { application, contest, link, applicationId } = await this.about(event.subjectId);
    if (application.state !== 'draft' || !contest.closesAt) return [];
    return [
      {
        to: application.applicantId,
        link,
        applicationId,
        variables: {
          contest: contest.title,
          title: application.projectTitle || null,
          deadline: contest.closesAt.toISOString(),
          zone: contest.timeZone,
        },
      },
    ];
  }

  /** Finds drafts whose contest closes within the notice, and says so once for each. */
  @Tick(300)
  remindOfDeadlines(): Promise<void> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const horizon = new Date(now.getTime() + NOTICE_MS);
      const drafts = await this.db.sql<{ id: string; association_id: string; contest_id: string }>(
        `UPDATE application SET reminded_at = $1
         FROM contest
         WHERE contest.id = application.contest_id AND contest.state = 'published'
           AND contest.closes_at > $1 AND contest.closes_at <= $2
           AND application.state = 'draft' AND application.reminded_at IS NULL
         RETURNING application.id, application.association_id, application.contest_id`,
        [now, horizon],
      );
      for (const { id, association_id: associationId, contest_id: contestId } of drafts) {
        this.events.emit('application.deadline_near', { id, associationId, contestId }, {});
      }
    });
  }

  private async about(id: string) {
    const application = await this.db.manager.findOneByOrFail(Application, { id });
    const { contest, rulebook } = await this.contests.current(application.contestId);
    const link = `/me/applications/${id}`;
    /** A letter to the applicant, with what every letter about an application says. */
    const own = <T extends object>(variables: T) => ({
      to: application.applicantId,
      link,
      applicationId: id,
      variables: { ...subject(application, contest), ...variables },
    });
    return { application, contest, rulebook, link, applicationId: id, own };
  }
}

const subject = (application: Application, contest: Contest) => ({
  number: application.number ?? '',
  title: application.projectTitle,
  contest: contest.title,
});
