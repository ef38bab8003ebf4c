import { sha256 } from '../contests/lot.rules.js';
import { type Reason, reason } from '../contests/reason.rules.js';
import { Rulebook } from '../contests/rulebook.rules.js';
import { canonicalJson } from '../platform/canonical.rules.js';
import { openQuestions } from './questions.rules.js';
import { rank } from './ranking.rules.js';
import type { RankApplication, RankingResult, RankSheet } from './result.rules.js';
import { whyAll } from './trace.rules.js';

/** Of the computation: raised whenever the same input would give another result. */
export const JUDGING_METHOD = 1;

/** All that a result depends on. Ids are those of the database, or any others: they are compared, never read. */
export interface JudgingInput {
  /** As it was stored; what the schema refuses is refused here. */
  rulebook: unknown;
  applications: readonly RankApplication[];
  /** Confirmed ones, without those of experts in conflict with the application. */
  sheets: readonly RankSheet[];
  /** Of the lots, published before. */
  seed: string;
}

/** A complete result: plain JSON. */
export interface Judgement {
  format: 1;
  method: number;
  ranking: RankingResult;
  /** By nomination and application: why it stands where it stands. Texts are under `ranking` in the locales. */
  why: Record<string, Record<string, Reason[]>>;
  /** What people have to settle before they confirm it. */
  openQuestions: Reason[];
  /** SHA-256 of the canonical JSON of the input (applications and sheets by id), and of `ranking`. */
  inputDigest: string;
  rankingDigest: string;
  /** SHA-256 of "method:inputDigest:rankingDigest". Whoever has the input and the method can make it again. */
  digest: string;
}

/** Why there is no result at all. */
export interface NotJudged {
  refused: Reason;
}

/**
 * From a rulebook, the applications and their sheets to places, selection and reasons. Nothing depends on the order of
 * the input; the same input gives the same result, byte for byte, anywhere. Refuses `rulebook_refused`, where `pointer`
 * says which part of it, and `id_twice`. What is wrong with one sheet or one application is left out and named in the
 * ranking (`leftOut`); a nomination that its rules do not allow to rank is refused there by name.
 */
export function judge({ rulebook, applications, sheets, seed }: JudgingInput): Judgement | NotJudged {
  const parsed = Rulebook.safeParse(rulebook);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const pointer = (issue?.path ?? []).map((part) => `/${String(part)}`).join('');
    return { refused: reason('rulebook_refused', { pointer }) };
  }
  const twice = idTwice(applications) ?? idTwice(sheets);
  if (twice !== undefined) return { refused: reason('id_twice', { id: twice }) };
  const ranking = rank(parsed.data, applications, sheets, seed);
  const inputDigest = sha256(
    canonicalJson({ rulebook: parsed.data, applications: byId(applications), sheets: byId(sheets), seed }),
  );
  const rankingDigest = sha256(canonicalJson(ranking));
  return {
    format: 1,
    method: JUDGING_METHOD,
    ranking,
    why: Object.fromEntries(
      ranking.nominations.map((nomination) => [nomination.nomination, whyAll(nomination, parsed.data)]),
    ),
    openQuestions: openQuestions(ranking),
    inputDigest,
    rankingDigest,
    digest: sha256(`${JUDGING_METHOD}:${inputDigest}:${rankingDigest}`),
  };
}

function idTwice(items: readonly { id: string }[]): string | undefined {
  const seen = new Set<string>();
  return items.find(({ id }) => seen.has(id) || !seen.add(id))?.id;
}

const byId = <Item extends { id: string }>(items: readonly Item[]): Item[] =>
  [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
