import { knownActions } from '../src/platform/authorize.js';
import { policies } from '../src/policies.js';
import { cases } from './policies/cases.js';
import { tableOf } from './policies/table.js';

/**
 * Who may do what, when: each rule asked at every point of everything it looks at. The tables are committed in
 * __snapshots__, so that a change of rights shows as a diff; `npm test -- unit -u` writes them anew.
 */
describe('rights', () => {
  it('are asked of every action there is', () => {
    expect(Object.keys(cases).sort()).toEqual(knownActions());
    expect(Object.keys(policies).sort()).toEqual(knownActions());
  });

  it.each(Object.keys(cases).sort())('%s', (action) => {
    expect(`\n${tableOf(action as keyof typeof cases)}\n`).toMatchSnapshot();
  });
});
