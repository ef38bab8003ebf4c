/** What must hold in every installation at every moment, whatever happened to its processes. */
export interface Invariant {
  name: string;
  /** What holds, for who reads the report. */
  holds: string;
  /** Selects what breaks it: `id` of the row, and `what` is wrong with it. What may still be on its way is no fault. */
  broken: string;
  /** Comes true again only when a worker runs: broken where none has run yet, in a database just restored. */
  needsWorker?: true;
}

/** How long what follows from an event may take before its absence is a fault. */
const ON_ITS_WAY = `now() - interval '5 minutes'`;

/** Beside what constraints and triggers of the database hold by themselves. */
export const invariants: Invariant[] = [
  {
    name: 'application.revision',
    holds: 'Every application that was handed in is kept as it was handed in.',
    broken: `
      SELECT a.id, 'no revision of ' || a.number AS what FROM application a
      WHERE a.submitted_at IS NOT NULL
        AND NOT EXISTS (SELECT FROM application_revision r WHERE r.application_id = a.id)`,
  },
  {
    name: 'application.mail',
    needsWorker: true,
    holds: 'Everybody who handed in an application was sent a letter about it.',
    broken: `
      SELECT e.subject_id AS id, 'no letter for event ' || e.id AS what FROM event e
      WHERE e.type = 'application.submitted' AND e.at < ${ON_ITS_WAY}
        AND NOT EXISTS (SELECT FROM mail m WHERE m.event_id = e.id AND m.template = 'application-submitted')`,
  },
  {
    name: 'application.award',
    holds: 'An application is awarded as long as an award of it stands.',
    broken: `
      SELECT a.id, 'awarded without an award' AS what FROM application a
      WHERE a.state = 'awarded' AND NOT EXISTS (
        SELECT FROM award w WHERE w.application_id = a.id AND w.state IN ('granted', 'accepted', 'completed'))`,
  },
  {
    name: 'event.dispatched',
    needsWorker: true,
    holds: 'Every event was carried to those who listen.',
    broken: `
      SELECT id, type || ' of ' || at AS what FROM event
      WHERE dispatched_at IS NULL AND at < ${ON_ITS_WAY}`,
  },
  {
    name: 'event.sealed',
    needsWorker: true,
    holds: 'Every event has its place in the chain of hashes.',
    broken: `SELECT id, type || ' of ' || at AS what FROM event WHERE position IS NULL AND at < ${ON_ITS_WAY}`,
  },
  {
    name: 'mail.moving',
    needsWorker: true,
    holds: 'No letter is stuck: each is sent, given up with its reason, or waits for a moment to come.',
    broken: `
      SELECT id, template || ' is ' || state || ' since ' || next_attempt_at AS what FROM mail
      WHERE state IN ('queued', 'sending') AND next_attempt_at < now() - interval '30 minutes'`,
  },
  {
    name: 'contest.ranking',
    holds: 'A decided contest has the ranking by which it was decided.',
    broken: `
      SELECT c.id, c.slug || ' is ' || c.state AS what FROM contest c
      WHERE c.state IN ('decided', 'closed')
        AND NOT EXISTS (SELECT FROM ranking_result r WHERE r.contest_id = c.id AND r.revoked_at IS NULL)`,
  },
  {
    name: 'ledger.balance',
    holds: 'Every entry of the journal balances in each fund, and has all its lines.',
    broken: `
      SELECT e.id, 'fund ' || p.fund_id || ' is out by ' || sum(p.base_minor) AS what
      FROM journal_entry e JOIN posting p ON p.entry_id = e.id
      GROUP BY e.id, p.fund_id HAVING sum(p.base_minor) <> 0
      UNION ALL
      SELECT e.id, count(p.id) || ' lines of ' || e.lines FROM journal_entry e
      LEFT JOIN posting p ON p.entry_id = e.id GROUP BY e.id HAVING count(p.id) <> e.lines`,
  },
  {
    name: 'payment.entry',
    holds: 'What was paid left the bank by exactly its amount.',
    broken: `
      SELECT p.id, p.amount_minor || ' paid, ' || coalesce(sum(-l.amount_minor), 0) || ' left the bank' AS what
      FROM payment p LEFT JOIN posting l ON l.entry_id = p.entry_id AND l.account = 'bank'
      WHERE p.state = 'posted' GROUP BY p.id HAVING coalesce(sum(-l.amount_minor), 0) <> p.amount_minor`,
  },
];
