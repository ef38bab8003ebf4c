import { useEffect, useRef } from 'react';

/** Where an input and the fact it became change places, the focus does not fall out of the page. */
export function useKeepFocus(shown: unknown) {
  const place = useRef<HTMLLIElement>(null);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    if (document.activeElement === document.body)
      place.current?.querySelector<HTMLElement>('input:not(:disabled), button')?.focus();
  }, [shown]);
  return place;
}
