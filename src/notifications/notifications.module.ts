import { Module } from '@nestjs/common';
import { CodeSender } from '../identity/code-sender.port.js';
import { IdentityModule } from '../identity/identity.module.js';
import { CONFIG, type Config } from '../platform/config.js';
import { Db } from '../platform/db.js';
import { HiddenLetters } from './hidden-letters.port.js';
import { InvitationsSubscribers } from './invitations.subscribers.js';
import { LettersService } from './letters.service.js';
import { CodeMails } from './mails/code-mails.js';
import { Delivery } from './mails/delivery.service.js';
import { DevMailController } from './mails/dev-mail.controller.js';
import { DevMail } from './mails/dev-mail.service.js';
import { MailsController } from './mails/mails.controller.js';
import { MailsService } from './mails/mails.service.js';
import { MailTemplates } from './rendering/mail-templates.js';
import './notifications.events.js';
import { openTransport, Transport } from './mails/transport.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsService } from './notifications.service.js';

@Module({
  imports: [IdentityModule],
  controllers: [NotificationsController, MailsController, DevMailController],
  providers: [
    { provide: MailTemplates, useFactory: () => new MailTemplates() },
    {
      provide: Transport,
      inject: [CONFIG, Db],
      useFactory: (config: Config, db: Db) => openTransport(config, db),
    },
    { provide: CodeSender, useClass: CodeMails },
    HiddenLetters,
    LettersService,
    Delivery,
    InvitationsSubscribers,
    NotificationsService,
    MailsService,
    DevMail,
  ],
  exports: [HiddenLetters, LettersService],
})
export class NotificationsModule {}
