import { oncePer } from './once-per.js';

it('what was computed for an object is not computed again, and another one that is equal is another one', () => {
  let computed = 0;
  const size = oncePer((list: number[]) => {
    computed += 1;
    return list.length > 1 ? list.length : undefined;
  });
  const [long, short] = [[1, 2], [1]];
  expect([size(long), size(short), size(long), size(short), size([1])]).toEqual([
    2,
    undefined,
    2,
    undefined,
    undefined,
  ]);
  expect(computed).toBe(3);
});
