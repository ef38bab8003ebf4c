import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config.js';
import { Db } from '../../platform/db.js';
import { Invalid, NotFound } from '../../platform/errors.js';
import { InvitationLinks } from '../invitations/invitation-links.service.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import { PeopleService } from '../people/people.service.js';
import { isNamed } from '../people/person.rules.js';
import { Auth } from '../sign-in/auth.service.js';
import type { Exchange } from '../sign-in/exchange.js';
import { AssociationsService, type NewAssociation } from './associations.service.js';
import { MembershipsService } from './memberships.service.js';
import type { SetUp, SetUpView } from './setup.dto.js';

const LOCK = 7_203_552; // advisory lock: one first administrator

/** How an association comes into being, and its first owner. */
@Injectable()
export class SetupService {
  constructor(
    private readonly db: Db,
    @Inject(CONFIG) private readonly config: Config,
    private readonly associations: AssociationsService,
    private readonly memberships: MembershipsService,
    private readonly people: PeopleService,
    private readonly auth: Auth,
    private readonly invitations: InvitationsService,
    private readonly links: InvitationLinks,
  ) {}

  /** With sample data the first association is on its way. */
  async needed(): Promise<boolean> {
    if (this.config.sampleData) return false;
    const [row] = await this.db.sql('SELECT 1 FROM membership LIMIT 1');
    return !row;
  }

  /**
   * Makes the first association of an empty installation and its owner, and signs the owner in. Once somebody has a
   * role, this does not exist any more. @throws NotFound
   */
  setUp(http: Exchange, { association: input, email, names, password }: SetUp): Promise<SetUpView> {
    return this.db.transaction(async () => {
      await this.db.sql('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      if (!(await this.needed())) throw new NotFound();
      if (!isNamed({ names })) throw new Invalid([{ pointer: '/names', code: 'input.required' }]);
      const association = await this.associations.create({ ...input, contactEmail: email });
      const owner = await this.people.findOrCreateByEmail(email, input.defaultLocale);
      await this.people.introduce(owner.id, names);
      // whoever installs the program vouches for the address
      await this.people.confirmEmail(owner);
      await this.auth.givePassword(owner.id, password);
      await this.memberships.add(association.id, owner.id, 'owner', null);
      await this.auth.startSession(owner.id, http);
      return { associationId: association.id };
    });
  }

  /**
   * Makes another association, on the word of whoever runs the program, and invites its first owner.
   * @returns the link that the owner's mail carries; hand it to nobody else
   * @throws DomainError `conflict.duplicate` where the slug is taken
   */
  add(input: NewAssociation, email: string): Promise<{ link: string }> {
    return this.db.transaction(async () => {
      const association = await this.associations.create({ ...input, contactEmail: email });
      const { invitation } = await this.invitations.invite({
        email,
        associationId: association.id,
        role: 'owner',
        invitedBy: null,
        locale: input.defaultLocale,
      });
      return { link: this.links.linkTo(invitation.id) };
    });
  }
}
