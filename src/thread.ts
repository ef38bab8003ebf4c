import { parentPort, workerData } from 'node:worker_threads';
import { taskNamed } from './platform/task.js';
import type { ThreadMessage, ThreadWork } from './platform/threads.js';
import './juries/assignments/assignment.task.js';
import './scoring/ranking/calibration.task.js';

/** The entry of every thread `Threads` starts: does one task and ends. */
const { name, data } = workerData as ThreadWork;
const say = (message: ThreadMessage) => parentPort!.postMessage(message);

/** Oftener nobody can read it, and each message costs. */
const PAUSE = 50;

const steps = taskNamed(name).steps(data);
let said = performance.now();
let step = steps.next();
for (; !step.done; step = steps.next()) {
  if (performance.now() - said < PAUSE) continue;
  said = performance.now();
  say({ progress: step.value });
}
say({ result: step.value });
