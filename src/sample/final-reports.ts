import { Readable } from 'node:stream';
import { Documents } from '../files/documents.service.js';
import { FilesService } from '../files/files.service.js';
import { FormsService } from '../forms/forms.service.js';
import { ConsentsService } from '../identity/consents/consents.service.js';
import { Db } from '../platform/db.js';
import { money } from '../platform/money.rules.js';
import { Project } from '../projects/project.entity.js';
import { Report } from '../projects/report.entity.js';
import { ReportsService } from '../projects/reports.service.js';
import { reportAnswers, ticks } from './answers.js';
import type { SampleReport } from './content-money.js';
import type { Entry } from './entries.js';
import type { Sample } from './sample.js';

/** The project of an application that won. */
export const projectOf = ({ diary }: Sample, { id }: Entry): Promise<Project> =>
  diary.the(Db).manager.findOneByOrFail(Project, { applicationId: id ?? '' });

/** Reports as grantees hand them in and coordinators judge them. */
export class FinalReports {
  constructor(private readonly sample: Sample) {}

  async submit(told: SampleReport, entry: Entry): Promise<void> {
    const { diary } = this.sample;
    const project = await projectOf(this.sample, entry);
    const { id, version, formVersionId } = await this.of(project);
    const { definition } = await diary.the(FormsService).version(formVersionId);
    const inForce = await diary.the(ConsentsService).versionsInForce(project.associationId);
    await this.sample.cast.as(entry.person.key, async (actor) => {
      const file = await diary
        .the(FilesService)
        .upload(actor, { purpose: 'report', subject: id, field: 'receipts' }, async () => ({
          name: 'Реестр расходов.pdf',
          content: Readable.from([await this.register(told, entry)]),
        }));
      const receipts = [{ id: file.id, name: file.name, size: file.size, type: file.type }];
      const answers = { ...reportAnswers(told, project), ...ticks(definition, inForce), receipts };
      const saved = await diary.the(ReportsService).save(actor, id, version, { answers });
      await diary.the(ReportsService).submit(actor, id, saved.version);
    });
  }

  /** The list of what was spent that goes with the receipts. */
  private register({ spent }: SampleReport, { person }: Entry): Promise<Buffer> {
    const [family, given] = person.ru;
    const grantee = `${family} ${given[0]}.`;
    return this.sample.diary.the(Documents).paymentRegister(
      {
        association: { name: person.employer },
        number: '1',
        issuedAt: this.sample.diary.clock.now(),
        timeZone: 'Europe/Moscow',
        fund: 'Средства гранта',
        rows: spent.map(([recipient, purpose, rubles]) => ({
          recipient,
          purpose,
          requestedBy: grantee,
          approvedBy: grantee,
          amount: money(BigInt(rubles) * 100n, 'RUB'),
        })),
        signatories: [{ position: person.position, name: grantee }],
      },
      'ru',
    );
  }

  async return(entry: Entry, remarks: string): Promise<void> {
    const { id, version } = await this.of(await projectOf(this.sample, entry));
    await this.sample.cast.as('coordinator', (actor) =>
      this.sample.diary.the(ReportsService).return(actor, id, version, { remarks }),
    );
  }

  async submitAgain(entry: Entry): Promise<void> {
    const { id, version } = await this.of(await projectOf(this.sample, entry));
    await this.sample.cast.as(entry.person.key, (actor) =>
      this.sample.diary.the(ReportsService).submit(actor, id, version),
    );
  }

  async accept(entry: Entry): Promise<void> {
    const { id, version } = await this.of(await projectOf(this.sample, entry));
    await this.sample.cast.as('coordinator', (actor) =>
      this.sample.diary.the(ReportsService).accept(actor, id, version),
    );
  }

  private of({ id }: Project): Promise<Report> {
    return this.sample.diary.the(Db).manager.findOneByOrFail(Report, { projectId: id });
  }
}
