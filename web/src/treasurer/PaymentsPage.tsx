import { Button, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { paymentsSummaryOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { useAssociation } from '../frame/association.js';
import { Page } from '../shared/Page.js';
import { useCurrentInView } from '../shared/useCurrentInView.js';
import { MoneyNav } from './MoneyNav.js';
import classes from './PaymentsPage.module.css';
import { DueAwards } from './payments/DueAwards.js';
import { PaymentList } from './payments/PaymentList.js';

const steps = ['due', 'requested', 'approved', 'posted', 'closed'] as const;
type Step = (typeof steps)[number];
const isStep = (value: string | null): value is Step => steps.some((step) => step === value);

/** Payments by the step they wait at: due, to be approved by a second person, to be paid, paid. */
export function Component() {
  const { t } = useTranslation('treasurer');
  const { association } = useAssociation();
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('step');
  const step = isStep(wanted) ? wanted : 'due';
  const associationId = association?.id ?? '';
  const row = useCurrentInView<HTMLDivElement>('[aria-selected="true"]', step);
  const summary = useQuery({
    ...paymentsSummaryOptions({ query: { associationId } }),
    enabled: association !== undefined,
  });
  return (
    <>
      <MoneyNav />
      <Page
        title={t('payments.title')}
        lead={t('payments.lead')}
        actions={
          association &&
          step !== 'due' && (
            <Button
              variant="default"
              component="a"
              href={`/api/payments.csv?associationId=${associationId}&step=${step}`}
              download
            >
              {t('payments.csv')}
            </Button>
          )
        }
      >
        <Tabs
          value={step}
          onChange={(value) => value && setSearch({ step: value }, { replace: true })}
          keepMounted={false}
        >
          <Tabs.List mb="lg" ref={row} className={classes.steps} aria-label={t('payments.steps')}>
            {steps.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {t(`step.${one}`)}
                {one !== 'closed' && summary.data && summary.data[one].count > 0 && (
                  <span className="num"> · {summary.data[one].count}</span>
                )}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {steps.map((one) => (
            <Tabs.Panel key={one} value={one}>
              {association &&
                (one === 'due' ? (
                  <DueAwards associationId={associationId} />
                ) : (
                  <PaymentList associationId={associationId} step={one} />
                ))}
            </Tabs.Panel>
          ))}
        </Tabs>
      </Page>
    </>
  );
}
