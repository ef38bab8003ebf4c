import { IconAlertCircle, IconCheck, IconCircle, IconCircleHalf2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './SectionRail.module.css';

export interface Section {
  /** Also the id of the section's element: the rail links to it. */
  id: string;
  title: string;
  state: 'empty' | 'started' | 'done' | 'faulty';
  /** Who is in it, how many faults. */
  note?: string;
}

const icons = {
  empty: IconCircle,
  started: IconCircleHalf2,
  done: IconCheck,
  faulty: IconAlertCircle,
} as const;

interface Props {
  label: string;
  sections: readonly Section[];
  current?: string;
  /** Where sections are pages of their own: shows one instead of scrolling to it. */
  onGo?: (id: string) => void;
}

/** The sections of a form with their state; on a phone folded under the current one. */
export function SectionRail({ label, sections, current, onGo }: Props) {
  const { t } = useTranslation();
  const at = Math.max(
    sections.findIndex(({ id }) => id === current),
    0,
  );
  const list = (
    <ol className={classes.list}>
      {sections.map((section) => {
        const Icon = icons[section.state];
        return (
          <li key={section.id}>
            <a
              href={`#${section.id}`}
              className={classes.link}
              aria-current={section.id === current ? 'step' : undefined}
              onClick={(event) => {
                event.currentTarget.closest('details')?.removeAttribute('open');
                if (!onGo) return;
                event.preventDefault();
                onGo(section.id);
              }}
            >
              <Icon aria-hidden size="1.1rem" stroke={1.9} data-state={section.state} />
              <span>
                {section.title}
                <span className={classes.note}>{section.note ?? t(`section.${section.state}`)}</span>
              </span>
            </a>
          </li>
        );
      })}
    </ol>
  );
  return (
    <nav aria-label={label} className={classes.rail} data-noprint>
      <div className={classes.wide}>{list}</div>
      <details className={classes.narrow}>
        <summary>
          {t('section.of', { number: at + 1, total: sections.length })} {sections[at]?.title}
        </summary>
        {list}
      </details>
    </nav>
  );
}

/** A form beside its rail: one column of at most 720 px. */
export function WithRail({ rail, children }: { rail: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.layout}>
      {rail}
      <div className={classes.column}>{children}</div>
    </div>
  );
}
