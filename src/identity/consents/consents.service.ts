import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/db.js';
import { Conflict, NotFound } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { newId } from '../../platform/ids.js';
import { Association } from '../associations/association.entity.js';
import { Consent } from './consent.entity.js';
import { ConsentDocument } from './consent-document.entity.js';
import { type ConsentsView, type PublishConsentDocument, toDocumentView } from './consents.dto.js';
import { standardDocuments } from './standard-documents.js';

/**
 * A condition in SQL: the person has a standing consent to a document of this kind, in any version, for exactly this
 * context. `person` and `context` are expressions of the query it is put in.
 */
export const consented = (
  kind: 'publication' | 'story_publication',
  person: string,
  context: string,
): string =>
  `EXISTS (SELECT 1 FROM consent given JOIN consent_document paper ON paper.id = given.document_id
           WHERE given.person_id = ${person} AND given.context_id = ${context}
             AND paper.kind = '${kind}' AND given.withdrawn_at IS NULL)`;

/** What people agree to: versioned documents, one tick each, withdrawn by who gave it. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The newest version of each kind, by kind. */
  inForce(associationId: string): Promise<ConsentDocument[]> {
    return this.db.manager
      .createQueryBuilder(ConsentDocument, 'document')
      .distinctOn(['document.kind'])
      .where('document.associationId = :associationId', { associationId })
      .orderBy('document.kind')
      .addOrderBy('document.version', 'DESC')
      .getMany();
  }

  /** Which version of each kind is in force, without its text. */
  versionsInForce(associationId: string): Promise<{ id: string; kind: string }[]> {
    return this.db.sql(
      `SELECT DISTINCT ON (kind) id, kind FROM consent_document
       WHERE association_id = $1 ORDER BY kind, version DESC`,
      [associationId],
    );
  }

  /** @throws Conflict `consent.no_document` { kind } */
  async documentInForce(associationId: string, kind: string): Promise<ConsentDocument> {
    const document = await this.db.manager.findOne(ConsentDocument, {
      where: { associationId, kind },
      order: { version: 'DESC' },
    });
    if (!document) throw new Conflict('consent.no_document', { kind });
    return document;
  }

  publish(actor: Actor, associationId: string, input: PublishConsentDocument): Promise<ConsentDocument> {
    return this.db.transaction(async () => {
      const association = await this.db.lock(Association, associationId);
      authorize(actor, 'consent_document.publish', { associationId });
      return this.add(association, input, actor.id);
    });
  }

  /** Publishes the standard documents in the name of a new association. */
  publishStandard(association: Association): Promise<void> {
    return this.db.transaction(async () => {
      for (const document of standardDocuments(association.name)) await this.add(association, document, null);
    });
  }

  /**
   * What the person ticks, or no longer ticks, on a form that is handed in: recorded are the versions that were ticked;
   * a tick taken away (`documentId` null) is a withdrawal. `contextId` is what the consents are given for.
   */
  answer(
    personId: string,
    associationId: string,
    contextId: string,
    ticks: readonly { kind: string; documentId: string | null }[],
  ): Promise<void> {
    return this.db.transaction(async () => {
      for (const { kind, documentId } of ticks)
        if (documentId === null) await this.endAll({ personId, contextId }, { kind, associationId });
      await this.giveAll(
        personId,
        ticks.flatMap(({ kind, documentId }) =>
          documentId ? [{ id: documentId, kind, associationId }] : [],
        ),
        contextId,
      );
    });
  }

  /** The person ticks a document in force, in general. @throws NotFound; Conflict `consent.outdated` */
  giveMine(actor: Actor, documentId: string): Promise<void> {
    return this.db.transaction(async () => {
      const document = await this.db.manager.findOneBy(ConsentDocument, { id: documentId });
      if (!document) throw new NotFound();
      authorize(actor, 'consent.give', { personId: actor.id });
      const current = await this.documentInForce(document.associationId, document.kind);
      if (current.id !== document.id) throw new Conflict('consent.outdated', { version: current.version });
      await this.giveAll(actor.id, [document], null);
    });
  }

  /** The person takes it back, in whatever versions it was given for the same thing. */
  withdraw(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(async () => {
      const consent = await this.db.lock(Consent, id);
      authorize(actor, 'consent.withdraw', consent);
      if (consent.withdrawnAt) throw new Conflict('consent.already_withdrawn');
      const document = await this.db.manager.findOneByOrFail(ConsentDocument, { id: consent.documentId });
      await this.endAll(consent, document);
    });
  }

  /** Records ticks under these documents, at once; a consent that stands already stays as it is. */
  private async giveAll(
    personId: string,
    documents: readonly Pick<ConsentDocument, 'id' | 'kind' | 'associationId'>[],
    contextId: string | null,
  ): Promise<void> {
    if (documents.length === 0) return;
    const made = await this.db.sql<{ id: string; document_id: string }>(
      `INSERT INTO consent (id, person_id, document_id, context_id, given_at)
       SELECT t.id, $2, d.id, $3, $4
       FROM jsonb_to_recordset($1::jsonb) AS t(id uuid, document uuid, kind text, association uuid)
       JOIN consent_document d ON d.id = t.document AND d.kind = t.kind AND d.association_id = t.association
       ON CONFLICT (person_id, document_id, context_id) WHERE withdrawn_at IS NULL DO NOTHING
       RETURNING id, document_id`,
      [
        JSON.stringify(
          documents.map(({ id, kind, associationId: association }) => ({
            id: newId(),
            document: id,
            kind,
            association,
          })),
        ),
        personId,
        contextId,
        this.clock.now(),
      ],
    );
    const idOf = new Map(made.map((row) => [row.document_id, row.id]));
    for (const { id: documentId, kind, associationId } of documents) {
      const id = idOf.get(documentId);
      if (!id) continue;
      this.events.emit('consent.given', { id, associationId }, { personId, documentId, kind, contextId });
    }
  }

  /** Ends what the person has agreed to for this thing (or in general) under any version of the document. */
  private async endAll(
    { personId, contextId }: Pick<Consent, 'personId' | 'contextId'>,
    { kind, associationId }: Pick<ConsentDocument, 'kind' | 'associationId'>,
  ): Promise<void> {
    const standing = await this.db.manager
      .createQueryBuilder(Consent, 'consent')
      .innerJoin(ConsentDocument, 'document', 'document.id = consent.documentId')
      .where('consent.personId = :personId AND consent.contextId IS NOT DISTINCT FROM :contextId', {
        personId,
        contextId,
      })
      .andWhere('document.kind = :kind AND document.associationId = :associationId', { kind, associationId })
      .andWhere('consent.withdrawnAt IS NULL')
      .orderBy('consent.id')
      .setLock('pessimistic_write', undefined, ['consent'])
      .getMany();
    for (const consent of standing) {
      consent.withdrawnAt = this.clock.now();
      await this.db.save(consent);
      const { id, documentId } = consent;
      this.events.emit('consent.withdrawn', { id, associationId }, { personId, documentId, kind, contextId });
    }
  }

  /**
   * Has the person a standing consent to a document of this kind, in any version, for exactly this context
   * (an application, a contest)?
   */
  async hasConsent(personId: string, kind: string, contextId: string): Promise<boolean> {
    const [row] = await this.db.sql(
      `SELECT 1 FROM consent c JOIN consent_document d ON d.id = c.document_id
       WHERE c.person_id = $1 AND d.kind = $2 AND c.context_id = $3 AND c.withdrawn_at IS NULL LIMIT 1`,
      [personId, kind, contextId],
    );
    return Boolean(row);
  }

  /** All consents of the actor, standing and withdrawn, newest first. */
  async mine(actor: Actor): Promise<ConsentsView> {
    authorize(actor, 'consent.list', { personId: actor.id });
    const consents = await this.db.manager.find(Consent, {
      where: { personId: actor.id },
      order: { givenAt: 'DESC', id: 'DESC' },
    });
    const documents = await this.db.manager.findBy(ConsentDocument, {
      id: In([...new Set(consents.map(({ documentId }) => documentId))]),
    });
    const byId = new Map(documents.map((document) => [document.id, toDocumentView(document)]));
    return {
      items: consents.flatMap(({ id, documentId, contextId, givenAt, withdrawnAt }) => {
        const document = byId.get(documentId);
        if (!document) return [];
        const times = { givenAt: givenAt.toISOString(), withdrawnAt: withdrawnAt?.toISOString() ?? null };
        return [{ id, document, contextId, ...times }];
      }),
    };
  }

  private async add(
    association: Association,
    input: PublishConsentDocument,
    publishedBy: string | null,
  ): Promise<ConsentDocument> {
    const where = { associationId: association.id, kind: input.kind };
    const last = await this.db.manager.findOne(ConsentDocument, { where, order: { version: 'DESC' } });
    const document = this.db.manager.create(ConsentDocument, {
      ...input,
      id: newId(),
      associationId: association.id,
      version: (last?.version ?? 0) + 1,
      publishedAt: this.clock.now(),
      publishedBy,
    });
    await this.db.manager.insert(ConsentDocument, document);
    const { id, kind, version } = document;
    this.events.emit('consent_document.published', { id, associationId: association.id }, { kind, version });
    return document;
  }
}
