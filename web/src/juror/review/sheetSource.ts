import type { Answers } from '../../../../src/forms/form.rules.js';
import { SheetEntry, type SheetValues } from '../../../../src/scoring/sheet.rules.js';
import { ifMatch } from '../../api/client.js';
import { sheetsSave } from '../../api/generated/index.js';
import { isProblem, Problem } from '../../api/problem.js';
import type { Saved } from '../../shared/form/session.js';

/** The field of the overall comment among the criteria's; no criterion can be called so. */
export const overall = '@comment';

/** A sheet as the form session keeps it: a field for each criterion, and one for the overall comment. */
export const toAnswers = (scores: SheetValues, comment: string): Answers => ({
  ...scores,
  [overall]: comment,
});

/** The marks among the fields. What is no mark is left out. */
export function toValues(answers: Answers): SheetValues {
  const entries = Object.entries(answers).flatMap(([id, answer]) => {
    const entry = id === overall ? undefined : SheetEntry.safeParse(answer).data;
    return entry ? [[id, entry] as const] : [];
  });
  return Object.fromEntries(entries);
}

export const toComment = (answers: Answers): string => {
  const comment = answers[overall];
  return typeof comment === 'string' ? comment : '';
};

/** An answer without anything in it is none. */
export const entryOrNone = (entry: SheetEntry): SheetEntry | null =>
  entry.value === null && !entry.notApplicable && !entry.comment ? null : entry;

/** Saves the fields named. @throws Problem whose `current` and pointers are those of a form */
export async function saveSheet(id: string, answers: Answers, version: number): Promise<Saved> {
  const { [overall]: comment, ...marks } = answers;
  const scores = Object.fromEntries(
    Object.entries(marks).map(([criterion, entry]) => [criterion, SheetEntry.nullable().parse(entry)]),
  );
  try {
    return await sheetsSave({
      path: { id },
      headers: ifMatch(version),
      body: { scores, ...(comment !== undefined && { comment: String(comment ?? '') }) },
    });
  } catch (error) {
    throw isProblem(error) ? asForm(error) : error;
  }
}

function asForm(problem: Problem): Problem {
  const { status, code, title, params, requestId, errors } = problem;
  const current = problem.current as
    | { version: number; scores: SheetValues; comment: string; updatedAt: string | null }
    | undefined;
  return new Problem({
    ...{ status, code, title, params, requestId },
    errors: errors.map((fault) => ({
      ...fault,
      pointer:
        fault.pointer === '/comment'
          ? `/answers/${overall}`
          : fault.pointer.replace(/^\/scores\//, '/answers/'),
    })),
    current: current?.scores && {
      version: current.version,
      answers: toAnswers(current.scores, current.comment),
      updatedAt: current.updatedAt ?? undefined,
    },
  });
}
