import { useTranslation } from 'react-i18next';
import type { AwardView } from '../../api/generated/types.gen.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { MoneyText } from '../../shared/MoneyText.js';
import classes from './award.module.css';

/** What was granted, as facts. */
export function Granted({ award }: { award: AwardView }) {
  const { t } = useTranslation('applicant');
  const { kind, place, money } = award;
  return (
    <dl className={classes.facts}>
      {money && (
        <div>
          <dt>{t('award.sum')}</dt>
          <dd className={classes.sum}>
            <MoneyText value={money.amount} />
          </dd>
        </div>
      )}
      <div>
        <dt>{t('award.kind')}</dt>
        <dd>{t(`award.kinds.${kind}`)}</dd>
      </div>
      {place !== null && (
        <div>
          <dt>{t('award.place')}</dt>
          <dd>{place}</dd>
        </div>
      )}
      <div>
        <dt>{t('award.grantedOn')}</dt>
        <dd>
          <DateTimeText at={award.grantedAt} kind="date" />
        </dd>
      </div>
      {money && (
        <div className={classes.fund}>
          <dt>{t('award.fund')}</dt>
          <dd>
            <LocalisedText value={money.fund.name} />
          </dd>
        </div>
      )}
    </dl>
  );
}
