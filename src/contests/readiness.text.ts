import { hasText, translate } from '../platform/i18n.js';
import type { Locale } from '../platform/localised.rules.js';
import type { ReadinessView } from './contest-views.dto.js';
import { isReady, type ReadinessItem } from './readiness.rules.js';
import { paramsIn } from './reason.rules.js';

/** The findings in the reader's language. */
export const toReadinessView = (items: readonly ReadinessItem[], locale: Locale): ReadinessView => ({
  ready: isReady(items),
  items: items.map((item) => ({
    level: item.level,
    code: item.code,
    params: item.params,
    message: translate(locale, `readiness:${item.code}`, {
      ...paramsIn(locale, item),
      ...documentIn(locale, item),
    }),
  })),
});

/** A document people agree to has a name where it is one of those every association begins with. */
function documentIn(locale: Locale, { params: { document } }: ReadinessItem) {
  const key = `consents:${document}`;
  return typeof document === 'string' && hasText(locale, key) ? { document: translate(locale, key) } : {};
}
