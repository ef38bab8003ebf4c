import fc from 'fast-check';

import { closingHindrance, type UnfinishedBusiness } from './closing.rules.js';

const none = { seen: 0, hidden: 0 };
const owed = (what: Partial<UnfinishedBusiness>) =>
  closingHindrance({ untold: none, awards: none, projects: none, ...what });

describe('a contest can be closed', () => {
  it('once everybody was told and every winner has answered; projects may still run', () => {
    expect(owed({})).toBeNull();
    expect(owed({ projects: { seen: 3, hidden: 1 } })).toBeNull();
  });

  it('not while somebody waits, and the reader is told how many of those they know', () => {
    expect(owed({ untold: { seen: 2, hidden: 1 }, awards: { seen: 1, hidden: 0 } })).toEqual({
      code: 'contest.unanswered',
      params: { count: 2 },
    });
    expect(owed({ awards: { seen: 1, hidden: 4 } })).toEqual({
      code: 'contest.awards_unanswered',
      params: { count: 1 },
    });
  });

  it('not while what is hidden from the reader waits, of which they learn no figure', () => {
    const withoutFigure = { code: 'contest.unfinished_hidden', params: {} };
    expect(owed({ untold: { seen: 0, hidden: 1 } })).toEqual(withoutFigure);
    expect(owed({ awards: { seen: 0, hidden: 2 } })).toEqual(withoutFigure);
  });
});

describe('what keeps a contest open', () => {
  const unfinished = fc.record({ seen: fc.nat(3), hidden: fc.nat(3) });

  it('is told exactly when somebody waits for an answer, and never a number the reader may not know', () => {
    fc.assert(
      fc.property(unfinished, unfinished, unfinished, (untold, awards, projects) => {
        const said = closingHindrance({ untold, awards, projects });
        expect(said !== null).toBe(untold.seen + untold.hidden + awards.seen + awards.hidden > 0);
        if (said?.params.count !== undefined) expect([untold.seen, awards.seen]).toContain(said.params.count);
      }),
    );
  });
});
