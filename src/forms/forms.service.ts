import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.rules.js';
import { authorize } from '../platform/authorize.js';
import { Clock } from '../platform/clock.js';
import { currentContext } from '../platform/context.js';
import { Db, expectVersion, type Version } from '../platform/db.js';
import { type InputFault, Invalid, NotFound } from '../platform/errors.js';
import { Events } from '../platform/events.js';
import { newId } from '../platform/ids.js';
import { Form, FormVersion } from './form.entity.js';
import { type DefinitionFault, type FormDefinition, validateDefinition } from './form.rules.js';
import { FormPresets } from './form-presets.service.js';
import type { CheckForm, CreateForm, EditForm, FormCheckView, FormPurpose } from './forms.dto.js';

/** No transaction takes as long. */
const HOUR = 3_600_000;

/** Forms and their versions: the last one may be edited until it is frozen, then an edit begins the next. */
@Injectable()
export class FormsService {
  /** Frozen versions never change, so they are read once. */
  private readonly frozen = new Map<string, FormVersion>();

  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly presets: FormPresets,
  ) {}

  /** @throws Invalid when the source is unknown or its definition cannot be used */
  create(actor: Actor, { associationId, purpose, source }: CreateForm): Promise<Form> {
    return this.db.transaction(async () => {
      authorize(actor, 'form.create', { associationId });
      if (source.from === 'definition') {
        refuseUnusable(source.definition);
        return this.add(associationId, purpose, source.definition, source.from);
      }
      if (source.from === 'preset') {
        const preset = this.presets.find(source.preset);
        if (!preset) throw new Invalid([{ pointer: '/source/preset', code: 'form.preset_unknown' }]);
        return this.add(associationId, purpose, preset.definition, source.from);
      }
      const copied = await this.find(associationId, source.formId);
      if (!copied) throw new Invalid([{ pointer: '/source/formId', code: 'form.unknown' }]);
      const { definition } = await this.lastVersion(copied.id);
      return this.add(associationId, purpose, definition, source.from);
    });
  }

  /** Changes the last version, or begins a new one when that is frozen. @throws Invalid with the definition's errors */
  edit(actor: Actor, id: string, version: Version, { definition }: EditForm): Promise<Form> {
    return this.db.transaction(async () => {
      const form = await this.db.lock(Form, id);
      authorize(actor, 'form.edit', form);
      expectVersion(form, version);
      refuseUnusable(definition);

      const last = await this.lastVersion(id);
      const next = last.frozenAt
        ? this.newVersion(id, last.number + 1, definition)
        : Object.assign(last, { definition });
      await this.db.save(next);
      form.title = definition.title;
      form.updatedAt = this.clock.now();
      await this.db.save(form);
      this.events.emit('form.edited', form, { number: next.number });
      return form;
    });
  }

  /** What is wrong with a definition nobody has saved yet. */
  check(actor: Actor, { associationId, definition }: CheckForm): FormCheckView {
    authorize(actor, 'form.check', { associationId });
    const faults = validateDefinition(definition);
    return { usable: faults.every(({ severity }) => severity !== 'error'), faults };
  }

  /** Adds a form with its first version; the caller's use case has been authorised and answers for the definition. */
  async add(
    associationId: string,
    purpose: FormPurpose,
    definition: FormDefinition,
    from: 'preset' | 'form' | 'definition',
  ): Promise<Form> {
    const now = this.clock.now();
    const form = Object.assign(new Form(), {
      id: newId(),
      associationId,
      purpose,
      title: definition.title,
      createdAt: now,
      updatedAt: now,
    });
    await this.db.save(form);
    await this.db.save(this.newVersion(form.id, 1, definition));
    this.events.emit('form.created', form, { purpose, from });
    return form;
  }

  /** The association's form, or null: also when the form is another association's. */
  find(associationId: string, id: string): Promise<Form | null> {
    return this.db.manager.findOneBy(Form, { id, associationId });
  }

  /** The version a draft contest would be published with. @throws NotFound */
  async lastVersion(formId: string): Promise<FormVersion> {
    const [last] = await this.lastVersions([formId]);
    if (!last) throw new NotFound();
    return last;
  }

  /** The last version of each form, in no particular order. */
  lastVersions(formIds: readonly string[]): Promise<FormVersion[]> {
    if (formIds.length === 0) return Promise.resolve([]);
    return this.db.manager
      .createQueryBuilder(FormVersion, 'version')
      .distinctOn(['version.formId'])
      .where('version.formId IN (:...formIds)', { formIds })
      .orderBy('version.formId')
      .addOrderBy('version.number', 'DESC')
      .getMany();
  }

  /** One version by its id. Frozen ones come from memory. @throws NotFound */
  async version(id: string): Promise<FormVersion> {
    const known = this.frozen.get(id);
    if (known) return known;
    const version = await this.db.manager.findOneBy(FormVersion, { id });
    if (!version) throw new NotFound();
    // a freeze of this very transaction may still be rolled back, so it is not remembered yet
    const { frozenAt } = version;
    const stands = frozenAt && this.clock.now().getTime() - frozenAt.getTime() > HOUR;
    if (stands || (frozenAt && !this.db.inTransaction)) this.remember(version);
    return version;
  }

  /** Freezes the form's last version for good and returns it; call it in the transaction that publishes. */
  async freezeLast(formId: string): Promise<FormVersion> {
    const form = await this.db.lock(Form, formId);
    const last = await this.lastVersion(formId);
    if (last.frozenAt) return last;
    last.frozenAt = this.clock.now();
    await this.db.save(last);
    this.events.emit('form.frozen', form, { number: last.number });
    return last;
  }

  private remember(version: FormVersion): void {
    if (this.frozen.size >= 500) this.frozen.clear();
    this.frozen.set(version.id, version);
  }

  private newVersion(formId: string, number: number, definition: FormDefinition): FormVersion {
    const actor = currentContext()?.actor;
    return Object.assign(new FormVersion(), {
      id: newId(),
      formId,
      number,
      definition,
      frozenAt: null,
      createdAt: this.clock.now(),
      createdBy: actor?.kind === 'person' ? actor.id : null,
    });
  }
}

/** @throws Invalid, pointing at the sections and fields the definition's errors are about */
export function refuseUnusable(definition: FormDefinition): void {
  const errors = validateDefinition(definition).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Invalid(errors.map((fault) => pointTo(definition, fault)));
}

function pointTo(
  { sections }: FormDefinition,
  { section, field, code, params }: DefinitionFault,
): InputFault {
  const s = sections.findIndex(({ id, fields }) =>
    section === null ? fields.some((candidate) => candidate.id === field) : id === section,
  );
  const f = sections[s]?.fields.findIndex(({ id }) => id === field) ?? -1;
  const pointer = `/definition${s >= 0 ? `/sections/${s}` : ''}${f >= 0 ? `/fields/${f}` : ''}`;
  return { pointer, code, params };
}
