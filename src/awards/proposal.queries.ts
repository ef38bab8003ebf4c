import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Application } from '../applications/application.entity.js';
import { ApplicationAccess } from '../applications/application-access.port.js';
import { ContestsService } from '../contests/contests.service.js';
import { FundingService } from '../funding/funding.service.js';
import { Fund } from '../funding/funds/fund.entity.js';
import { PeopleService } from '../identity/people/people.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { authorize, can } from '../platform/authorize.js';
import { Db } from '../platform/db.js';
import { Conflict } from '../platform/errors.js';
import type { EventPayloads } from '../platform/events.js';
import type { Locale } from '../platform/localised.rules.js';
import { money, moneyView } from '../platform/money.rules.js';
import type { AwardProposalView } from './awards.dto.js';

/** What the confirmed ranking proposes to award, ready to be decided with `POST /contests/:id/awards`. */
@Injectable()
export class ProposalQueries {
  constructor(
    private readonly db: Db,
    private readonly access: ApplicationAccess,
    private readonly contests: ContestsService,
    private readonly funding: FundingService,
    private readonly people: PeopleService,
  ) {}

  /** @throws NotFound; Conflict `contest.not_decided` */
  async propose(actor: Actor, contestId: string, locale: Locale): Promise<AwardProposalView> {
    const { contest, nominations } = await this.contests.current(contestId);
    authorize(actor, 'award.list', contest);
    const outcome = contest.state === 'decided' ? await this.outcome(contestId) : undefined;
    if (!outcome) throw new Conflict('contest.not_decided', { state: contest.state });

    const hidden = new Set(await this.access.hiddenFrom(actor.id, contestId));
    const selected = outcome.selected.filter(({ applicationId }) => !hidden.has(applicationId));
    const notSelected = outcome.notSelected.filter((id) => !hidden.has(id));
    const inConflict =
      selected.length + notSelected.length < outcome.selected.length + outcome.notSelected.length;
    const applications = await this.db.manager.find(Application, {
      where: { id: In(selected.map(({ applicationId }) => applicationId)) },
      select: { id: true, number: true, projectTitle: true, applicantId: true, state: true },
    });
    const people = await this.people.many(applications.map(({ applicantId }) => applicantId));
    const winners = selected.flatMap(({ applicationId, nominationId, place, amountMinor }) => {
      const application = applications.find(({ id }) => id === applicationId);
      const nomination = nominations.find(({ id }) => id === nominationId);
      if (!application || !nomination) return [];
      const person = people.get(application.applicantId);
      return [
        {
          application: {
            id: applicationId,
            number: application.number ?? '',
            title: application.projectTitle,
            state: application.state,
          },
          applicant: person ? this.people.displayName(person, locale) : '',
          nomination: { id: nominationId, title: nomination.title },
          kind: nomination.awardKind,
          rank: place,
          amount: amountMinor === null ? null : moneyView(money(BigInt(amountMinor), contest.currency)),
        },
      ];
    });
    return {
      winners,
      notSelected: notSelected.length,
      fund: contest.fundId ? await this.fund(contest.fundId, contestId) : null,
      can: can(actor, { ...contest, inConflict }, 'award.decide'),
    };
  }

  /** What the last decision about the contest said. */
  private async outcome(contestId: string): Promise<EventPayloads['contest.decided'] | undefined> {
    const [decided] = await this.db.sql<{ payload: EventPayloads['contest.decided'] }>(
      `SELECT payload FROM event WHERE contest_id = $1 AND type = 'contest.decided' ORDER BY id DESC LIMIT 1`,
      [contestId],
    );
    return decided?.payload;
  }

  private async fund(fundId: string, contestId: string): Promise<AwardProposalView['fund']> {
    const fund = await this.db.manager.findOneBy(Fund, { id: fundId });
    if (!fund) return null;
    const available = money(await this.funding.available(fundId, contestId), fund.currency);
    return { id: fund.id, name: fund.name, available: moneyView(available) };
  }
}
