import { Injectable } from '@nestjs/common';
import { fieldsOf } from '../forms/form.rules.js';
import { FormsService } from '../forms/forms.service.js';
import { ConsentsService } from '../identity/consents/consents.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { authorize } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { Db, expectVersion, type Version } from '../platform/db.js';
import { Conflict } from '../platform/errors.js';
import { Events } from '../platform/events.js';
import { money, moneyView } from '../platform/money.rules.js';
import { Contest } from './contest.entity.js';
import { ofContest } from './contests.events.js';
import { ContestsService } from './contests.service.js';
import { Nomination } from './nomination.entity.js';
import { ReadinessFacts } from './readiness.port.js';
import { type ContestSnapshot, isReady, type ReadinessItem, readiness } from './readiness.rules.js';
import { RulebooksService } from './rulebooks.service.js';
import { holidaysIn } from './schedule.rules.js';
import { formMisfits, judged } from './setup.rules.js';

/** What publication asks for, and what it fixes. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly contests: ContestsService,
    private readonly rulebooks: RulebooksService,
    private readonly forms: FormsService,
    private readonly consents: ConsentsService,
    private readonly facts: ReadinessFacts,
  ) {}

  /**
   * Opens the contest to the public: freezes the rulebook and the forms' last versions.
   * @throws Conflict `contest.not_ready` { blockers: [{ code, params }] }
   */
  publish(actor: Actor, id: string, version: Version): Promise<Contest> {
    return this.db.transaction(async () => {
      const contest = await this.db.lock(Contest, id);
      authorize(actor, 'contest.publish', { contest, now: this.clock.now() });
      expectVersion(contest, version);
      this.contests.advance(contest, 'publish');
      const items = await this.readiness(contest);
      if (!isReady(items)) {
        const blockers = items.filter(({ level }) => level === 'blocker');
        throw new Conflict('contest.not_ready', {
          blockers: blockers.map(({ code, params }) => ({ code, params })),
        });
      }

      await this.freezeForms(contest);
      const rulebook = await this.rulebooks.freeze(contest);
      contest.publishedAt = this.clock.now();
      await this.contests.touch(contest);
      this.events.emit('contest.published', ofContest(contest), {
        rulebookVersionId: rulebook.id,
        opensAt: contest.opensAt!.toISOString(),
        closesAt: contest.closesAt!.toISOString(),
      });
      return contest;
    });
  }

  /** Takes it back into a draft, before anybody could apply. What was frozen stays so; edits begin new versions. */
  unpublish(actor: Actor, id: string, version: Version): Promise<Contest> {
    return this.db.transaction(async () => {
      const contest = await this.db.lock(Contest, id);
      authorize(actor, 'contest.unpublish', { contest, now: this.clock.now() });
      expectVersion(contest, version);
      this.contests.advance(contest, 'unpublish');

      contest.publishedAt = null;
      await this.db.manager.update(Nomination, { contestId: id }, { formVersionId: null });
      await this.contests.touch(contest);
      this.events.emit('contest.unpublished', ofContest(contest), {});
      return contest;
    });
  }

  /** What stands between the contest and its publication, blockers first. */
  async check(actor: Actor, id: string): Promise<ReadinessItem[]> {
    const { contest } = await this.contests.current(id);
    authorize(actor, 'contest.review_setup', { contest, now: this.clock.now() });
    return this.readiness(contest);
  }

  private async readiness(contest: Contest): Promise<ReadinessItem[]> {
    const { nominations, rulebook } = await this.contests.current(contest.id);
    const formIds = nominations.flatMap(({ formId }) => formId ?? []);
    const versions = await this.forms.lastVersions(formIds);
    const definitions = versions.map(({ definition }) => definition);
    const documents = await this.consents.inForce(contest.associationId);
    const jurors = this.facts.of('jurors');
    const fund = this.facts.of('fund');
    const free =
      fund && contest.fundId ? await fund(contest.associationId, contest.fundId, contest.id) : null;

    const snapshot: ContestSnapshot = {
      now: this.clock.now().toISOString(),
      zone: contest.timeZone,
      country: holidaysIn(contest.timeZone),
      title: contest.title,
      summary: contest.summary ?? {},
      nominations: nominations.map(({ key, title, description }) => ({
        id: key,
        title,
        summary: description,
      })),
      stages: contest.stages,
      rulebook,
      forms: [
        ...definitions.map((definition) => ({ fields: fieldsOf(definition) })),
        // a nomination without a form is a form without fields
        ...(nominations.some(({ formId }) => formId === null) ? [{ fields: [] }] : []),
      ],
      jurors: jurors ? await jurors(contest.id) : 0,
      budget: contest.budgetMinor === null ? null : moneyView(money(contest.budgetMinor, contest.currency)),
      funds: contest.fundId ? [{ free: moneyView(free ?? money(0n, contest.currency)) }] : [],
    };
    const known = [...(jurors ? ['jurors'] : []), ...(fund ? ['fund'] : [])];
    const kinds = documents.map(({ kind }) => kind);
    return judged([...readiness(snapshot), ...formMisfits(definitions, kinds, contest.currency)], known);
  }

  private async freezeForms(contest: Contest): Promise<void> {
    const nominations = await this.db.manager.findBy(Nomination, { contestId: contest.id });
    // in one order for everybody, so that two publications that share forms cannot wait for each other
    nominations.sort((a, b) => (a.formId! < b.formId! ? -1 : 1));
    for (const nomination of nominations) {
      const version = await this.forms.freezeLast(nomination.formId!);
      nomination.formVersionId = version.id;
      await this.db.save(nomination);
    }
  }
}
