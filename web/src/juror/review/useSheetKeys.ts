import { type RefObject, useEffect, useRef } from 'react';
import type { Criterion } from '../../../../src/contests/criterion.rules.js';
import { commentId } from './focus.js';
import { keyOf, marksOf } from './scale.js';
import type { Sheet } from './useSheet.js';

interface Keys {
  panel: RefObject<HTMLElement | null>;
  criteria: readonly Criterion[];
  sheet: Sheet;
  active: string;
  /** A digit gives a mark wherever the focus is, but for fields. The reader can switch it off. */
  digits: boolean;
  writable: boolean;
  go: (criterion: string) => void;
  confirm: RefObject<HTMLButtonElement | null>;
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type="radio"], [type="checkbox"])'));

/** The sheet by keyboard: a key per mark, up and down between criteria, Ctrl+Enter to confirm. */
export function useSheetKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => press(event, latest.current);
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}

function press(event: KeyboardEvent, keys: Keys): void {
  const { panel, criteria, sheet, active, digits, writable, go, confirm } = keys;
  // a dialog over the page has the keyboard
  if (event.defaultPrevented || !writable || document.querySelector('[aria-modal="true"]')) return;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    confirm.current?.click();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target;
  if (isField(target)) {
    if (event.key === 'Escape' && panel.current?.contains(target as Node)) go(active);
    return;
  }
  const at = criteria.findIndex(({ id }) => id === active);
  const inSheet = target instanceof HTMLElement && target.closest('[data-mark]') !== null;
  if (inSheet && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    event.preventDefault();
    const next = criteria[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (next) go(next.id);
    return;
  }
  if (!digits || event.shiftKey) return;
  const criterion = criteria[at];
  const mark = criterion && marksOf(criterion)?.find(({ key }) => key === keyOf(event.code));
  if (!mark) return;
  event.preventDefault();
  sheet.mark(criterion.id, { value: mark.value, notApplicable: undefined });
  const silent = criterion.commentRequired && !sheet.values[criterion.id]?.comment?.trim();
  const next = criteria[at + 1];
  if (silent) document.getElementById(commentId(criterion.id))?.focus();
  else if (next) go(next.id);
  else confirm.current?.focus();
}
