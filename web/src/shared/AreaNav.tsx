import { NavLink, useLocation } from 'react-router';
import classes from './AreaNav.module.css';
import { useCurrentInView } from './useCurrentInView.js';

export interface Place {
  to: string;
  label: string;
  /** The area's first page: only its own address marks it as the present one. */
  first?: boolean;
}

/** The places of an area, above the title of each of its pages. */
export function AreaNav({ label, places }: { label: string; places: readonly Place[] }) {
  const row = useCurrentInView<HTMLElement>('[aria-current="page"]', useLocation().pathname);
  return (
    <nav ref={row} aria-label={label} className={classes.nav} data-noprint>
      <ul className={classes.list}>
        {places.map((place) => (
          <li key={place.to}>
            <NavLink to={place.to} end={place.first ?? false} className={classes.link}>
              {place.label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
