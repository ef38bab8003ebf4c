import { Agent, request } from 'node:http';

export interface Answered {
  status: number;
  bytes: Buffer;
}

/** Speaks HTTP over one connection that is kept, as one signed-in person from an address of their own. */
export class BenchClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(
    private readonly base: string,
    private readonly cookie: string,
    private readonly address: string,
  ) {}

  get = (path: string) => this.send('GET', path);
  post = (path: string, body: unknown = {}, version?: number) => this.send('POST', path, body, version);
  patch = (path: string, body: unknown, version: number) => this.send('PATCH', path, body, version);

  close(): void {
    this.agent.destroy();
  }

  /** @throws Error for any answer but a good one: what fails is no figure */
  private send(method: string, path: string, body?: unknown, version?: number): Promise<Answered> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const call = request(
        `${this.base}${path}`,
        {
          method,
          agent: this.agent,
          headers: {
            cookie: this.cookie,
            'accept-language': 'ru',
            'x-requested-with': 'laurel',
            'x-forwarded-for': this.address,
            ...(text !== undefined && {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(text),
            }),
            ...(version !== undefined && { 'if-match': String(version) }),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const bytes = Buffer.concat(chunks);
            const status = response.statusCode ?? 0;
            if (status >= 200 && status < 300) resolve({ status, bytes });
            else reject(new Error(`${method} ${path}: ${status} ${bytes.toString().slice(0, 500)}`));
          });
        },
      );
      call.on('error', reject);
      call.end(text);
    });
  }
}

export const json = <T>({ bytes }: Answered): T => JSON.parse(bytes.toString());
