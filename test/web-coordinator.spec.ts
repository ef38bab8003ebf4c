import { byUrgency, contestDuties, type SeasonContest } from '../web/src/coordinator/home/duties.js';

const now = Date.parse('2027-04-10T00:00:00Z');
const contest: SeasonContest = {
  id: 'c',
  title: { ru: 'Конкурс' },
  edition: '2027',
  state: 'published',
  counts: { submitted: 2 },
};
const kinds = (wishes: Partial<SeasonContest>) =>
  byUrgency(contestDuties({ ...contest, ...wishes }, now)).map(({ kind, count, urgent }) => ({
    kind,
    count,
    urgent,
  }));

describe('what needs a coordinator today', () => {
  it('is also what no coordinator may screen, first of all where nobody may', () => {
    expect(kinds({ unattended: { ownerOnly: 0, nobody: 0 } })).toEqual([
      { kind: 'screening', count: 2, urgent: false },
    ]);
    expect(kinds({ unattended: { ownerOnly: 3, nobody: 1 } })).toEqual([
      { kind: 'screening_nobody', count: 1, urgent: true },
      { kind: 'screening', count: 2, urgent: false },
      { kind: 'screening_owner', count: 3, urgent: false },
    ]);
  });

  it('is nothing of it once the contest is over', () => {
    for (const state of ['decided', 'cancelled'] as const)
      expect(kinds({ state, unattended: { ownerOnly: 3, nobody: 1 } })).toEqual([]);
  });
});
