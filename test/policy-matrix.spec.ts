import { knownActions } from '../src/platform/authorize.js';
import { policies } from '../src/policies.js';
import type { Action } from './policies/axes.js';
import { cases } from './policies/cases.js';
import { cellsOf, tableOf, unvaried } from './policies/table.js';

/**
 * Who may do what, when: each rule asked at every point of everything it looks at. The tables are committed in
 * __snapshots__, so that a change of rights shows as a diff; `npm test -- unit -u` writes them anew.
 */
describe('rights', () => {
  const actions = Object.keys(cases) as Action[];

  it('are asked of every action there is', () => {
    expect(Object.keys(cases).sort()).toEqual(knownActions());
    expect(Object.keys(policies).sort()).toEqual(knownActions());
  });

  /** What is the same in all of the table, and where it varies after all. */
  const constant: Record<string, string> = {
    associationId: 'the actors are of this association and of another one',
    stages: 'the moment is before, in and after each of them',
    code: 'the reason is told as it is, whatever it is',
  };

  it('are asked at everything a rule looks at', () => {
    const unasked = actions.flatMap((action) =>
      unvaried(action)
        .filter((path) => !(path.split('.').at(-1)! in constant))
        .map((path) => `${action} looks at ${path}`),
    );
    expect(unasked).toEqual([]);
  });

  it('are so many', () => {
    const cells = actions.reduce((sum, action) => sum + cellsOf(action), 0);
    expect(`${actions.length} actions, ${cells} cells of actor and state`).toMatchSnapshot();
  });

  it.each(Object.keys(cases).sort())('%s', (action) => {
    expect(`\n${tableOf(action as keyof typeof cases)}\n`).toMatchSnapshot();
  });
});
