import pg from 'pg';

/** The SQL texts that match `about` among those sent while `work` ran, by whoever in this process. */
export async function queriesDuring(about: RegExp, work: () => PromiseLike<unknown>): Promise<string[]> {
  const original = pg.Client.prototype.query;
  const sent: string[] = [];
  pg.Client.prototype.query = function (this: pg.Client, ...input: unknown[]) {
    const [query] = input;
    const text = typeof query === 'string' ? query : ((query as { text?: string } | undefined)?.text ?? '');
    if (about.test(text)) sent.push(text);
    return (original as (...input: unknown[]) => unknown).apply(this, input);
  } as typeof original;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original;
  }
  return sent;
}
