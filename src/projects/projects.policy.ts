import { type Actor, hasRole, type Role } from '../platform/actor.rules.js';
import { allow, type Decision, deny, notFound, policy } from '../platform/authorize.js';
import {
  type ProjectState,
  type ReportMove,
  type ReportState,
  reportAfter,
  writableStates,
} from './project.rules.js';

interface OfAssociation {
  associationId: string;
}
interface ProjectSubject extends OfAssociation {
  personId: string;
  state: ProjectState;
  /** A conflict of interest hides the application it came of, and with it the project, from the actor. */
  hidden: boolean;
}
export interface ReportSubject {
  project: ProjectSubject;
  report: { state: ReportState };
}

const staff: Role[] = ['owner', 'coordinator', 'treasurer', 'chair', 'viewer'];
const isStaff = (actor: Actor, { associationId }: OfAssociation) => hasRole(actor, associationId, ...staff);
const isGrantee = (actor: Actor, { personId }: ProjectSubject) => actor.id === personId;

const list = (actor: Actor, of: OfAssociation): Decision => (isStaff(actor, of) ? allow : notFound);
const see = (actor: Actor, project: ProjectSubject): Decision => {
  if (isGrantee(actor, project)) return allow;
  return isStaff(actor, project) && !project.hidden ? allow : notFound;
};

const whileActive = ({ state }: ProjectSubject): Decision =>
  state === 'active' ? allow : deny('project.not_active', { state });

const coordinates = (actor: Actor, project: ProjectSubject): Decision => {
  if (!see(actor, project).ok) return notFound;
  return hasRole(actor, project.associationId, 'coordinator')
    ? whileActive(project)
    : deny('role.coordinator_required');
};

const writes = (actor: Actor, { project, report }: ReportSubject): Decision => {
  if (!isGrantee(actor, project)) return see(actor, project).ok ? deny('project.not_yours') : notFound;
  const active = whileActive(project);
  if (!active.ok) return active;
  return writableStates.includes(report.state) ? allow : deny('report.not_editable', { state: report.state });
};

const judges =
  (move: ReportMove) =>
  (actor: Actor, { project, report }: ReportSubject): Decision => {
    const decision = coordinates(actor, project);
    if (!decision.ok) return decision;
    if (isGrantee(actor, project)) return deny('report.own');
    return reportAfter(report.state, move)
      ? allow
      : deny('report.move_not_allowed', { state: report.state, move });
  };

export const projectsPolicy = policy({
  'project.list': list,
  /** One's own, of all contests. */
  'project.list_own': (_actor: Actor, _subject: object): Decision => allow,
  'project.see': see,
  /** Dates bind the grantee: the association sets them. */
  'project.edit': coordinates,
  /** The work plan is the grantee's; a coordinator may help. */
  'project.plan': (actor: Actor, project: ProjectSubject): Decision =>
    isGrantee(actor, project) ? whileActive(project) : coordinates(actor, project),
  /** A report is its writer's alone until it is handed in for the first time. */
  'report.read': (actor: Actor, { project, report }: ReportSubject): Decision =>
    isGrantee(actor, project) || (see(actor, project).ok && report.state !== 'draft') ? allow : notFound,
  'report.save': writes,
  'report.submit': writes,
  'report.return': judges('return'),
  'report.accept': judges('accept'),
});

type ProjectsPolicies = typeof projectsPolicy;
declare module '../platform/authorize.js' {
  interface Policies extends ProjectsPolicies {}
}
