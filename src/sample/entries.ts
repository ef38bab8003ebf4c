import { Readable } from 'node:stream';
import { Application } from '../applications/application.entity.js';
import { ApplicationsService } from '../applications/applications.service.js';
import { ScreeningService } from '../applications/screening.service.js';
import { ContestsService } from '../contests/contests.service.js';
import { FilesService } from '../files/files.service.js';
import type { Answers } from '../forms/form.rules.js';
import { FormsService } from '../forms/forms.service.js';
import { ConsentsService } from '../identity/consents/consents.service.js';
import type { Actor } from '../platform/actor.rules.js';
import { Db } from '../platform/db.js';
import { curriculumVitae, journeyAnswers, projectAnswers, ticks, upTo } from './answers.js';
import type { SampleJourney, SamplePerson, SampleProject } from './content.js';
import type { Sample } from './sample.js';

/** An application as its applicant writes it, and where it stands in the sample. */
export interface Entry {
  key: 'project' | 'travel';
  told: SampleProject | SampleJourney;
  person: SamplePerson;
  /** Once it has been begun. */
  id?: string;
}

/** One after the other as they came in: projects and journeys mixed, in the same order each time. */
export function entriesOf(
  { projects, travel }: { projects: SampleProject[]; travel: SampleJourney[] },
  { people }: Sample,
): Entry[] {
  const all: Entry[] = [
    ...projects.map((told) => ({ key: 'project' as const, told, person: people(told.by) })),
    ...travel.map((told) => ({ key: 'travel' as const, told, person: people(told.by) })),
  ];
  const place = ({ told }: Entry) =>
    [...told.title].reduce((sum, c) => (sum * 33 + c.charCodeAt(0)) % 9973, 5);
  return all.sort((a, b) => place(a) - place(b));
}

/** What applicants and those who screen do with the entries of one contest. */
export class Entries {
  constructor(
    private readonly sample: Sample,
    private readonly contestId: string,
    /** The ISO date of a day as the entries count it. */
    private readonly dayOf: (day: number) => string,
  ) {}

  /** Writes an application and hands it in, or leaves the draft where its writer stopped. */
  async apply(entry: Entry): Promise<void> {
    const { cast, diary, association } = this.sample;
    const { told, person } = entry;
    const number = `С-${1000 + (cast.keys().length % 900)}`;
    await cast.enter(person, { associationId: association.id, number });
    await cast.as(person.key, async (actor) => {
      const { contest, nominations, rulebook } = await diary.the(ContestsService).current(this.contestId);
      const nomination = nominations.find(({ key }) => key === entry.key);
      if (!nomination?.formVersionId) throw new Error(`${contest.slug} takes no ${entry.key}`);
      const questions = rulebook.eligibility.filter(({ kind }) => kind === 'question');
      const applications = diary.the(ApplicationsService);
      const draft = await applications.start(actor, {
        contestId: contest.id,
        nominationId: nomination.id,
        answers: Object.fromEntries(questions.map(({ id }) => [id, 'yes' as const])),
        experienceYears: null,
      });
      entry.id = draft.id;
      diary.pass(35);

      const { definition } = await diary.the(FormsService).version(nomination.formVersionId);
      const inForce = await diary.the(ConsentsService).versionsInForce(association.id);
      const written = await this.answers(actor, entry, told.until === undefined);
      const whole = { ...written, ...ticks(definition, inForce) };
      const answers = told.until ? upTo(told.until, definition, whole) : whole;
      const { version } = await applications.save(actor, draft.id, draft.version, { answers });
      if (told.until) return;
      diary.pass(20);
      await applications.submit(actor, draft.id, version);
    });
  }

  async admit(entry: Entry): Promise<void> {
    await this.sample.cast.as('coordinator', async (actor) => {
      const { id, version } = await this.row(entry);
      await this.sample.diary.the(ScreeningService).admit(actor, id, version);
    });
  }

  async reject(entry: Entry, reason: string): Promise<void> {
    await this.sample.cast.as('coordinator', async (actor) => {
      const { id, version } = await this.row(entry);
      await this.sample.diary.the(ScreeningService).reject(actor, id, version, { reason });
    });
  }

  async return(entry: Entry, remarks: string): Promise<void> {
    await this.sample.cast.as('coordinator', async (actor) => {
      const { id, version } = await this.row(entry);
      await this.sample.diary.the(ScreeningService).return(actor, id, version, { remarks });
    });
  }

  /** Mends what was remarked on and hands it in again. */
  async submitAgain(entry: Entry, answers: Answers): Promise<void> {
    await this.sample.cast.as(entry.person.key, async (actor) => {
      const applications = this.sample.diary.the(ApplicationsService);
      const { id, version } = await this.row(entry);
      const saved = await applications.save(actor, id, version, { answers });
      await applications.submit(actor, id, saved.version);
    });
  }

  async withdraw(entry: Entry, reason: string): Promise<void> {
    await this.sample.cast.as(entry.person.key, async (actor) => {
      const { id, version } = await this.row(entry);
      await this.sample.diary.the(ApplicationsService).withdraw(actor, id, version, { reason });
    });
  }

  private row({ id, told }: Entry): Promise<Application> {
    if (!id) throw new Error(`«${told.title}» has not been begun`);
    return this.sample.diary.the(Db).manager.findOneByOrFail(Application, { id });
  }

  private async answers(actor: Actor, entry: Entry, complete: boolean): Promise<Answers> {
    const { told, person, id } = entry;
    if (!('costs' in told)) return projectAnswers(told, person, this.dayOf);
    const answers = journeyAnswers(told, person, this.dayOf);
    if (!complete || !id) return answers;
    const content = curriculumVitae(person, told.experience ?? '');
    const file = await this.sample.diary
      .the(FilesService)
      .upload(actor, { purpose: 'answer', subject: id, field: 'cv' }, async () => ({
        name: 'Резюме.rtf',
        content: Readable.from([content]),
      }));
    return { ...answers, cv: [{ id: file.id, name: file.name, size: file.size, type: file.type }] };
  }
}
