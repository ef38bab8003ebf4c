import supertest from 'supertest';
import { noteAnswered } from './answered.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

const bytesOf = (answer: supertest.Response, done: (error: Error | null, body: Buffer) => void) => {
  const response = answer as unknown as NodeJS.ReadableStream; // superagent hands over the raw message here
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks)));
};

/** An answer, read whole. */
export interface Answer<T = Record<string, unknown>> {
  status: number;
  headers: Record<string, string>;
  body: T;
  bytes: Buffer;
}

/** A request under construction; awaiting it sends it. `expect…` make the await fail with the whole answer. */
// biome-ignore lint/suspicious/noExplicitAny: bodies are checked by the test that reads them
export class Call implements PromiseLike<Answer<any>> {
  private readonly headers: Record<string, string> = {
    'x-requested-with': 'laurel',
    'accept-language': 'ru',
  };
  private readonly checks: ((answer: Answer) => void)[] = [];
  private readonly files: { field: string; bytes: Buffer; name: string }[] = [];

  constructor(
    private readonly base: string,
    private readonly method: Method,
    private readonly path: string,
    private readonly body: unknown,
    cookie: string | undefined,
  ) {
    if (cookie) this.headers.cookie = cookie;
  }

  set(header: string, value: string): this {
    this.headers[header] = value;
    return this;
  }

  /** Sends the body's values as form fields, with this file. */
  attach(field: string, bytes: Buffer, name: string): this {
    this.files.push({ field, bytes, name });
    return this;
  }

  /** Sends the version of what the test saw. */
  ifMatch(seen: { version: number } | number): this {
    return this.set('if-match', String(typeof seen === 'number' ? seen : seen.version));
  }

  in(locale: 'ru' | 'en'): this {
    return this.set('accept-language', locale);
  }

  expect(status: number, part?: object): this {
    this.checks.push((answer) => {
      if (answer.status !== status) {
        throw new Error(
          `${this.method} ${this.path}: expected ${status}, got ${answer.status}\n${answer.bytes.toString().slice(0, 3000)}`,
        );
      }
      if (part) expect(answer.body).toMatchObject(part);
    });
    return this;
  }

  expectProblem(status: number, code: string, params?: object): this {
    return this.expect(status, { status, code, ...(params && { params }) });
  }

  // biome-ignore lint/suspicious/noThenProperty: a call is awaited like the request it is
  // biome-ignore lint/suspicious/noExplicitAny: see above
  then<R = Answer<any>, F = never>(
    // biome-ignore lint/suspicious/noExplicitAny: see above
    resolve?: ((value: Answer<any>) => R | PromiseLike<R>) | null,
    reject?: ((reason: unknown) => F | PromiseLike<F>) | null,
  ): PromiseLike<R | F> {
    return this.send().then(resolve, reject);
  }

  private async send(): Promise<Answer> {
    let request = supertest(this.base)
      [this.method](this.path)
      .set(this.headers)
      .redirects(0)
      .buffer(true)
      .parse(bytesOf)
      .ok(() => true);
    for (const file of this.files) request = request.attach(file.field, file.bytes, file.name);
    if (this.files.length) request = request.field((this.body ?? {}) as Record<string, string>);
    else if (this.body !== undefined) request = request.send(this.body as object);
    const response = await request;
    noteAnswered(this.method, this.path, response.status);
    const bytes = response.body as Buffer;
    const json = /json/.test(response.headers['content-type'] ?? '');
    const answer: Answer = {
      status: response.status,
      headers: response.headers,
      body: json && bytes.length ? JSON.parse(bytes.toString()) : {},
      bytes,
    };
    for (const check of this.checks) check(answer);
    return answer;
  }
}

/** Speaks HTTP to the running program as one person (or nobody). */
export class Client {
  constructor(
    readonly base: string,
    readonly cookie?: string,
  ) {}

  get = (path: string) => this.call('get', path);
  delete = (path: string, body?: unknown) => this.call('delete', path, body);
  post = (path: string, body: unknown = {}) => this.call('post', path, body);
  put = (path: string, body: unknown = {}) => this.call('put', path, body);
  patch = (path: string, body: unknown = {}) => this.call('patch', path, body);

  private call(method: Method, path: string, body?: unknown): Call {
    return new Call(this.base, method, path, body, this.cookie);
  }
}
