// @ts-expect-error: comes without types
import { createRunner } from 'jest-light-runner';

interface Test {
  path: string;
  context: { config: object };
}
interface Settings {
  globalConfig: object;
  projectConfig: object;
  runtime: string;
}
type Listener = (message: { type: string; workerData: Settings }) => void;
interface Pool {
  run(path: string, options: object): Promise<unknown>;
}

const Processes: new (
  ...args: unknown[]
) => {
  _globalConfig: object;
  _testRunners: Map<object, { pool: Pool; run(test: Test): Promise<unknown> }>;
  _runTest(test: Test): Promise<unknown>;
} = createRunner({ runtime: 'child_process' });

/**
 * Runs test files in processes that stay: about a seventh faster than in threads of one process. The library's own
 * runner of this kind answers all that listen when the first asks for its settings, and then never again, so that the
 * second may wait for ever; here each run is answered by itself.
 */
export default class extends Processes {
  override _runTest(test: Test): Promise<unknown> {
    const projectConfig = test.context.config;
    const runner = this._testRunners.get(projectConfig);
    if (!runner) return super._runTest(test); // makes the pool, and asks alone
    const settings = { globalConfig: this._globalConfig, projectConfig, runtime: 'child_process' };
    return runner.pool.run(test.path, { channel: answering(settings) });
  }
}

function answering(workerData: Settings) {
  const listeners: Listener[] = [];
  return {
    onMessage: (listener: Listener) => listeners.push(listener),
    postMessage(message: unknown) {
      if (message !== 'jest-light-runner-get-worker-data') return;
      for (const listener of listeners) listener({ type: 'jest-light-runner-worker-data', workerData });
    },
  };
}
