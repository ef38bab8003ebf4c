import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable, Module } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { sampleLetters } from '../../test/support/letters.js';
import { Clock } from '../platform/clock.js';
import { CONFIG } from '../platform/config.js';
import { Db } from '../platform/db.js';
import type { EventType } from '../platform/events.js';
import { rootPath } from '../platform/root.js';
import { Subscriptions } from '../platform/subscriptions.js';
import type { Letter } from './letters.rules.js';
import { LettersService, Mail } from './letters.service.js';
import { Delivery } from './mails/delivery.service.js';
import { MailTemplates } from './rendering/mail-templates.js';
import './notifications.events.js';

@Injectable()
class Writer {
  @Mail('mail.failed', 'report-accepted')
  async tell(): Promise<Letter<'report-accepted'>[]> {
    return [{ to: 'nobody', variables: sampleLetters['report-accepted'] }];
  }
}

@Injectable()
class Dreamer {
  @Mail('cow.flew' as EventType, 'report-accepted')
  async tell(): Promise<Letter<'report-accepted'>[]> {
    return [];
  }
}

/** The program as far as it looks for declared mails; what it would write them with is not asked for. */
async function boot(folder: string, ...writers: (new () => object)[]): Promise<Subscriptions> {
  const unused = [Db, Delivery].map((provide) => ({ provide, useValue: {} }));
  @Module({
    imports: [DiscoveryModule],
    providers: [
      ...writers,
      ...unused,
      Clock,
      Subscriptions,
      LettersService,
      { provide: CONFIG, useValue: { mailFrom: 'Laurel <laurel@localhost>' } },
      { provide: MailTemplates, useFactory: () => new MailTemplates(folder) },
    ],
  })
  class Program {}
  const context = await NestFactory.createApplicationContext(Program, { logger: false, abortOnError: false });
  return context.get(Subscriptions);
}

describe('at boot', () => {
  const templates = rootPath('templates', 'mail');

  it('a declared mail becomes a subscriber of its event', async () => {
    const subscriptions = await boot(templates, Writer);
    expect(subscriptions.of('mail.failed').map(({ name }) => name)).toEqual(['Writer.tell']);
  });

  it('a declared mail without a template in some language stops the program', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'laurel-mails-'));
    await cp(templates, folder, { recursive: true });
    await rm(join(folder, 'report-accepted.en.hbs'));
    await expect(boot(folder, Writer)).rejects.toThrow('Mails without a template: report-accepted.en');
  });

  it('a mail about an event nobody declares stops the program', async () => {
    await expect(boot(templates, Dreamer)).rejects.toThrow('Dreamer.tell waits for unknown events: cow.flew');
  });
});
