import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import classes from './DataTable.module.css';

/**
 * Draws pieces outside the layout that shows them, and moves each to where its place stands now: what is open or typed
 * in a piece outlives the layout. `kept` is drawn beside the layout.
 */
export function useKept() {
  const [homes] = useState(() => new Map<string, HTMLElement>());
  const kept: ReactNode[] = [];
  const keep = (key: string, piece: ReactNode): ReactNode => {
    if (!piece) return null;
    const home = homes.get(key) ?? document.createElement('div');
    homes.set(key, home);
    home.className = classes.kept ?? '';
    kept.push(createPortal(piece, home, key));
    return <Place home={home} />;
  };
  return { keep, kept };
}

function Place({ home }: { home: HTMLElement }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place.current?.append(home), [home]);
  return <div ref={place} className={classes.kept} />;
}
