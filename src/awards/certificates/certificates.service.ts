import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Application } from '../../applications/application.entity.js';
import { ApplicationAccess } from '../../applications/application-access.port.js';
import { ContestsService } from '../../contests/contests.service.js';
import { dayIn } from '../../contests/stage.rules.js';
import { Documents } from '../../files/documents.service.js';
import { AssociationsService } from '../../identity/associations/associations.service.js';
import { ConsentsService } from '../../identity/consents/consents.service.js';
import { PeopleService } from '../../identity/people/people.service.js';
import { displayName, type Named } from '../../identity/people/person.rules.js';
import type { Actor } from '../../platform/actor.rules.js';
import { authorize } from '../../platform/authorize.js';
import { Clock } from '../../platform/clock.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { Db } from '../../platform/db.js';
import { NotFound } from '../../platform/errors.js';
import { Events } from '../../platform/events.js';
import { translate } from '../../platform/i18n.js';
import { newId } from '../../platform/ids.js';
import { inLocale, type Locale, type Localised, locales } from '../../platform/localised.rules.js';
import { StoredRanking } from '../../scoring/ranking/stored-ranking.entity.js';
import { Award } from '../award.entity.js';
import { Certificate, type CertificateText } from './certificate.entity.js';
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
      text: await this.textOf(award),
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
    const { text } = certificate;
    const { contest } = await this.contests.current(award.contestId);
    const { accent } = await this.associations.get(award.associationId);
    const bytes = await this.documents.certificate(
      {
        association: { name: inLocale(text.association, locale), accent },
        number: certificate.number,
        issuedAt: certificate.issuedAt,
        timeZone: contest.timeZone,
        laureate: inLocale(text.laureate, locale),
        contest: inLocale(text.contest, locale),
        nomination: inLocale(text.nomination, locale),
        project: text.project ?? undefined,
        award: awardInWords(text, locale),
        checkUrl: `${this.config.publicUrl}/check/${certificate.code}`,
        signatories: text.signatory
          ? [{ position: translate(locale, 'awards:chair'), name: inLocale(text.signatory, locale) }]
          : [],
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
    const { contest } = await this.contests.current(award.contestId);
    const { text } = certificate;
    const name = inLocale(text.laureate, locale);
    const named = await this.consents.hasConsent(award.personId, 'publication', contest.id);
    return {
      valid: certificate.revokedAt === null,
      revokedAt: certificate.revokedAt?.toISOString() ?? null,
      number: certificate.number,
      name: named ? name : initials(name),
      association: text.association,
      contest: { title: text.contest, slug: contest.slug },
      nomination: text.nomination,
      project: text.project,
      kind: text.kind,
      place: text.place,
      award: awardInWords(text, locale),
      issuedOn: dayIn(contest.timeZone, certificate.issuedAt.toISOString()),
    };
  }

  /** The winner as called when the application was handed in; the chair as called now. */
  private async textOf(award: Award): Promise<CertificateText> {
    const { contest, nominations } = await this.contests.current(award.contestId);
    const application = await this.db.manager.findOneByOrFail(Application, { id: award.applicationId });
    const association = await this.associations.get(award.associationId);
    const ranking = await this.db.manager.findOneBy(StoredRanking, {
      contestId: award.contestId,
      revokedAt: IsNull(),
    });
    return {
      association: association.name,
      contest: contest.title,
      nomination: nominations.find(({ id }) => id === award.nominationId)?.title ?? {},
      project: application.projectTitle || null,
      laureate: application.applicantSnapshot ? inEach(application.applicantSnapshot) : {},
      kind: award.kind,
      place: award.place,
      signatory: ranking?.createdBy ? inEach(await this.people.get(ranking.createdBy)) : null,
    };
  }
}

const inEach = (person: Named): Localised =>
  Object.fromEntries(locales.map((locale) => [locale, displayName(person, locale)]));

/** «II место», or what was given where there are no places. */
const awardInWords = ({ kind, place }: CertificateText, locale: Locale): string =>
  place === null
    ? translate(locale, `awards:kind_${kind}`)
    : translate(locale, place <= 3 ? `awards:place_${place}` : 'awards:place_further', { place });

/** 125 bits in letters and digits that are not mistaken for each other. */
const newCode = (): string =>
  [...randomBytes(25)].map((byte) => '0123456789abcdefghjkmnpqrstvwxyz'[byte % 32]).join('');
