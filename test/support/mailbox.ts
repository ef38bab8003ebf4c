import type { AddressInfo } from 'node:net';
import { type Attachment, type Headers, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** A mail as its reader sees it. */
export interface Mail {
  from: string;
  /** Whom the envelope names: the people it really reaches. */
  to: string[];
  subject: string;
  text: string;
  html: string;
  headers: Headers;
  attachments: Attachment[];
}

/** A real SMTP server that keeps what it is sent, and misbehaves on request. */
export interface Mailbox {
  /** For SMTP_URL. */
  url: string;
  /** What has arrived, oldest first; with `to`, for that address. */
  mails(to?: string): Mail[];
  /** The first mail that fits, arrived or still to come. @throws Error after `ms` with what there is */
  waitFor(predicate: (mail: Mail) => boolean, ms?: number): Promise<Mail>;
  /** Answers the next `times` messages with `code` (4xx: try again, 5xx: do not); they do not arrive. */
  failNext(code: number, times?: number): void;
  /**
   * Hangs up on the next `times` conversations: at the greeting, so that nothing arrives, or instead of the last
   * answer, so that the mail has arrived and its sender does not know.
   */
  dropNext(at: 'greeting' | 'answer', times?: number): void;
  /**
   * From now on hangs up on every `n`th message: by turns before it is taken, and after that instead of the answer, so
   * that its sender cannot know. @returns the addresses of either
   */
  dropEvery(n: number): { refused: string[]; unconfirmed: string[] };
  clear(): void;
  stop(): Promise<void>;
}

export async function startMailbox(): Promise<Mailbox> {
  const arrived: Mail[] = [];
  const arrivals = new Set<() => void>();
  const failures: number[] = [];
  const drops = { greeting: 0, answer: 0 };
  const dropped = {
    every: Number.POSITIVE_INFINITY,
    met: 0,
    refused: [] as string[],
    unconfirmed: [] as string[],
  };

  const hangUp = (session: SMTPServerSession) => {
    for (const connection of server.connections)
      if (connection.id === session.id) connection._socket.destroy();
  };
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth: (auth, _session, answer) => answer(null, { user: auth.username }),
    onConnect(session, answer) {
      if (drops.greeting === 0) return answer();
      drops.greeting--;
      hangUp(session);
    },
    onData(stream, session, answer) {
      const failure = failures.shift();
      const address = session.envelope.rcptTo[0]?.address ?? '';
      dropped.met += 1;
      const turn = dropped.met % dropped.every === 0 ? dropped.met / dropped.every : 0;
      if (turn % 2 === 1) {
        dropped.refused.push(address);
        return hangUp(session);
      }
      simpleParser(stream, { skipTextToHtml: true, skipTextLinks: true }).then((mail) => {
        if (failure) {
          return answer(Object.assign(new Error('refused by the test'), { responseCode: failure }));
        }
        arrived.push({
          from: mail.from?.value[0]?.address ?? '',
          to: session.envelope.rcptTo.map(({ address }) => address),
          subject: mail.subject ?? '',
          text: mail.text ?? '',
          html: mail.html || '',
          headers: mail.headers,
          attachments: mail.attachments,
        });
        for (const look of arrivals) look();
        if (turn > 0) {
          dropped.unconfirmed.push(address);
          return hangUp(session);
        }
        if (drops.answer === 0) return answer();
        drops.answer--;
        hangUp(session);
      }, answer);
    },
  });
  server.on('error', () => {}); // a client that went away in the middle
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails: (to) => arrived.filter((mail) => to === undefined || mail.to.includes(to)),
    waitFor(predicate, ms = 10_000) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const mail = arrived.find(predicate);
          if (mail) finish(() => resolve(mail));
        };
        const finish = (outcome: () => void) => {
          clearTimeout(timer);
          arrivals.delete(look);
          outcome();
        };
        const timer = setTimeout(() => {
          const list = arrived.map((mail) => `  ${mail.to.join(', ')}: ${mail.subject}`).join('\n');
          finish(() =>
            reject(new Error(`No such mail within ${ms} ms. Arrived so far:\n${list || '  none'}`)),
          );
        }, ms);
        arrivals.add(look);
        look();
      });
    },
    failNext: (code, times = 1) => void failures.push(...Array<number>(times).fill(code)),
    dropNext(at, times = 1) {
      drops[at] += times;
    },
    dropEvery(n) {
      Object.assign(dropped, { every: n, met: 0 });
      return dropped;
    },
    clear: () => void arrived.splice(0),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
