import { AsyncLocalStorage } from 'node:async_hooks';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { currentContext, runInContext } from '../../platform/context.js';
import { newId } from '../../platform/ids.js';
import { logger } from '../../platform/logger.js';
import { type CodeMessage, CodeSender } from '../code-sender.port.js';

/** Runs what it is given as if nobody had called: outside the request's transaction and context. */
const outside = AsyncLocalStorage.snapshot();

/** Hands codes to the sender behind the answer's back, and lets them finish before the program ends. */
@Injectable()
export class CodePost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly pending = new Set<Promise<void>>();
  private sender: CodeSender;

  constructor(private readonly modules: ModuleRef) {}

  /** The sender stands to the right in the modules' order, so it is looked up when all are there. */
  onApplicationBootstrap(): void {
    this.sender = this.modules.get(CodeSender, { strict: false });
  }

  post(message: Omit<CodeMessage, 'locale'>): void {
    const { locale = 'ru', requestId = newId() } = currentContext() ?? {};
    const sending = outside(() =>
      runInContext({ requestId, locale, authorised: new Set() }, async () =>
        this.sender.send({ ...message, locale }),
      ),
    )
      .catch((error: Error) =>
        logger.error({ error: error.stack, purpose: message.purpose }, 'code not sent'),
      )
      .finally(() => this.pending.delete(sending));
    this.pending.add(sending);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.pending);
  }
}
