import { Injectable } from '@nestjs/common';
import { Application } from '../applications/application.entity.js';
import { rankedStates } from '../applications/application.rules.js';
import { ContestsService } from '../contests/contests.service.js';
import { stageOf } from '../contests/schedule.rules.js';
import { AssociationsService } from '../identity/associations/associations.service.js';
import { Invitation } from '../identity/invitations/invitation.entity.js';
import { InvitationLinks } from '../identity/invitations/invitation-links.service.js';
import { PeopleService } from '../identity/people/people.service.js';
import type { Letter } from '../notifications/letters.rules.js';
import { Mail } from '../notifications/letters.service.js';
import { Db } from '../platform/db.js';
import type { RecordedEvent } from '../platform/events.js';
import type { Localised } from '../platform/localised.rules.js';
import { Assignment } from './assignments/assignment.entity.js';
import { ConflictsService } from './conflicts/conflicts.service.js';
import { JurorConflict } from './conflicts/juror-conflict.entity.js';
import { jurorNames } from './juror-name.rules.js';
import { Juror } from './jurors/juror.entity.js';
import { liveStates } from './register.rules.js';

type ConflictEvent = 'conflict.detected' | 'conflict.registered';

/** Who hears what about a jury. */
@Injectable()
export class JuriesLetters {
  constructor(
    private readonly db: Db,
    private readonly contests: ContestsService,
    private readonly associations: AssociationsService,
    private readonly people: PeopleService,
    private readonly links: InvitationLinks,
    private readonly conflicts: ConflictsService,
  ) {}

  @Mail('juror.invited', 'juror-invitation')
  async invited(event: RecordedEvent<'juror.invited'>): Promise<Letter<'juror-invitation'>[]> {
    const { juror, contest, deadline } = await this.about(event.subjectId);
    if (juror.state !== 'invited' || !juror.invitationId) return [];
    return [
      {
        to: { email: juror.email, locale: juror.locale },
        link: `/invitations/${this.links.token(juror.invitationId)}`,
        variables: { contest: contest.title, message: juror.message, deadline, zone: contest.timeZone },
      },
    ];
  }

  @Mail('juror.accepted', 'juror-accepted')
  async accepted(event: RecordedEvent<'juror.accepted'>): Promise<Letter<'juror-accepted'>[]> {
    const { juror, contest, counts } = await this.about(event.subjectId);
    const letter = {
      link: juryPage(juror.contestId),
      variables: { juror: await this.nameOf(juror), contest: contest.title, ...counts },
    };
    return this.toCoordinators(event, letter);
  }

  @Mail('juror.declined', 'juror-declined')
  async declined(event: RecordedEvent<'juror.declined'>): Promise<Letter<'juror-declined'>[]> {
    const { juror, contest, counts } = await this.about(event.subjectId);
    const letter = {
      link: juryPage(juror.contestId),
      variables: {
        juror: await this.nameOf(juror),
        contest: contest.title,
        reason: juror.reason,
        ...counts,
      },
    };
    return this.toCoordinators(event, letter);
  }

  @Mail('juror.left', 'juror-left')
  left(event: RecordedEvent<'juror.left'>): Promise<Letter<'juror-left'>[]> {
    return this.gone(event);
  }

  @Mail('juror.removed', 'juror-left')
  removed(event: RecordedEvent<'juror.removed'>): Promise<Letter<'juror-left'>[]> {
    return this.gone(event);
  }

  /** To the one who was taken out. The reason given is the organisers' own. */
  @Mail('juror.removed', 'juror-removed')
  async dismissed(event: RecordedEvent<'juror.removed'>): Promise<Letter<'juror-removed'>[]> {
    const { juror, contest } = await this.about(event.subjectId);
    const { personId, email, locale, invitationId } = juror;
    if (juror.state !== 'removed' || personId === event.actorId) return [];
    const invitation = invitationId && (await this.db.manager.findOneBy(Invitation, { id: invitationId }));
    const invited = invitation ? invitation.state !== 'accepted' : false;
    return [
      {
        to: personId ?? { email, locale },
        // one that was never published has no page
        ...(contest.publishedAt && { link: `/contests/${contest.slug}` }),
        variables: { contest: contest.title, invited, count: event.payload.released },
      },
    ];
  }

