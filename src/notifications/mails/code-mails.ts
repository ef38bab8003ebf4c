import { Injectable } from '@nestjs/common';
import { CODE_MINUTES, type CodeMessage, CodeSender } from '../../identity/code-sender.port.js';
import { LettersService } from '../letters.service.js';

const templates = {
  'sign-in': 'sign-in-code',
  'verify-email': 'verify-email-code',
  'reset-password': 'reset-password-code',
} as const;

/** Sends one-time codes as mails that overtake all others, are not sent once the code is void, and keep no secret. */
@Injectable()
export class CodeMails extends CodeSender {
  constructor(private readonly letters: LettersService) {
    super();
  }

  send({ to, code, purpose, locale }: CodeMessage): Promise<void> {
    return this.letters.writeSecret(
      templates[purpose],
      { email: to, locale },
      { code, minutes: CODE_MINUTES },
      CODE_MINUTES * 60_000,
    );
  }
}
