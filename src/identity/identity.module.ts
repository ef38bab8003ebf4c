import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config.js';
import { Db } from '../platform/db.js';
import { Events } from '../platform/events.js';
import { Authenticator } from '../platform/http/guard.js';
import { AssociationsController } from './associations/associations.controller.js';
import { AssociationsService } from './associations/associations.service.js';
import { MembershipsController } from './associations/memberships.controller.js';
import { MembershipsService } from './associations/memberships.service.js';
import { SetupController } from './associations/setup.controller.js';
import { SetupService } from './associations/setup.service.js';
import { ConsentDocumentsController, ConsentsController } from './consents/consents.controller.js';
import { ConsentsService } from './consents/consents.service.js';
import { InvitationFollowers } from './invitations/invitation-followers.port.js';
import { InvitationLinks } from './invitations/invitation-links.service.js';
import { InvitationLinkController, InvitationsController } from './invitations/invitations.controller.js';
import { InvitationsService } from './invitations/invitations.service.js';
import { MeController } from './people/me.controller.js';
import { MeQueries } from './people/me.queries.js';
import { MeService } from './people/me.service.js';
import { PeopleService } from './people/people.service.js';
import { AddressLimit } from './sign-in/address-limit.js';
import { AuthController } from './sign-in/auth.controller.js';
import { Auth } from './sign-in/auth.service.js';
import { AuthSettingsController } from './sign-in/auth-settings.controller.js';
import { PersonAuthenticator } from './sign-in/authenticator.js';
import { CodePost } from './sign-in/code-post.js';
import { SessionsController } from './sign-in/sessions.controller.js';
import { SessionsService } from './sign-in/sessions.service.js';
import { SignInService } from './sign-in/sign-in.service.js';

/** People and who they are. Global, as the platform's guard asks its `Authenticator`. */
@Global()
@Module({
  controllers: [
    AuthController,
    AuthSettingsController,
    MeController,
    SessionsController,
    ConsentsController,
    AssociationsController,
    MembershipsController,
    InvitationsController,
    ConsentDocumentsController,
    InvitationLinkController,
    SetupController,
  ],
  providers: [
    CodePost,
    {
      provide: Auth,
      inject: [CONFIG, Db, Events, CodePost],
      useFactory: (config: Config, db: Db, events: Events, post: CodePost) =>
        Auth.create({ config, db, events, post: (to, code, purpose) => post.post({ to, code, purpose }) }),
    },
    { provide: Authenticator, useClass: PersonAuthenticator },
    AddressLimit,
    SignInService,
    SessionsService,
    PeopleService,
    MeService,
    MeQueries,
    AssociationsService,
    MembershipsService,
    SetupService,
    InvitationLinks,
    InvitationFollowers,
    InvitationsService,
    ConsentsService,
  ],
  exports: [
    Authenticator,
    Auth,
    PeopleService,
    AssociationsService,
    MembershipsService,
    InvitationLinks,
    InvitationFollowers,
    InvitationsService,
    ConsentsService,
  ],
})
export class IdentityModule {}
