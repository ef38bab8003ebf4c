import { task } from '../src/platform/task.js';
import { Threads } from '../src/platform/threads.js';
import { chancesTask } from '../src/scoring/ranking/chances.task.js';

/** Of a minute and more, so that what is asked of it meanwhile comes before its end. */
const long = problem(2_000_000);

function problem(draws: number) {
  const scores = Array.from({ length: 200 }, (_, n) => ({ application: `a${n}`, score: n / 50, sheets: 3 }));
  return { scores, residuals: [-1, 0, 1], count: 20, draws, seed: 'seed' };
}

describe('threads', () => {
  const threads = new Threads();
  afterAll(() => threads.onApplicationShutdown());

  it('a thread finds what the same steps find here, and tells how far it is', async () => {
    const shares: number[] = [];
    const options = { onProgress: (share: number) => shares.push(share) };
    const found = await threads.run(chancesTask, problem(20_000), options);
    const steps = chancesTask.steps(problem(20_000));
    let step = steps.next();
    while (!step.done) step = steps.next();
    expect(found).toEqual(step.value);
    expect(shares.length).toBeGreaterThan(0);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
  });

  it('the process goes on meanwhile, and ends the thread when it is told to', async () => {
    const stop = new AbortController();
    let turns = 0;
    const timer = setInterval(() => {
      turns++;
    }, 5);
    const onProgress = (share: number) => share > 0 && turns > 10 && stop.abort(new Error('enough'));
    await expect(threads.run(chancesTask, long, { signal: stop.signal, onProgress })).rejects.toThrow(
      'enough',
    );
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
    await expect(threads.run(chancesTask, long, { signal: stop.signal })).rejects.toThrow('enough');
  });

  it('those that wait for a processor get their turn, also when one before them leaves', async () => {
    const stop = new AbortController();
    const leaving = Array.from({ length: 20 }, () =>
      threads.run(chancesTask, long, { signal: stop.signal }).catch((error: Error) => error.message),
    );
    const staying = threads.run(chancesTask, problem(100));
    stop.abort(new Error('left'));
    expect(new Set(await Promise.all(leaving))).toEqual(new Set(['left']));
    expect(await staying).toHaveLength(200);
  });

  it('what goes wrong in a thread goes wrong for who asked', async () => {
    await expect(threads.run(chancesTask, { ...problem(1), residuals: [] })).rejects.toThrow(
      'There are no residuals',
    );
    const unknown = task('nobody.imports_it', function* () {
      yield 1;
    });
    await expect(threads.run(unknown, null)).rejects.toThrow('Task nobody.imports_it is not declared');
    expect(() => task('nobody.imports_it', unknown.steps)).toThrow('declared twice');
  });

  it('none begins once the program stops, and those that run end', async () => {
    const own = new Threads();
    const running = own.run(chancesTask, long);
    own.onApplicationShutdown();
    await expect(running).rejects.toThrow('The program stops');
    await expect(own.run(chancesTask, problem(1))).rejects.toThrow('The program stops');
  });
});
