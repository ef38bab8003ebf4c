import type { PaymentState } from '../../../src/awards/payments/payment.rules.js';
import type { Restriction } from '../../../src/funding/funds/fund.rules.js';
import type { Tone } from '../shared/tone.js';

export const restrictionTone: Record<Restriction, Tone> = {
  unrestricted: 'good',
  restricted: 'accent',
  endowment: 'info',
  own_income: 'neutral',
};

/** `warn` waits for somebody. */
export const paymentTone: Record<PaymentState, Tone> = {
  requested: 'warn',
  approved: 'info',
  posted: 'good',
  returned: 'bad',
  rejected: 'bad',
  cancelled: 'neutral',
};
