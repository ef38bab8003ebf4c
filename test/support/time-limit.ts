import { addEventHandler } from 'jest-circus';

type Work = (...args: unknown[]) => unknown;

const LIMIT = 180_000; // ms, of a test or hook that names none

/**
 * Setup of the projects that run outside jest's sandbox: their runner knows no time limits, so that one test that
 * hangs would hang the whole run.
 */
addEventHandler((event, { currentDescribeBlock }) => {
  const added =
    event.name === 'add_test'
      ? currentDescribeBlock.tests.at(-1)
      : event.name === 'add_hook'
        ? currentDescribeBlock.hooks.at(-1)
        : undefined;
  if (added?.fn) added.fn = within(added.timeout ?? LIMIT, added.fn as Work);
});

const within = (limit: number, work: Work) => async () => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No end after ${limit / 1000} s`)), limit);
  });
  try {
    await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
};
