import { layStages } from '../src/contests/stage.rules.js';
import { byUrgency, contestDuties, type SeasonContest } from '../web/src/coordinator/home/duties.js';
import { followingNames, nextEdition, retitled, seasonOf } from '../web/src/coordinator/setup/edition.js';

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

describe('the season of a new contest', () => {
  const zone = 'Europe/Moscow';
  const plan = [
    { stage: 'intake', fromDay: 0, days: 60 },
    { stage: 'review', fromDay: 60, days: 30 },
  ] as const;

  it.each([
    ['2027-02-01', '2027'],
    ['2026-10-25', '2026'],
    // applications come in until February: nobody would call this the season that is ending
    ['2026-12-13', '2027'],
    ['2026-11-02', '2026'],
    ['2026-11-03', '2027'],
  ])('that opens on %s is %s, the year in which it stops taking applications', (opensOn, season) => {
    expect(seasonOf(layStages(plan, opensOn, zone), zone)).toBe(season);
  });

  it('follows the past one by as many years as it is later, in its title too', () => {
    const past = {
      title: { ru: 'Молодые библиотекари Севера — 2025', en: 'Young Librarians of the North 2025' },
      edition: '2025',
      stages: layStages(plan, '2025-10-25', zone),
      timeZone: zone,
    };
    expect(followingNames(past, '2027-10-25')).toEqual({
      title: { ru: 'Молодые библиотекари Севера — 2027', en: 'Young Librarians of the North 2027' },
      edition: '2027',
    });
    // a second one in the same year is not the same edition again
    expect(followingNames(past, '2025-12-25').edition).toBe('2026');
    expect(followingNames({ ...past, edition: 'Весна' }, '2027-04-01').edition).toBe('2027');
  });

  it.each([
    ['12', 2, '13'],
    ['2026/2', 3, '2026/3'],
    ['№ 7', 1, '№ 8'],
    ['весна 2026', 1, 'весна 2027'],
    ['XII', 1, null],
  ])('counts on: %s, %s years later, is %s', (edition, years, next) => {
    expect(nextEdition(edition, years)).toBe(next);
  });

  it('is put into the title only where it stands by itself', () => {
    expect(retitled({ ru: 'Конкурс 7', en: 'Contest 77' }, '7', '8')).toEqual({
      ru: 'Конкурс 8',
      en: 'Contest 77',
    });
  });
});
