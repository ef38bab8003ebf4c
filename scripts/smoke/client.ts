import { randomUUID } from 'node:crypto';

/** An answer of the program. Bodies are checked by whoever reads them. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Body = any;

interface Mail {
  subject: string;
  text: string;
}

/** Somebody who uses the program over HTTP and keeps its cookies, as a browser does. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly base: string) {}

  get = (path: string): Promise<Body> => this.json('GET', path);
  post = (path: string, body: object = {}, version?: number): Promise<Body> =>
    this.json('POST', path, body, version);
  put = (path: string, body: object, version?: number): Promise<Body> =>
    this.json('PUT', path, body, version);
  patch = (path: string, body: object, version: number): Promise<Body> =>
    this.json('PATCH', path, body, version);

  /** @throws Error with the program's answer where it is none of 2xx */
  async send(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(this.base + path, {
      method,
      redirect: 'manual',
      ...init,
      headers: {
        'x-requested-with': 'laurel',
        'accept-language': 'ru',
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...init.headers,
      },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name) this.cookies.set(name, value ?? '');
    }
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }

  async upload(path: string, bytes: Buffer, name: string): Promise<Body> {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(bytes)]), name);
    return (await this.send('POST', path, { body })).json();
  }

  /** The start of a file, to tell its kind by. */
  async head(path: string, length: number): Promise<string> {
    return Buffer.from(await (await this.send('GET', path)).arrayBuffer())
      .subarray(0, length)
      .toString();
  }

  /** The newest mail to the address that fits; waits for it. */
  async mail(to: string, fits: (mail: Mail) => boolean): Promise<Mail> {
    for (let tries = 0; tries < 150; tries++) {
      const mails = (await this.get(`/dev/mail.json?to=${encodeURIComponent(to)}`)) as Mail[];
      const found = mails.find(fits);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`No such mail to ${to} within 15 s`);
  }

  private async json(method: string, path: string, body?: object, version?: number): Promise<Body> {
    const response = await this.send(method, path, {
      ...(body && { body: JSON.stringify(body) }),
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(version !== undefined && { 'if-match': String(version) }),
        ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
      },
    });
    const text = await response.text();
    return text && /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
  }
}
