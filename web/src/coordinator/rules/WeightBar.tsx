import { useTranslation } from 'react-i18next';
import type { Rulebook } from '../../../../src/contests/rulebook.rules.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { useFigure } from '../../shared/useFigure.js';
import { highestTotal, weightShares } from './rulebook.js';
import classes from './WeightBar.module.css';

/** What each criterion counts for, as a bar of shares with the figures under it. */
export function WeightBar({ rulebook, nomination }: { rulebook: Rulebook; nomination?: string }) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const shares = weightShares(rulebook, nomination);
  const highest = highestTotal(rulebook, nomination);
  const figure = useFigure();
  if (shares.length === 0) return null;
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>
        <span>{t('rules.shares')}</span>
        {highest && <span>{t('rules.highest', { total: figure(highest) })}</span>}
      </figcaption>
      <div className={classes.bar} aria-hidden>
        {shares.map(({ id, width }, index) =>
          width > 0 ? <div key={id} data-shade={index % 5} style={{ flexGrow: width }} /> : null,
        )}
      </div>
      <ol className={classes.legend}>
        {shares.map(({ id, percent }, index) => (
          <li key={id}>
            <span className={classes.swatch} data-shade={index % 5} aria-hidden />
            {localised(rulebook.criteria.find((criterion) => criterion.id === id)?.title) ||
              t('rules.untitled')}
            <strong>{`${figure(percent)}\u00a0%`}</strong>
          </li>
        ))}
      </ol>
    </figure>
  );
}
