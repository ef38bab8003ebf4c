import 'i18next';
import type account from './locales/ru/account.json';
import type applicant from './locales/ru/applicant.json';
import type common from './locales/ru/common.json';
import type coordinator from './locales/ru/coordinator.json';
import type form from './locales/ru/form.json';
import type juror from './locales/ru/juror.json';
import type publicTexts from './locales/ru/public.json';
import type treasurer from './locales/ru/treasurer.json';

// A key that no file has is a type error.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    returnNull: false;
    resources: {
      common: typeof common;
      public: typeof publicTexts;
      applicant: typeof applicant;
      juror: typeof juror;
      coordinator: typeof coordinator;
      treasurer: typeof treasurer;
      account: typeof account;
      form: typeof form;
      errors: Record<string, string>;
      eligibility: Record<string, string>;
      stage: Record<string, string>;
    };
  }
}
