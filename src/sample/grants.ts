import { Award } from '../awards/award.entity.js';
import { AwardsService } from '../awards/awards.service.js';
import { withKey } from '../awards/payments/bank-details.rules.js';
import { Payment } from '../awards/payments/payment.entity.js';
import { PaymentsService } from '../awards/payments/payments.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { Db } from '../platform/db.js';
import { money, moneyView } from '../platform/money.rules.js';
import { ProjectsService } from '../projects/projects.service.js';
import type { StoredRanking } from '../scoring/ranking/stored-ranking.entity.js';
import { StoriesService } from '../site/stories/stories.service.js';
import type { SampleGrant } from './content-money.js';
import type { Entry } from './entries.js';
import { FinalReports, projectOf } from './final-reports.js';
import type { Sample } from './sample.js';

type Part = SampleGrant['parts'][number];

/** A bank's that does not exist. */
const BIK = '041117999';

/** What follows for winners: the award, its payments, the project and the report. Days are counted from the award. */
export class Grants {
  private readonly payments = new Map<Part, string>();
  private readonly reports: FinalReports;

  constructor(
    private readonly sample: Sample,
    private readonly contestId: string,
    private readonly awardDay: number,
  ) {
    this.reports = new FinalReports(sample);
  }

  /** Those the ranking selects get what they asked for; the others are declined. */
  async decide({ document }: StoredRanking, fundId: string): Promise<void> {
    const winners = document.ranking.nominations.flatMap(({ entries }) =>
      entries
        .filter(({ selection }) => selection?.outcome === 'selected')
        .map(({ application: applicationId, place, selection }) => ({
          applicationId,
          place,
          amount: selection?.amount ?? null,
          fundId: selection?.amount ? fundId : null,
        })),
    );
    await this.sample.cast.as('coordinator', (actor) =>
      this.sample.diary.the(AwardsService).decide(actor, this.contestId, { winners }),
    );
  }

  /** Writes down what happens with one grant. */
  write(grant: SampleGrant, entry: () => Entry, index: number): void {
    const { diary } = this.sample;
    const on = (day: number, time: string, happens: () => Promise<unknown>) =>
      diary.on(this.awardDay + day, time, happens);
    on(2 + index, '18:20', () => this.accept(entry()));
    on(7, `${11 + index}:40`, () => this.plan(grant, entry(), -1));
    for (const { done } of grant.milestones)
      if (done !== null) on(done, '17:30', () => this.plan(grant, entry(), done));
    for (const part of grant.parts) {
      on(part.requested, `${10 + index}:15`, () => this.request(part, entry()));
      if (part.approved !== null) on(part.approved, '12:30', () => this.approve(part));
      if (part.posted !== null) on(part.posted, '16:00', () => this.post(part));
    }
    const { report } = grant;
    if (!report) return;
    on(report.submitted, '20:10', () => this.reports.submit(report, entry()));
    const { returned, again, accepted } = report;
    if (returned) on(returned.day, '11:10', () => this.reports.return(entry(), returned.remarks));
    if (again !== undefined) on(again, '19:35', () => this.reports.submitAgain(entry()));
    if (accepted !== undefined) on(accepted, '10:50', () => this.reports.accept(entry()));
  }

  /** The story of a closed project, told by the coordinator. */
  async tell(entry: Entry): Promise<void> {
    const { slug, title, lead, body } = this.sample.content.story;
    await this.sample.cast.as('coordinator', async (actor) => {
      const stories = this.sample.diary.the(StoriesService);
      const begun = await stories.create(actor, (await projectOf(this.sample, entry)).id);
      const told = await stories.edit(actor, begun.id, begun.version, { slug, title, lead, body });
      await stories.publish(actor, told.id, told.version);
    });
  }

  private async accept(entry: Entry): Promise<void> {
    const { id, version } = await this.award(entry);
    await this.as(entry, (actor) => this.sample.diary.the(AwardsService).accept(actor, id, version));
  }

  /** The work plan as it is on that day. */
  private async plan({ milestones }: SampleGrant, entry: Entry, today: number): Promise<void> {
    const { id, version } = await projectOf(this.sample, entry);
    const day = (offset: number) => this.sample.diary.day(this.awardDay + offset);
    await this.as(entry, (actor) =>
      this.sample.diary.the(ProjectsService).plan(actor, id, version, {
        milestones: milestones.map(({ title, due, done, note = null }) => {
          const isDone = done !== null && done <= today;
          return { title, dueOn: day(due), doneOn: isDone ? day(done) : null, note: isDone ? note : null };
        }),
      }),
    );
  }

  private async request(part: Part, entry: Entry): Promise<void> {
    const { id, amountMinor } = await this.award(entry);
    const payment = await this.sample.cast.as('coordinator', (actor) =>
      this.sample.diary.the(PaymentsService).request(actor, id, {
        amount: moneyView(money(((amountMinor ?? 0n) * BigInt(part.percent)) / 100n, 'RUB')),
        payee: {
          name: entry.person.ru.join(' '),
          kind: 'russian',
          account: withKey(`408178100000${entry.person.age}004312`, BIK),
          bank: 'Банк «Поморье»',
          bankCode: BIK,
          taxNumber: null,
        },
        purpose: part.purpose,
      }),
    );
    this.payments.set(part, payment.id);
  }

  private async approve(part: Part): Promise<void> {
    const { id, version } = await this.payment(part);
    await this.sample.cast.as('approver', (actor) =>
      this.sample.diary.the(PaymentsService).approve(actor, id, version),
    );
  }

  private async post(part: Part): Promise<void> {
    const { id, version } = await this.payment(part);
    await this.sample.cast.as('treasurer', (actor) =>
      this.sample.diary.the(PaymentsService).post(actor, id, version),
    );
  }

  private as<T>(entry: Entry, work: (actor: Actor) => Promise<T>): Promise<T> {
    return this.sample.cast.as(entry.person.key, work);
  }

  private award({ id }: Entry): Promise<Award> {
    return this.sample.diary.the(Db).manager.findOneByOrFail(Award, { applicationId: id ?? '' });
  }

  private payment(part: Part): Promise<Payment> {
    const id = this.payments.get(part);
    if (!id) throw new Error(`«${part.purpose}» has not been requested`);
    return this.sample.diary.the(Db).manager.findOneByOrFail(Payment, { id });
  }
}
