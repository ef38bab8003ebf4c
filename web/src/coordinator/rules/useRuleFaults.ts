import { useCallback, useMemo } from 'react';
import type { ZodError } from 'zod';
import { Rulebook } from '../../../../src/contests/rulebook.rules.js';
import { useFaultText } from '../../shared/form/useFaultText.js';

/** Messages by JSON pointer into the document: `/criteria/0/title`. */
export type RuleFaults = ReadonlyMap<string, string>;

type Issue = ZodError['issues'][number];

function codeOf(issue: Issue): { code: string; params: Record<string, string | number> } {
  if (issue.code === 'custom') {
    const { code, ...params } = (issue.params ?? {}) as { code?: string } & Record<string, string>;
    return { code: code ?? 'input.custom', params };
  }
  const { minimum, maximum } = issue as { minimum?: number; maximum?: number };
  return {
    code: `input.${issue.code}`,
    params: { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) },
  };
}

/** What keeps the rulebook from being saved: the same schema as the server's, told in the server's words. */
export function useRuleFaults(document: Rulebook): RuleFaults {
  const say = useFaultText();
  return useMemo(() => {
    const found = new Map<string, string>();
    for (const issue of Rulebook.safeParse(document).error?.issues ?? []) {
      const pointer = issue.path.map((part) => `/${String(part)}`).join('');
      if (!found.has(pointer)) found.set(pointer, say(codeOf(issue)));
    }
    return found;
  }, [document, say]);
}

/** The message at a place, and whether anything at or under it is wrong. */
export function useFaultsAt(faults: RuleFaults, pointer: string) {
  const at = useCallback((part: string) => faults.get(`${pointer}${part}`), [faults, pointer]);
  const any = [...faults.keys()].some((key) => key === pointer || key.startsWith(`${pointer}/`));
  return { at, any };
}
