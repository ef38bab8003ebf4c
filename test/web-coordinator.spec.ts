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

const decided = (values: Partial<SeasonContest>): SeasonContest => ({
  id: 'c1',
  title: { ru: 'Конкурс' },
  edition: '2027',
  state: 'decided',
  ...values,
});
const duties = (values: Partial<SeasonContest>) =>
  contestDuties(decided(values), now).map(({ kind, count, to }) => [kind, count, to]);

describe('a decided contest', () => {
  it('asks for the awards, which tell everybody else as well', () => {
    expect(duties({ unsettled: { winners: 2, others: 5 } })).toEqual([
      ['awards_due', 7, '/manage/contests/c1/awards'],
    ]);
  });

  it('reminds of people who were not told, where there is nobody to award', () => {
    expect(duties({ unsettled: { winners: 0, others: 5 } })).toEqual([
      ['untold', 5, '/manage/contests/c1/awards'],
    ]);
  });

  it('asks for nothing once everybody knows, or before that is known', () => {
    expect(duties({ unsettled: { winners: 0, others: 0 } })).toEqual([]);
    expect(duties({ counts: { admitted: 3 } })).toEqual([]);
  });
});
