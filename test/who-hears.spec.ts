import 'reflect-metadata';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type DeclaredMail, MAIL } from '../src/notifications/letters.service.js';
import { knownEvents } from '../src/platform/events.js';
import { root } from '../src/platform/root.js';

/** Events nobody gets a letter about, and why nobody needs one. */
const untold: Record<string, string> = {
  'application.started': 'the applicant did it; of the deadline they are reminded',
  'application.discarded': 'the applicant did it',
  'application.awarded': 'award.granted tells the winner',
  'application.lapsed': 'the winner refused, or award.cancelled tells them',
  'award.completed': 'project.closed or payment.posted tells the winner',
  'payment.cancelled': 'its requester did it; whoever was to approve it finds nothing to do',
  'certificate.issued': 'award.granted says where it is',
  'certificate.revoked': 'award.cancelled says so',

  'contest.created': 'staff at work on a draft',
  'contest.cloned': 'staff at work on a draft',
  'contest.edited': 'staff at work; what applicants rely on cannot change once published',
  'contest.stages_changed':
    'contest.deadline_moved and contest.review_moved tell those who have a date to keep',
  'contest.funding_changed': 'staff at work',
  'contest.nomination_added': 'staff at work on a draft',
  'contest.nomination_edited': 'staff at work; what applicants rely on cannot change once published',
  'contest.nomination_removed': 'staff at work on a draft',
  'contest.rulebook_changed': 'staff at work; what applicants rely on cannot change once published',
  'contest.published': 'the call is on the site; nobody has signed up for news',
  'contest.unpublished': 'only while nobody could apply yet',
  'contest.closed': 'all its applicants have their answers by then',
  'contest.archived': 'it leaves a list of the staff',

  'file.uploaded': 'the program’s own work',
  'file.generated': 'the program’s own work',
  'file.passed': 'the program’s own work',
  'file.deleted': 'its owner did it, or it belonged to nothing',

  'form.created': 'staff at work',
  'form.edited': 'staff at work',
  'form.frozen': 'the program’s own work',

  'donor.created': 'bookkeeping',
  'donor.changed': 'bookkeeping',
  'fund.created': 'bookkeeping',
  'fund.changed': 'bookkeeping',
  'fund.reserved': 'bookkeeping',
  'fund.transferred': 'bookkeeping',
  'entry.reversed': 'bookkeeping; of a payment payment.returned tells',

  'person.registered': 'they did it; the code went to their address',
  'person.changed': 'they did it',
  'association.created': 'whoever sets the program up did it',
  'association.changed': 'staff at work',
  'invitation.accepted': 'the new colleague is among the people; of jurors juror.accepted tells',
  'invitation.revoked': 'its link says so; jurors hear of juror.removed',
  'consent_document.published': 'asked for where it is needed next',
  'consent.given': 'they did it',
  'consent.withdrawn': 'they did it; what rested on it ends by itself',

  'juror.changed': 'the load and nominations are the coordinator’s arrangement',
  'juror.conflicts_declared': 'they did it; conflict.declared tells of what matters',
  'assignment.made': 'jury.assigned tells of several at once',
  'assignment_batch.applied': 'jury.assigned tells each juror',

  'mail.failed': 'a letter about a letter that failed could fail as well; it stands in the list of letters',
  'mail.retried': 'staff at work',

  'project.opened': 'award.granted tells the winner',
  'project.planned': 'the grantee did it',
  'project.cancelled': 'the winner refused, or award.cancelled tells them',

  'sheet.confirmed': 'the juror did it',
  'sheet.annulled': 'the end of its assignment tells',

  'story.created': 'staff at work on a draft',
  'story.edited': 'staff at work; the grantee may take the consent back at any time',
};

const filesOf = (pattern: RegExp): string[] =>
  readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .map((entry) => relative(import.meta.dirname, join(entry.parentPath, entry.name)))
    .filter((file) => pattern.test(file));

describe('everybody hears about it in time', () => {
  const told = new Set<string>();
  beforeAll(async () => {
    for (const file of filesOf(/\.events\.ts$/)) await import(file.replace(/\.ts$/, '.js'));
    for (const file of filesOf(/subscribers\.ts$/))
      for (const one of Object.values<unknown>(await import(file.replace(/\.ts$/, '.js'))))
        if (typeof one === 'function')
          for (const name of Object.getOwnPropertyNames(one.prototype ?? {})) {
            const handler = Object.getOwnPropertyDescriptor(one.prototype, name)?.value;
            const mail: DeclaredMail | undefined = handler && Reflect.getMetadata(MAIL, handler);
            if (mail) told.add(mail.event);
          }
  });

  it('an event has a letter, or a reason why nobody needs one', () => {
    expect(told.size).toBeGreaterThan(30);
    expect(knownEvents().filter((event) => !told.has(event) && !untold[event])).toEqual([]);
  });

  it('no reason is given for what has a letter or does not happen', () => {
    const events = knownEvents();
    expect(Object.keys(untold).filter((event) => told.has(event) || !events.includes(event))).toEqual([]);
  });
});
