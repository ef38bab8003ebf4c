import { Platform1764000000000 } from './1764000000000-Platform.js';
import { Identity1764000001000 } from './1764000001000-Identity.js';
import { Files1764000002000 } from './1764000002000-Files.js';
import { Notifications1764000003000 } from './1764000003000-Notifications.js';
import { Forms1764000004000 } from './1764000004000-Forms.js';
import { Contests1764000005000 } from './1764000005000-Contests.js';
import { Applications1764000006000 } from './1764000006000-Applications.js';
import { Juries1764000007000 } from './1764000007000-Juries.js';
import { Scoring1764000008000 } from './1764000008000-Scoring.js';
import { Funding1764000009000 } from './1764000009000-Funding.js';
import { Awards1764000010000 } from './1764000010000-Awards.js';
import { Projects1764000011000 } from './1764000011000-Projects.js';
import { Site1764000012000 } from './1764000012000-Site.js';
import { ConsentVersions1764000013000 } from './1764000013000-ConsentVersions.js';
import { ReviewMoves1764000016000 } from './1764000016000-ReviewMoves.js';
import { LettersAbout1764000017000 } from './1764000017000-LettersAbout.js';
import { LapsedApplications1764000018000 } from './1764000018000-LapsedApplications.js';
import { ReturnedPayments1764000021000 } from './1764000021000-ReturnedPayments.js';
import { WhatPapersSay1764000022000 } from './1764000022000-WhatPapersSay.js';
import { GreatContests1764000023000 } from './1764000023000-GreatContests.js';
import { Sought1764000025000 } from './1764000025000-Sought.js';

/** Every migration, oldest first. */
export const migrations = [
  Platform1764000000000,
  Identity1764000001000,
  Files1764000002000,
  Notifications1764000003000,
  Forms1764000004000,
  Contests1764000005000,
  Applications1764000006000,
  Juries1764000007000,
  Scoring1764000008000,
  Funding1764000009000,
  Awards1764000010000,
  Projects1764000011000,
  Site1764000012000,
  ConsentVersions1764000013000,
  ReviewMoves1764000016000,
  LettersAbout1764000017000,
  LapsedApplications1764000018000,
  ReturnedPayments1764000021000,
  WhatPapersSay1764000022000,
  GreatContests1764000023000,
  Sought1764000025000,
];
