import { InvitationLinks } from '../identity/invitations/invitation-links.service.js';
import { InvitationsService } from '../identity/invitations/invitations.service.js';
import { PlansService } from '../juries/assignments/plans.service.js';
import type { DeclareConflicts } from '../juries/conflicts/conflicts.dto.js';
import { ConflictsService } from '../juries/conflicts/conflicts.service.js';
import { Juror } from '../juries/jurors/juror.entity.js';
import type { RemindJurors } from '../juries/jurors/jurors.dto.js';
import { JurorsService } from '../juries/jurors/jurors.service.js';
import { Db } from '../platform/db.js';
import type { SamplePerson } from './content.js';
import type { Sample } from './sample.js';

/** The jury of one contest: what coordinators and experts do before there is anything to score. */
export class Panel {
  constructor(
    private readonly sample: Sample,
    private readonly contestId: string,
  ) {}

  async invite(experts: readonly SamplePerson[], message: string): Promise<void> {
    const jurors = experts.map(({ email, ru: [family, given, patronymic] }) => ({
      email,
      name: `${given} ${patronymic} ${family}`,
      maxLoad: 20,
      nominationIds: [],
    }));
    await this.sample.cast.as('coordinator', (actor) =>
      this.sample.diary.the(JurorsService).invite(actor, this.contestId, { jurors, message }),
    );
  }

  /** The expert follows the link in the letter, signed in already. */
  async accept({ key, email }: SamplePerson): Promise<void> {
    const token = await this.token(email);
    await this.sample.cast.as(key, (actor) =>
      this.sample.diary.the(InvitationsService).accept(token, actor, SIGNED_IN),
    );
    await this.sample.cast.appointed(key);
  }

  async decline({ key, email }: SamplePerson, reason: string): Promise<void> {
    const token = await this.token(email);
    await this.sample.cast.as(key, (actor) =>
      this.sample.diary.the(InvitationsService).decline(token, actor, { reason }),
    );
  }

  /** The expert has gone through the list of applications. */
  async declare(expert: SamplePerson, conflicts: DeclareConflicts['conflicts']): Promise<void> {
    await this.sample.cast.as(expert.key, (actor) =>
      this.sample.diary.the(ConflictsService).declareAll(actor, this.contestId, { conflicts }),
    );
  }

  /** "I recognise the author", in the middle of the work. */
  async recognise(expert: SamplePerson, applicationId: string, note: string): Promise<void> {
    await this.sample.cast.as(expert.key, (actor) =>
      this.sample.diary.the(ConflictsService).declare(actor, applicationId, { kind: 'other', note }),
    );
  }

  /** The even distribution, looked at and then made; what conflicts have opened is filled in the same way. */
  async assign(): Promise<void> {
    const plans = this.sample.diary.the(PlansService);
    await this.sample.cast.as('coordinator', async (actor) => {
      const options = { forbidden: [], seed: 'северное сияние' };
      const { digest } = await plans.dryRun(actor, this.contestId, options, 'ru');
      await plans.apply(actor, this.contestId, { ...options, digest });
    });
  }

  async remind(input: RemindJurors): Promise<void> {
    await this.sample.cast.as('coordinator', (actor) =>
      this.sample.diary.the(JurorsService).remind(actor, this.contestId, input),
    );
  }

  private async token(email: string): Promise<string> {
    const { contestId } = this;
    const { invitationId } = await this.sample.diary
      .the(Db)
      .manager.findOneByOrFail(Juror, { contestId, email });
    if (!invitationId) throw new Error(`${email} was not invited`);
    return this.sample.diary.the(InvitationLinks).token(invitationId);
  }
}

/** An answer in which no session begins: whoever accepts here has one. */
const SIGNED_IN = {} as Parameters<InvitationsService['accept']>[2];
