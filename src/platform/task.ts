/** Something that takes long: a generator that yields its progress, a share from 0 to 1, and returns what it found. */
export type Steps<Result> = Generator<number, Result>;

/** A computation a thread can do: plain data in, plain data out. */
export interface Task<Data = unknown, Result = unknown> {
  name: string;
  steps: (data: Data) => Steps<Result>;
}

const tasks = new Map<string, Task>();

/**
 * Declares a task in a file of its own, `<noun>.task.ts`, which `src/thread.ts` imports: a thread knows no other.
 * What a task imports every thread loads: rules, and no services.
 */
export function task<Data, Result>(name: string, steps: (data: Data) => Steps<Result>): Task<Data, Result> {
  if (tasks.has(name)) throw new Error(`Task ${name} is declared twice`);
  const declared = { name, steps };
  tasks.set(name, declared as unknown as Task);
  return declared;
}

/** @throws Error for a task that nobody declared */
export function taskNamed(name: string): Task {
  const found = tasks.get(name);
  if (!found) throw new Error(`Task ${name} is not declared`);
  return found;
}
