import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Application } from '../applications/application.entity.js';
import { ApplicationAccess } from '../applications/application-access.port.js';
import type { Contest } from '../contests/contest.entity.js';
import { ContestsService, type CurrentContest } from '../contests/contests.service.js';
import { FundingService } from '../funding/funding.service.js';
import { Fund } from '../funding/funds/fund.entity.js';
import { Ledger } from '../funding/ledger/ledger.service.js';
import { PeopleService } from '../identity/people/people.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { authorize, can } from '../platform/authorize.js';
import { Db } from '../platform/db.js';
import type { Locale } from '../platform/localised.rules.js';
import { money, moneyView } from '../platform/money.rules.js';
import type { AwardProposalView, NomineeView } from './awards.dto.js';
import { type Outcome, OutcomeQueries } from './outcome.queries.js';

interface Place {
  applicationId: string;
  place: number | null;
  amountMinor: string | null;
}
interface Refusals {
  to_send: number;
  sent: number;
}

/** What the confirmed ranking proposes to award: at once with `POST /contests/:id/awards`, or one by one. */
@Injectable()
export class ProposalQueries {
  constructor(
    private readonly db: Db,
    private readonly access: ApplicationAccess,
    private readonly contests: ContestsService,
    private readonly funding: FundingService,
    private readonly ledger: Ledger,
    private readonly people: PeopleService,
    private readonly outcomes: OutcomeQueries,
  ) {}

  /** @throws NotFound; Conflict `contest.not_decided` */
  async propose(actor: Actor, contestId: string, locale: Locale): Promise<AwardProposalView> {
    const current = await this.contests.current(contestId);
    const { contest } = current;
    authorize(actor, 'award.list', contest);
    const outcome = await this.outcomes.of(contest);

    const hidden = new Set(await this.access.hiddenFrom(actor.id, contestId));
    const seen = ({ applicationId }: Place) => !hidden.has(applicationId);
    const selected = outcome.selected.filter(seen);
    const others = await this.others(contestId, outcome);
    const reserve = [...outcome.reserve, ...others].filter(seen);
    const nominees = await this.nominees(actor, current, [...selected, ...reserve], locale);
    const among = (places: Place[]) =>
      places.flatMap(({ applicationId }) => nominees.get(applicationId) ?? []);
    const { to_send: toSend, sent } = await this.refusals(contest, outcome, [...hidden]);
    const ranked = [...outcome.selected.map(({ applicationId }) => applicationId), ...outcome.notSelected];
    return {
      winners: among(selected),
      reserve: among(reserve),
      refusals: { toSend, sent },
      fund: contest.fundId ? await this.fund(contest.fundId, contest) : null,
      can: can(actor, { ...contest, inConflict: ranked.some((id) => hidden.has(id)) }, 'award.decide'),
    };
  }

  /** Whose award has fallen, though the ranking neither selected them nor has them in reserve. */
  private async others(contestId: string, { selected, reserve }: Outcome): Promise<Place[]> {
    const lapsed = await this.db.manager.find(Application, {
      where: { contestId, state: 'lapsed' },
      select: { id: true },
      order: { number: 'ASC' },
    });
    const known = new Set([...selected, ...reserve].map(({ applicationId }) => applicationId));
    return lapsed
      .filter(({ id }) => !known.has(id))
      .map(({ id }) => ({ applicationId: id, place: null, amountMinor: null }));
  }

  /** By the application's id. */
  private async nominees(
    actor: Actor,
    { contest, nominations }: CurrentContest,
    places: Place[],
    locale: Locale,
  ): Promise<Map<string, NomineeView>> {
    const applications = await this.db.manager.find(Application, {
      where: { id: In(places.map(({ applicationId }) => applicationId)) },
      select: {
        id: true,
        number: true,
        projectTitle: true,
        applicantId: true,
        nominationId: true,
        state: true,
        requestedMinor: true,
      },
    });
    const placeOf = new Map(places.map((place) => [place.applicationId, place]));
    const people = await this.people.many(applications.map(({ applicantId }) => applicantId));
    const views = applications.flatMap((application): NomineeView[] => {
      const { id, number, projectTitle: title, applicantId, state, requestedMinor } = application;
      const of = placeOf.get(id);
      const nomination = nominations.find((one) => one.id === application.nominationId);
      if (!of || !nomination) return [];
      const person = people.get(applicantId);
      const minor = of.place === null ? requestedMinor : of.amountMinor && BigInt(of.amountMinor);
      return [
        {
          application: { id, number: number ?? '', title, state },
          applicant: person ? this.people.displayName(person, locale) : '',
          nomination: { id: nomination.id, title: nomination.title },
          kind: nomination.awardKind,
          rank: of.place,
          amount: minor ? moneyView(money(minor, contest.currency)) : null,
          can: can(actor, { ...contest, personId: applicantId, hidden: false }, 'award.grant'),
        },
      ];
    });
    return new Map(views.map((view) => [view.application.id, view]));
  }

  private async refusals(contest: Contest, { selected }: Outcome, hidden: string[]): Promise<Refusals> {
    const [row] = await this.db.sql<Refusals>(
      `SELECT count(*) FILTER (WHERE state = 'admitted' AND id <> ALL($2))::int AS to_send,
              count(*) FILTER (WHERE state = 'declined')::int AS sent
       FROM application WHERE contest_id = $1 AND id <> ALL($3)`,
      [contest.id, selected.map(({ applicationId }) => applicationId), hidden],
    );
    return row as Refusals;
  }

  /** What an award may still take: what the fund has for the contest, and no more than its budget leaves. */
  private async fund(
    fundId: string,
    { id, budgetMinor, currency }: Contest,
  ): Promise<AwardProposalView['fund']> {
    const fund = await this.db.manager.findOneBy(Fund, { id: fundId });
    if (!fund) return null;
    const free = await this.funding.available(fundId, id);
    const counts = budgetMinor !== null && currency === fund.currency;
    const left = counts ? budgetMinor - (await this.ledger.grantedFor(id)) : null;
    const available = money(left !== null && left < free ? left : free, fund.currency);
    return { id: fund.id, name: fund.name, available: moneyView(available) };
  }
}
