import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../../src/forms/kinds/kind.rules.js';
import { refusedCode } from './progress.js';

/** What is wrong with an answer, in the server's words. */
export function useFaultText(): (fault: Problem) => string {
  const { t, i18n } = useTranslation('errors');
  return useCallback(
    ({ code, params }) => {
      if (code === refusedCode) return String(params.message);
      const known = i18n.exists(code, { ns: 'errors', keySeparator: false });
      return t(known ? code : 'unknown', { ...params, keySeparator: false });
    },
    [t, i18n],
  );
}
