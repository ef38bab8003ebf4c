import type { Money } from '../platform/money.rules.js';

/**
 * What goes into a document: plain texts, already in the document's language. Documents ask nobody; whoever makes
 * one has collected and authorised what it says.
 */

export interface Paper {
  association: { name: string /** `#rrggbb` */; accent?: string | null };
  number: string;
  issuedAt: Date;
  /** IANA name: dates and times are told in it. */
  timeZone: string;
}

export interface Table {
  head: string[];
  rows: string[][];
  /** What the rows come to, set off below them. */
  total?: string[];
  /** Columns set to the right: figures. */
  figures?: number[];
}

export interface Signatory {
  position: string;
  name: string;
}

/** What an applicant keeps: what was sent, when, and the prints of the files. */
export interface ReceiptData extends Paper {
  contest: string;
  nomination: string;
  project?: string;
  applicant: string;
  /** The server's time of the submission. */
  submittedAt: Date;
  sections: { title: string; answers: { label: string; value: string | Table }[] }[];
  files: { name: string; size: number; sha256: string }[];
}

export interface CertificateData extends Paper {
  laureate: string;
  contest: string;
  nomination: string;
  project?: string;
  /** The place or the award, as it should be read: 'I место', 'Грант на поездку'. */
  award: string;
  /** Address of the public page that confirms the certificate. */
  checkUrl: string;
  signatories: Signatory[];
}

export interface MinutesData extends Paper {
  contest: string;
  city?: string;
  chair: string;
  secretary?: string;
  present: Signatory[];
  absent: Signatory[];
  nominations: {
    title: string;
    /** Already in their order. */
    rows: { place: string; number: string; title: string; score: string; decision: string; amount?: Money }[];
    /** How the figures came about: the rulebook's version, the threshold. */
    note?: string;
  }[];
  /** What people declared or was found, and what was done about it. */
  conflicts: { juror: string; application: string; kind: string; measure: string }[];
  resolutions: string[];
}

export interface PaymentRegisterData extends Paper {
  fund: string;
  rows: { recipient: string; purpose: string; requestedBy: string; approvedBy: string; amount: Money }[];
  signatories: Signatory[];
}
