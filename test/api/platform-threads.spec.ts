import { type AssignmentProblem, assign } from '../../src/juries/assignment.rules.js';
import { assignTask } from '../../src/juries/assignments/assignment.task.js';
import { task } from '../../src/platform/task.js';
import { Threads } from '../../src/platform/threads.js';
import { calibrationTask } from '../../src/scoring/ranking/calibration.task.js';

/** Of a minute and more, so that what is asked of it meanwhile comes before its end. */
const long = problem(2_000_000);

function problem(draws: number) {
  const entries = Array.from({ length: 200 }, (_, n) => ({
    application: `a${n}`,
    place: n + 1,
    score: (200 - n) / 50,
    amount: null,
    fields: {},
    threshold: null,
    sheets: [0, 1, 2].map((sheet) => ({ juror: `j${(n * 7 + sheet) % 11}`, total: (200 - n) / 50 + sheet })),
  }));
  const line = { count: 20, whenOverBudget: 'stop' as const };
  return { input: { entries, line, seed: 'seed' }, draws };
}

describe('threads', () => {
  const threads = new Threads();
  afterAll(() => threads.onApplicationShutdown());

  it('a thread finds what the same steps find here, and tells how far it is', async () => {
    const shares: number[] = [];
    const options = { onProgress: (share: number) => shares.push(share) };
    const found = await threads.run(calibrationTask, problem(5000), options);
    const steps = calibrationTask.steps(problem(5000));
    let step = steps.next();
    while (!step.done) step = steps.next();
    expect(found).toEqual(step.value);
    expect(shares.length).toBeGreaterThan(0);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
  });

  it('an assignment made in a thread is the one made here', async () => {
    const large: AssignmentProblem = {
      applications: Array.from({ length: 300 }, (_, a) => ({ id: `a${a}`, wanted: 3 })),
      jurors: Array.from({ length: 80 }, (_, j) => ({ id: `j${j}`, max: 20 })),
      conflicts: Array.from({ length: 80 }, (_, n) => ({ application: `a${n}`, juror: `j${n}` })),
      pinned: [],
      forbidden: [],
      seed: 'thread',
    };
    expect(await threads.run(assignTask, large)).toEqual(assign(large));
  });

  it('the process goes on meanwhile, and ends the thread when it is told to', async () => {
    const stop = new AbortController();
    let turns = 0;
    const timer = setInterval(() => {
      turns++;
    }, 5);
    const onProgress = (share: number) => share > 0 && turns > 10 && stop.abort(new Error('enough'));
    await expect(threads.run(calibrationTask, long, { signal: stop.signal, onProgress })).rejects.toThrow(
      'enough',
    );
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
    await expect(threads.run(calibrationTask, long, { signal: stop.signal })).rejects.toThrow('enough');
  });

  it('those that wait for a processor get their turn, also when one before them leaves', async () => {
    const stop = new AbortController();
    const leaving = Array.from({ length: 20 }, () =>
      threads.run(calibrationTask, long, { signal: stop.signal }).catch((error: Error) => error.message),
    );
    const staying = threads.run(calibrationTask, problem(100));
    stop.abort(new Error('left'));
    expect(new Set(await Promise.all(leaving))).toEqual(new Set(['left']));
    expect(await staying).toMatchObject({ noChances: null });
  });

  it('what goes wrong in a thread goes wrong for who asked', async () => {
    await expect(threads.run(calibrationTask, problem(0))).rejects.toThrow('A number is not above zero');
    const unknown = task('nobody.imports_it', function* () {
      yield 1;
    });
    await expect(threads.run(unknown, null)).rejects.toThrow('Task nobody.imports_it is not declared');
    expect(() => task('nobody.imports_it', unknown.steps)).toThrow('declared twice');
  });

  it('none begins once the program stops, and those that run end', async () => {
    const own = new Threads();
    const running = own.run(calibrationTask, long);
    own.onApplicationShutdown();
    await expect(running).rejects.toThrow('The program stops');
    await expect(own.run(calibrationTask, problem(1))).rejects.toThrow('The program stops');
  });
});