  @Mail('jury.assigned', 'jury-assigned')
  async assigned(event: RecordedEvent<'jury.assigned'>): Promise<Letter<'jury-assigned'>[]> {
    const { juror, contest, deadline } = await this.about(event.subjectId);
    const [row] = await this.db.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM assignment
       WHERE juror_id = $1 AND state = ANY($2) AND application_id = ANY($3)`,
      [juror.id, liveStates, event.payload.applicationIds],
    );
    if (!juror.personId || !deadline || !row?.n) return [];
    return [
      {
        to: juror.personId,
        link: `/jury/contests/${juror.contestId}`,
        variables: { contest: contest.title, count: row.n, deadline, zone: contest.timeZone },
      },
    ];
  }

  @Mail('juror.reminded', 'jury-reminder')
  async reminded(event: RecordedEvent<'juror.reminded'>): Promise<Letter<'jury-reminder'>[]> {
    const { juror, contest, deadline } = await this.about(event.subjectId);
    if (!juror.personId || !deadline) return [];
    return [
      {
        to: juror.personId,
        link: `/jury/contests/${juror.contestId}`,
        variables: {
          contest: contest.title,
          ...event.payload,
          deadline,
          zone: contest.timeZone,
          message: juror.reminder,
        },
      },
    ];
  }

  @Mail('conflict.declared', 'conflict-declared')
  async declared(event: RecordedEvent<'conflict.declared'>): Promise<Letter<'conflict-declared'>[]> {
    const { personId, applicationId, jurorId, released, inList } = event.payload;
    // a list of conflicts before anything is assigned needs nobody's hand: the register has it
    if (inList && !released) return [];
    const { note } = await this.db.manager.findOneByOrFail(JurorConflict, { id: event.subjectId });
    const about = await this.aboutPair(personId, applicationId);
    const { state } = await this.db.manager.findOneByOrFail(Application, { id: applicationId });
    const expert = jurorId !== null && rankedStates.includes(state);
    const link = (expert ? assignmentsPage : conflictsPage)(event.contestId!);
    return this.toCoordinators(event, { link, variables: { ...about, reason: note, expert } }, applicationId);
  }

  @Mail('conflict.detected', 'assignment-ended')
  detected(event: RecordedEvent<'conflict.detected'>): Promise<Letter<'assignment-ended'>[]> {
    return this.parted(event);
  }

  @Mail('conflict.registered', 'assignment-ended')
  registered(event: RecordedEvent<'conflict.registered'>): Promise<Letter<'assignment-ended'>[]> {
    return this.parted(event);
  }

  /**
   * To the expert or colleague, once nothing keeps them from it any more. The reason stays with the organisers: it may
   * tell whose application it is.
   */
  @Mail('conflict.lifted', 'conflict-lifted')
  async lifted(event: RecordedEvent<'conflict.lifted'>): Promise<Letter<'conflict-lifted'>[]> {
    const { personId, applicationId } = event.payload;
    const { manager } = this.db;
    const seated = await manager.existsBy(Juror, {
      personId,
      contestId: event.contestId!,
      state: 'accepted',
    });
    const { state } = await manager.findOneByOrFail(Application, { id: applicationId });
    const expert = seated && state === 'admitted';
    const staff = await this.associations.peopleWith(event.associationId!, 'owner', 'coordinator', 'chair');
    if (!(expert || staff.includes(personId)) || personId === event.actorId) return [];
    if (!(await this.wasTheLast(event.subjectId))) return [];
    const { contest, number } = await this.aboutPair(personId, applicationId);
    const link = expert
      ? `/jury/contests/${event.contestId}/conflicts`
      : `/manage/applications/${applicationId}`;
    return [{ to: personId, link, applicationId, variables: { contest, number, expert } }];
  }

  @Mail('assignment.recused', 'assignment-ended')
  async recused(event: RecordedEvent<'assignment.recused'>): Promise<Letter<'assignment-ended'>[]> {
    const { reason } = await this.db.manager.findOneByOrFail(Assignment, { id: event.subjectId });
    const { jurorId, applicationId } = event.payload;
    const juror = await this.db.manager.findOneByOrFail(Juror, { id: jurorId });
    const about = await this.aboutPair(juror.personId!, applicationId);
    const letter = {
      link: assignmentsPage(event.contestId!),
      variables: { ...about, reason, conflict: false },
    };
    return this.toCoordinators(event, letter, applicationId);
  }

  /** Of the conflicts between the two none stands, and none was lifted after this one. */
  private async wasTheLast(conflictId: string): Promise<boolean> {
    const [later] = await this.db.sql(
      `SELECT 1 FROM juror_conflict this
       JOIN juror_conflict c ON c.application_id = this.application_id AND c.person_id = this.person_id
       WHERE this.id = $1 AND (c.active OR (c.lifted_at, c.id) > (this.lifted_at, this.id))`,
      [conflictId],
    );
    return later === undefined;
  }

  private async gone(event: RecordedEvent<'juror.left' | 'juror.removed'>): Promise<Letter<'juror-left'>[]> {
    const { juror, contest } = await this.about(event.subjectId);
    if (!juror.personId) return [];
    const letter = {
      link: assignmentsPage(juror.contestId),
      variables: {
        juror: await this.nameOf(juror),
        contest: contest.title,
        reason: juror.reason,
        count: event.payload.released,
      },
    };
    return this.toCoordinators(event, letter);
  }

  private async parted(event: RecordedEvent<ConflictEvent>): Promise<Letter<'assignment-ended'>[]> {
    const { personId, applicationId, released } = event.payload;
    if (!released) return [];
    const { note } = await this.db.manager.findOneByOrFail(JurorConflict, { id: event.subjectId });
    const about = await this.aboutPair(personId, applicationId);
    const letter = {
      link: assignmentsPage(event.contestId!),
      variables: { ...about, reason: note, conflict: true },
    };
    return this.toCoordinators(event, letter, applicationId);
  }

  /** Not to the one who did it, nor to those for whom the application does not exist. */
  private async toCoordinators<L extends object>(
    { associationId, actorId }: RecordedEvent,
    letter: L,
    applicationId?: string,
  ): Promise<(L & { to: string; applicationId?: string })[]> {
    const walledOff = applicationId ? await this.conflicts.peopleWalledOff(applicationId) : [];
    const coordinators = await this.associations.coordinators(associationId!);
    return coordinators
      .filter((id) => id !== actorId && !walledOff.includes(id))
      .map((to) => ({ ...letter, to, ...(applicationId && { applicationId }) }));
  }

  private async about(jurorId: string) {
    const juror = await this.db.manager.findOneByOrFail(Juror, { id: jurorId });
    const { contest } = await this.contests.current(juror.contestId);
    const [counts] = await this.db.sql<{ accepted: number; invited: number }>(
      `SELECT count(*) FILTER (WHERE state = 'accepted')::int AS accepted,
              count(*) FILTER (WHERE state <> 'removed')::int AS invited
       FROM juror WHERE contest_id = $1`,
      [juror.contestId],
    );
    return { juror, contest, counts: counts!, deadline: stageOf(contest.stages, 'review')?.to ?? null };
  }

  private async aboutPair(personId: string, applicationId: string) {
    const person = await this.people.get(personId);
    const application = await this.db.manager.findOneByOrFail(Application, { id: applicationId });
    const { contest } = await this.contests.current(application.contestId);
    const seat = await this.db.manager.findOneBy(Juror, { personId, contestId: contest.id });
    return {
      juror: jurorNames(seat?.name, person),
      contest: contest.title,
      number: application.number ?? '',
    };
  }

  private async nameOf({ personId, name }: Juror): Promise<Localised> {
    return jurorNames(name, personId ? await this.people.get(personId) : null);
  }
}

const juryPage = (contestId: string) => `/manage/contests/${contestId}/jury`;
const conflictsPage = (contestId: string) => `/manage/contests/${contestId}/conflicts`;
const assignmentsPage = (contestId: string) => `/manage/contests/${contestId}/assignment`;
