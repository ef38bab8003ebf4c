import { Injectable } from '@nestjs/common';
import { FilesService, type Place } from '../files/files.service.js';
import { ConsentsService } from '../identity/consents/consents.service.js';
import { type InputFault, Invalid } from '../platform/errors.js';
import { inputFaults } from '../platform/http/problem.js';
import { answerOf, answersSchema, type Mode } from './answers.rules.js';
import { type Answers, type Fault, type FormDefinition, fieldOf, fieldsOf } from './form.rules.js';
import { type AttachedFile, file } from './kinds/file.rules.js';
import { attachedFiles, consentsGiven, describeFiles, handInFaults } from './submission.rules.js';

/** Answers to one form of an association, whose consent documents its consents mean. */
export interface Answered {
  definition: FormDefinition;
  associationId: string;
  answers: Answers;
}

/** Answers as some row keeps them now: `place` is where its files are uploaded to. */
export interface Filling extends Answered {
  place: Omit<Place, 'field'>;
}

/** Answers on their way into a row. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly files: FilesService,
    private readonly consents: ConsentsService,
  ) {}

  /**
   * The stored answers with `changes` in place of those they name, as the form takes them. Files are what was
   * uploaded to this place: their facts are the program's, not the client's. Inside the row's transaction.
   * @throws Invalid with pointers under `/answers`
   */
  async merge(filling: Filling, changes: Answers, mode: Mode): Promise<Answers> {
    const merged = { ...filling.answers, ...changes };
    const described = await this.withFiles(filling, merged, Object.keys(changes));
    const parsed = answersSchema(filling.definition, mode).safeParse(described);
    if (!parsed.success) throw new Invalid(inputFaults(parsed.error.issues).map(inAnswers));
    return parsed.data;
  }

  /** What keeps the answers from being handed in now. */
  async faults({ definition, associationId, answers }: Answered): Promise<Fault[]> {
    return handInFaults(definition, answers, await this.consents.versionsInForce(associationId));
  }

  /** All answers once more, as they are handed in. @throws Invalid under `code` with each fault and its field */
  async handIn(filling: Filling, code: string): Promise<Answers> {
    const found = await this.faults(filling);
    if (found.length > 0) throw new Invalid(found.map(toInputFault), code);
    return this.merge(filling, { ...filling.answers }, 'submit');
  }

  /**
   * Records what the person agrees to with what is handed in, each tick under the version it was set for; a tick
   * taken away is a withdrawal. `contextId` is what the consents are given for.
   */
  async recordConsents(
    personId: string,
    { definition, associationId, answers }: Answered,
    contextId: string,
  ): Promise<void> {
    const ticks = consentsGiven(definition, answers);
    await this.consents.answer(
      personId,
      associationId,
      contextId,
      ticks.map(({ document: kind, version: documentId }) => ({ kind, documentId })),
    );
  }

  private async withFiles({ definition, place, answers }: Filling, merged: Answers, changed: string[]) {
    const before = attachedFiles(definition, answers);
    const after = attachedFiles(definition, merged);
    const known = new Map<string, Omit<AttachedFile, 'id'>>();
    for (const { id: field, kind } of fieldsOf(definition)) {
      if (kind !== 'file') continue;
      if (!changed.includes(field)) {
        for (const kept of answerOf(file.answer, answers, field) ?? []) known.set(kept.id, kept);
        continue;
      }
      const ids = after.filter((one) => one.field === field).map(({ id }) => id);
      const gone = before.filter((one) => one.field === field && !ids.includes(one.id));
      if (gone.length > 0) await this.files.detach(gone.map(({ id }) => id));
      for (const attached of await this.attach({ ...place, field }, ids)) known.set(attached.id, attached);
    }
    return describeFiles(definition, merged, known);
  }

  private async attach(place: Place, ids: string[]) {
    if (ids.length === 0) return [];
    return this.files.attach(ids, place, `/answers/${place.field}`);
  }
}

const inAnswers = (fault: InputFault): InputFault => ({ ...fault, pointer: `/answers${fault.pointer}` });

const toInputFault = ({ field, code, params }: Fault): InputFault => ({
  pointer: field === null ? '/answers' : `/answers/${field}`,
  code,
  params,
});

/** What may be uploaded to a file field; null for any other field. */
export function uploadTerms(definition: FormDefinition, fieldId: string, associationId: string) {
  const field = fieldOf(definition, fieldId);
  if (field?.kind !== 'file') return null;
  return {
    maxBytes: field.maxSizeMb * 1024 * 1024,
    types: field.accept,
    // one more than the field holds, so that a file can be replaced before the old one is let go of
    maxCount: field.maxFiles + 1,
    associationId,
  };
}
