import { Application, ApplicationRevision } from './applications/application.entity.js';
import { Award } from './awards/award.entity.js';
import { Certificate } from './awards/certificates/certificate.entity.js';
import { Payment } from './awards/payments/payment.entity.js';
import { Contest, ContestChange } from './contests/contest.entity.js';
import { Nomination } from './contests/nomination.entity.js';
import { RulebookVersion } from './contests/rulebook.entity.js';
import { StoredFile } from './files/stored-file.entity.js';
import { Form, FormVersion } from './forms/form.entity.js';
import { Donor } from './funding/donors/donor.entity.js';
import { Fund } from './funding/funds/fund.entity.js';
import { Gift } from './funding/funds/gift.entity.js';
import { JournalEntry, Posting } from './funding/ledger/journal.entity.js';
import { Association } from './identity/associations/association.entity.js';
import { Membership } from './identity/associations/membership.entity.js';
import { Consent } from './identity/consents/consent.entity.js';
import { ConsentDocument } from './identity/consents/consent-document.entity.js';
import { Invitation } from './identity/invitations/invitation.entity.js';
import { Affiliation } from './identity/people/affiliation.entity.js';
import { Person } from './identity/people/person.entity.js';
import { Assignment, AssignmentBatch } from './juries/assignments/assignment.entity.js';
import { JurorConflict } from './juries/conflicts/juror-conflict.entity.js';
import { Juror } from './juries/jurors/juror.entity.js';
import { OutgoingMail } from './notifications/mails/mail.entity.js';
import { Notification } from './notifications/notification.entity.js';
import { Milestone, Project } from './projects/project.entity.js';
import { Report } from './projects/report.entity.js';
import { StoredRanking } from './scoring/ranking/stored-ranking.entity.js';
import { ScoreSheet } from './scoring/sheets/score-sheet.entity.js';
import { Story } from './site/stories/story.entity.js';

/** Every entity, in the modules' order. TypeORM is given this list; nothing is found by pattern. */
export const entities: (new () => object)[] = [
  Person,
  Affiliation,
  Association,
  Membership,
  Invitation,
  ConsentDocument,
  Consent,
  StoredFile,
  OutgoingMail,
  Notification,
  Form,
  FormVersion,
  Contest,
  ContestChange,
  RulebookVersion,
  Nomination,
  Application,
  ApplicationRevision,
  Juror,
  JurorConflict,
  AssignmentBatch,
  Assignment,
  ScoreSheet,
  StoredRanking,
  Donor,
  Fund,
  Gift,
  JournalEntry,
  Posting,
  Award,
  Payment,
  Certificate,
  Project,
  Milestone,
  Report,
  Story,
];
