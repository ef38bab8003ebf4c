import pg from 'pg';

/** A statement as it is sent, whatever its form in the call. */
export interface Sent {
  text: string;
  values: unknown[];
}

/** The statements sent while `work` ran, by whoever in this process. */
export async function sentDuring(work: () => PromiseLike<unknown>): Promise<Sent[]> {
  const original = pg.Client.prototype.query;
  const sent: Sent[] = [];
  pg.Client.prototype.query = function (this: pg.Client, ...input: unknown[]) {
    const [query, parameters] = input;
    const given = typeof query === 'string' ? { text: query } : (query as Partial<Sent> | undefined);
    const values = given?.values ?? (Array.isArray(parameters) ? parameters : []);
    sent.push({ text: given?.text ?? '', values });
    return (original as (...input: unknown[]) => unknown).apply(this, input);
  } as typeof original;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original;
  }
  return sent;
}

/** The SQL texts among them that match `about`. */
export const queriesDuring = async (about: RegExp, work: () => PromiseLike<unknown>): Promise<string[]> =>
  (await sentDuring(work)).map(({ text }) => text).filter((text) => about.test(text));
