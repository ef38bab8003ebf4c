import { observeServerTime } from './clock.js';
import { networkProblem, toProblem } from './problem.js';

let language = 'ru';

/** The language answers and refusals come in. */
export const speak = (locale: string): void => {
  language = locale;
};

/**
 * `fetch` as every request of the program uses it: names itself and its language, sends the session cookie
 * to its own origin only, keeps the server's time, and throws.
 * @throws Problem for every answer that is no success, and where no answer came
 */
export async function laurelFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  request.headers.set('X-Requested-With', 'laurel');
  request.headers.set('Accept-Language', language);
  let response: Response;
  try {
    response = await fetch(request);
  } catch (error) {
    if (request.signal.aborted || (error instanceof DOMException && error.name === 'AbortError')) throw error;
    throw networkProblem();
  }
  observeServerTime(response.headers.get('Date'));
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => undefined);
  throw toProblem(response.status, body, response.headers.get('X-Request-Id') ?? undefined);
}

/** Called by the generated client when it is made; it then sends through `laurelFetch` and throws problems. */
export const createClientConfig = <Config extends object>(config: Config = {} as Config) => ({
  ...config,
  baseUrl: '',
  fetch: laurelFetch as typeof fetch,
  throwOnError: true as const,
});

/** Headers of a change that must meet the version the person saw; a stale one gets 412 with the current state. */
export const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` }) as const;

/**
 * Headers of a POST that must not happen twice. Make the key once per intent (when the form opens, not when
 * the button is pressed) and send it again on a retry: the first answer is replayed.
 */
export const idempotencyKey = (key: string) => ({ 'Idempotency-Key': key }) as const;

/** A fresh key; works on plain http too, where `crypto.randomUUID` is missing. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
