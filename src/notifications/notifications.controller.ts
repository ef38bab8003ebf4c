import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/actor.rules.js';
import { Action, Me, ReaderLocale } from '../platform/http/actions.js';
import { Returns } from '../platform/http/returns.js';
import type { Locale } from '../platform/localised.rules.js';
import { PageQuery } from '../platform/page.js';
import {
  MailPreferences,
  NotificationPage,
  notificationView,
  ReadNotifications,
  UnreadView,
} from './notifications.dto.js';
import { NotificationsService } from './notifications.service.js';

@ApiTags('notifications')
@Controller('api/me')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get('notifications')
  @Action('notification.list')
  @Returns(NotificationPage)
  async list(
    @Me() actor: Actor,
    @ReaderLocale() locale: Locale,
    @Query({ schema: PageQuery }) query: PageQuery,
  ) {
    const { items, next } = await this.notifications.list(actor, query);
    return { items: items.map((item) => notificationView(item, locale)), next };
  }

  @Get('notifications/unread')
  @Action('notification.list')
  @Returns(UnreadView)
  unread(@Me() actor: Actor) {
    return this.notifications.unread(actor);
  }

  @Post('notifications/read')
  @Action('notification.read')
  @Returns(UnreadView)
  read(@Me() actor: Actor, @Body({ schema: ReadNotifications }) input: ReadNotifications) {
    return this.notifications.read(actor, input);
  }

  @Get('notification-preferences')
  @Action('mail_preference.see')
  @Returns(MailPreferences)
  preferences(@Me() actor: Actor) {
    return this.notifications.preferences(actor);
  }

  @Put('notification-preferences')
  @Action('mail_preference.change')
  @Returns(MailPreferences)
  prefer(@Me() actor: Actor, @Body({ schema: MailPreferences }) wanted: MailPreferences) {
    return this.notifications.prefer(actor, wanted);
  }
}
