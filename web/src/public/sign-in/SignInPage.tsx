import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation } from 'react-router';
import { returnPath } from '../../api/return-path.js';
import { useMe } from '../../api/session.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { Page } from '../../shared/Page.js';
import { startOf } from '../start.js';
import { CodeStep } from './CodeStep.js';
import { EmailStep } from './EmailStep.js';
import { PasswordStep } from './PasswordStep.js';
import { ForgotStep, ResetStep } from './ResetSteps.js';
import { SecondStep } from './SecondStep.js';
import type { Go, Step } from './steps.js';

/** Signing in: an address and the code mailed to it, or a password; then the second factor of who has one. */
export function Component() {
  const { t } = useTranslation('public');
  const { data: me, error, refetch } = useMe();
  const { search } = useLocation();
  const [email, setEmail] = useState('');
  const [step, setStep] = useState<Step>({ name: 'email' });
  const go: Go = (name, notice) => setStep({ name, notice });

  if (me) return <Navigate to={returnPath(search, startOf(me))} replace />;
  if (me === undefined && !error) return <LoadingState />;
  if (me === undefined)
    return (
      <Page title={t('signIn.title.email')} width="text">
        <ErrorState error={error} onRetry={refetch} />
      </Page>
    );
  const props = { email, setEmail, go, notice: step.notice };
  return (
    <Page title={t(`signIn.title.${step.name}`)} lead={t(`signIn.lead.${step.name}`, { email })} width="text">
      {step.name === 'email' && <EmailStep {...props} />}
      {step.name === 'code' && <CodeStep {...props} />}
      {step.name === 'password' && <PasswordStep {...props} />}
      {(step.name === 'totp' || step.name === 'backup') && (
        <SecondStep key={step.name} {...props} way={step.name} />
      )}
      {step.name === 'forgot' && <ForgotStep {...props} />}
      {step.name === 'reset' && <ResetStep {...props} />}
    </Page>
  );
}
