import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Application } from '../../applications/application.entity.js';
import { ApplicationAccess } from '../../applications/application-access.port.js';
import { ContestsService } from '../../contests/contests.service.js';
import { dayIn } from '../../contests/stage.rules.js';
import { Documents } from '../../files/documents.service.js';
import { AssociationsService } from '../../identity/associations/associations.service.js';
import { ConsentsService } from '../../identity/consents/consents.service.js';
import { PeopleService } from '../../identity/people/people.service.js';
import { displayName } from '../../identity/people/person.rules.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { Db } from '../../platform/db.js';
import { NotFound } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { translate } from '../../platform/i18n.js';
import { newId } from '../../platform/ids.js';
import { inLocale, type Locale } from '../../platform/localised.rules.js';
import { Award } from '../award.entity.js';
import { Certificate } from './certificate.entity.js';
import { initials } from './certificate.rules.js';
import type { CertificateCheckView } from './certificates.dto.js';

/** The papers of winners, and the public answer to whether one is genuine. */
@Injectable()
export class CertificatesService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly access: ApplicationAccess,
    private readonly contests: ContestsService,
    private readonly associations: AssociationsService,
    private readonly people: PeopleService,
    private readonly consents: ConsentsService,
    private readonly documents: Documents,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Joins the transaction that grants the award. */
  async issue(award: Award, number: string): Promise<void> {
    const certificate = Object.assign(new Certificate(), {
      id: newId(),
      associationId: award.associationId,
      awardId: award.id,
      code: newCode(),
      number,
      issuedAt: this.clock.now(),
      revokedAt: null,
    });
    await this.db.manager.insert(Certificate, certificate);
    this.events.emit('certificate.issued', { ...award, id: certificate.id }, { awardId: award.id });
  }

  /** The award fell: the certificate is not genuine any more, and its check says so. */
  async revoke(award: Award): Promise<void> {
    const certificate = await this.db.manager.findOneBy(Certificate, { awardId: award.id });
    if (!certificate || certificate.revokedAt) return;
    certificate.revokedAt = this.clock.now();
    await this.db.save(certificate);
    this.events.emit('certificate.revoked', { ...award, id: certificate.id }, { awardId: award.id });
  }

  /** The PDF, for the winner and the association's staff. @throws NotFound, also when it was taken back */
  async render(actor: Actor, awardId: string, locale: Locale): Promise<{ name: string; bytes: Buffer }> {
    const award = await this.db.manager.findOneBy(Award, { id: awardId });
    if (!award) throw new NotFound();
    authorize(actor, 'award.see', await this.access.walled(actor.id, award));
    const certificate = await this.db.manager.findOneBy(Certificate, { awardId });
    if (!certificate || certificate.revokedAt) throw new NotFound();
    const { contest, nomination, application, association } = await this.about(award);
    const chairs = await this.associations.peopleWith(association.id, 'chair');
    const people = await this.people.many(chairs);
    const bytes = await this.documents.certificate(
      {
        association: { name: inLocale(association.name, locale), accent: association.accent },
        number: certificate.number,
        issuedAt: certificate.issuedAt,
        timeZone: contest.timeZone,
        laureate: this.nameOf(application, locale),
        contest: inLocale(contest.title, locale),
        nomination: inLocale(nomination, locale),
        project: application.projectTitle || undefined,
        award: awardInWords(award, locale),
        checkUrl: `${this.config.publicUrl}/check/${certificate.code}`,
        signatories: [...people.values()].map((person) => ({
          position: translate(locale, 'awards:chair'),
          name: displayName(person, locale),
        })),
      },
      locale,
    );
    return { name: `${certificate.number}-certificate.pdf`, bytes };
  }

  /** What anyone may know who has the code. @throws NotFound */
  async check(code: string, locale: Locale): Promise<CertificateCheckView> {
    const certificate = await this.db.manager.findOneBy(Certificate, { code });
    if (!certificate) throw new NotFound();
    const award = await this.db.manager.findOneByOrFail(Award, { id: certificate.awardId });
    const { contest, nomination, application, association } = await this.about(award);
    const name = this.nameOf(application, locale);
    const named = await this.consents.hasConsent(award.personId, 'publication', contest.id);
    return {
      valid: certificate.revokedAt === null,
      revokedAt: certificate.revokedAt?.toISOString() ?? null,
      number: certificate.number,
      name: named ? name : initials(name),
      association: association.name,
      contest: { title: contest.title, slug: contest.slug },
      nomination,
      project: application.projectTitle || null,
      kind: award.kind,
      place: award.place,
      award: awardInWords(award, locale),
      issuedOn: dayIn(contest.timeZone, certificate.issuedAt.toISOString()),
    };
  }

  private async about(award: Award) {
    const { contest, nominations } = await this.contests.current(award.contestId);
    const application = await this.db.manager.findOneByOrFail(Application, { id: award.applicationId });
    const association = await this.associations.get(award.associationId);
    const nomination = nominations.find(({ id }) => id === award.nominationId)?.title ?? {};
    return { contest, nomination, application, association };
  }

  /** As the winner was called when the application was handed in. */
  private nameOf({ applicantSnapshot }: Application, locale: Locale): string {
    return applicantSnapshot ? displayName(applicantSnapshot, locale) : '';
  }
}

/** «II место», or what was given where there are no places. */
const awardInWords = ({ kind, place }: Award, locale: Locale): string =>
  place === null
    ? translate(locale, `awards:kind_${kind}`)
    : translate(locale, place <= 3 ? `awards:place_${place}` : 'awards:place_further', { place });

/** 125 bits in letters and digits that are not mistaken for each other. */
const newCode = (): string =>
  [...randomBytes(25)].map((byte) => '0123456789abcdefghjkmnpqrstvwxyz'[byte % 32]).join('');
