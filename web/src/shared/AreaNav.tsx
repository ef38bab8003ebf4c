import { Link, matchPath, useLocation } from 'react-router';
import classes from './AreaNav.module.css';
import { useCurrentInView } from './useCurrentInView.js';

export interface Place {
  to: string;
  label: string;
  /** The area's first page: only its own address marks it as the present one. */
  first?: boolean;
  /** Pages below another address that belong to it too. */
  within?: string;
}

/** The places of an area, above the title of each of its pages. */
export function AreaNav({ label, places }: { label: string; places: readonly Place[] }) {
  const { pathname } = useLocation();
  const row = useCurrentInView<HTMLElement>('[aria-current="page"]', pathname);
  const isCurrent = ({ to, first, within }: Place) =>
    matchPath({ path: to, end: first ?? false }, pathname) !== null ||
    (within !== undefined && matchPath({ path: within, end: false }, pathname) !== null);
  return (
    <nav ref={row} aria-label={label} className={classes.nav} data-noprint>
      <ul className={classes.list}>
        {places.map((place) => (
          <li key={place.to}>
            <Link to={place.to} aria-current={isCurrent(place) ? 'page' : undefined} className={classes.link}>
              {place.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
