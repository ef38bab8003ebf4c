import { connect } from 'node:net';
import type { Readable } from 'node:stream';
import { Scanner, type Verdict } from './scanner.js';

const TIMEOUT = 120_000;

/** ClamAV's daemon, asked by its INSTREAM command at `tcp://host:3310` or `unix:/path/to/clamd.sock`. */
export class ClamdScanner extends Scanner {
  constructor(private readonly url: string) {
    super();
  }

  async scan(content: Readable): Promise<Verdict> {
    const reply = await this.ask(content);
    if (reply === 'stream: OK') return { clean: true };
    const infected = /^stream: (.+) FOUND$/.exec(reply);
    if (infected?.[1]) return { clean: false, signature: infected[1] };
    throw new Error(`clamd answers: ${reply || 'nothing'}`);
  }

  private async ask(content: Readable): Promise<string> {
    const { protocol, hostname, port, pathname } = new URL(this.url);
    const socket = connect(
      protocol === 'unix:' ? { path: pathname } : { host: hostname, port: Number(port) || 3310 },
    );
    socket.setTimeout(TIMEOUT, () => socket.destroy(new Error('clamd does not answer')));
    const answer = new Promise<string>((resolve, reject) => {
      let text = '';
      socket.setEncoding('utf8');
      socket.on('data', (part: string) => {
        text += part;
        if (text.endsWith('\0')) resolve(text.slice(0, -1));
      });
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    // it may answer, or go away, before it has heard all
    answer.catch(() => {}).finally(() => content.destroy());
    try {
      await write(socket, 'zINSTREAM\0');
      for await (const chunk of content as AsyncIterable<Buffer>) {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(chunk.length);
        await write(socket, Buffer.concat([length, chunk]));
      }
      await write(socket, Buffer.alloc(4));
      return await answer;
    } catch (error) {
      // the answer says more than the connection that broke while it was given
      const late = new Promise<never>((_, reject) => setTimeout(reject, 1000, error).unref());
      return await Promise.race([answer, late]);
    } finally {
      socket.destroy();
    }
  }
}

const write = (socket: ReturnType<typeof connect>, bytes: Buffer | string): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
