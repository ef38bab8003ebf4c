import { useEffect, useRef } from 'react';

/** For a row that scrolls sideways: brings what `selector` finds in it into sight, again whenever `at` changes. */
export function useCurrentInView<Row extends HTMLElement>(selector: string, at: unknown) {
  const row = useRef<Row>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is what tells that another is current
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>(selector);
    if (!row.current || !current) return;
    const [frame, box] = [row.current.getBoundingClientRect(), current.getBoundingClientRect()];
    row.current.scrollLeft += box.left - frame.left - (frame.width - box.width) / 2;
  }, [selector, at]);
  return row;
}
