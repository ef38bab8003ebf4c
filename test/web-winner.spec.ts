import type { AwardView, ProjectItem } from '../web/src/api/generated/types.gen.js';
import { daysBetween, groupOfWin, winOf, winStage, winsOf } from '../web/src/applicant/win.js';

const award = (state: AwardView['state'], id = 'a1', application = 'p1') =>
  ({ id, state, application: { id: application } }) as AwardView;
const project = (report: Partial<ProjectItem['report']> = {}, state: ProjectItem['state'] = 'active') =>
  ({
    awardId: 'a1',
    state,
    report: { id: 'r1', state: 'draft', dueOn: '2027-06-30', overdue: false, ...report },
  }) as ProjectItem;
const stage = (state: AwardView['state'], of?: ProjectItem, today = '2027-01-01') =>
  winStage({ award: award(state), project: of }, today);

describe('a win', () => {
  it('waits for an answer before anything else', () => {
    expect(stage('granted', project({ state: 'returned' }))).toBe('answer');
    expect(groupOfWin.answer).toBe('now');
  });
  it('runs until the report is due within thirty days, or late', () => {
    expect(stage('accepted', project(), '2027-05-30')).toBe('running');
    expect(stage('accepted', project(), '2027-05-31')).toBe('reportDue');
    expect(stage('accepted', project(), '2027-06-30')).toBe('reportDue');
    expect(stage('accepted', project({ overdue: true }), '2027-07-01')).toBe('reportOverdue');
  });
  it('is at its report once that is handed in or given back, late or not', () => {
    expect(stage('accepted', project({ state: 'submitted' }), '2027-07-01')).toBe('reportSubmitted');
    expect(stage('accepted', project({ state: 'returned', overdue: true }), '2027-07-01')).toBe(
      'reportReturned',
    );
  });
  it('asks nothing more where there is no project, or the award is over', () => {
    expect(stage('accepted')).toBe('accepted');
    expect(stage('accepted', project({}, 'closed'))).toBe('accepted');
    expect(stage('completed', project({ state: 'accepted' }, 'closed'))).toBe('completed');
    expect(stage('declined', project({}, 'cancelled'))).toBe('declined');
    expect(stage('cancelled')).toBe('cancelled');
  });
});

describe('wins by application', () => {
  it('have the newest award of each, with its own project', () => {
    const wins = winsOf(
      [award('granted', 'a2', 'p1'), award('cancelled', 'a1', 'p1'), award('accepted', 'a3', 'p2')],
      [project({}, 'cancelled'), { ...project(), awardId: 'a3' }],
    );
    expect([...wins.keys()]).toEqual(['p1', 'p2']);
    expect(wins.get('p1')).toEqual({ award: award('granted', 'a2', 'p1'), project: undefined });
    expect(wins.get('p2')?.project?.awardId).toBe('a3');
  });
});

describe('an award that fell', () => {
  const wins = winsOf([award('cancelled')], []);

  it('is what became of the application until it is considered again', () => {
    expect(winOf(wins, { id: 'p1', state: 'lapsed' })?.award.state).toBe('cancelled');
    for (const state of ['admitted', 'declined'] as const)
      expect(winOf(wins, { id: 'p1', state })).toBeUndefined();
  });
});

describe('days from one to another', () => {
  it('are whole also where clocks change, and negative when passed', () => {
    expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2);
    expect(daysBetween('2027-01-01', '2026-12-31')).toBe(-1);
    expect(daysBetween('2027-01-01', '2027-01-01')).toBe(0);
  });
});
