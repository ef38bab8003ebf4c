import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.rules.js';
import { authorize, can } from '../platform/authorize.js';
import { Db } from '../platform/db.js';
import { NotFound } from '../platform/errors.js';
import { pageBy } from '../platform/page.js';
import { Form, FormVersion } from './form.entity.js';
import { FormUses } from './form-uses.port.js';
import {
  type FormItem,
  type FormQuery,
  type FormVersionView,
  type FormView,
  toFormItem,
  toFormVersionView,
  toFormView,
} from './forms.dto.js';

@Injectable()
export class FormsQueries {
  constructor(
    private readonly db: Db,
    private readonly uses: FormUses,
  ) {}

  /** An association's forms, newest first. */
  async list(actor: Actor, query: FormQuery): Promise<{ items: FormItem[]; next: string | null }> {
    authorize(actor, 'form.list', query);
    const forms = this.db.manager
      .createQueryBuilder(Form, 'form')
      .where('form.associationId = :associationId', { associationId: query.associationId });
    if (query.purpose) forms.andWhere('form.purpose = :purpose', { purpose: query.purpose });
    const page = await pageBy(
      forms,
      [
        { sql: 'form.created_at', direction: 'DESC', type: 'timestamptz', of: (form) => form.createdAt },
        { sql: 'form.id', direction: 'DESC', type: 'uuid', of: (form) => form.id },
      ],
      query,
    );
    return { items: await this.items(page.items), next: page.next };
  }

  async see(actor: Actor, id: string): Promise<FormView> {
    const form = await this.db.manager.findOneBy(Form, { id });
    if (!form) throw new NotFound();
    authorize(actor, 'form.see', form);
    const versions = await this.db.manager.find(FormVersion, {
      where: { formId: id },
      order: { number: 'DESC' },
    });
    const uses = (await this.uses.of([id])).get(id) ?? [];
    return toFormView(form, versions, uses, can(actor, form, 'form.edit'));
  }

  private async items(forms: Form[]): Promise<FormItem[]> {
    if (forms.length === 0) return [];
    const ids = forms.map(({ id }) => id);
    const versions = await this.db.sql<{ form_id: string; number: number; frozen_at: Date | null }>(
      `SELECT DISTINCT ON (form_id) form_id, number, frozen_at FROM form_version WHERE form_id = ANY($1)
       ORDER BY form_id, number DESC`,
      [ids],
    );
    const uses = await this.uses.of(ids);
    return forms.map((form) => {
      const last = versions.find(({ form_id }) => form_id === form.id);
      if (!last) throw new Error(`Form ${form.id} has no version`);
      return toFormItem(form, { number: last.number, frozenAt: last.frozen_at }, uses.get(form.id) ?? []);
    });
  }

  async seeVersion(actor: Actor, formId: string, number: number): Promise<FormVersionView> {
    const form = await this.db.manager.findOneBy(Form, { id: formId });
    if (!form) throw new NotFound();
    authorize(actor, 'form.see', form);
    const version = await this.db.manager.findOneBy(FormVersion, { formId, number });
    if (!version) throw new NotFound();
    return toFormVersionView(version);
  }
}
