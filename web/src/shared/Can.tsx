import { Tooltip, VisuallyHidden } from '@mantine/core';
import { cloneElement, type MouseEvent, type ReactElement, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionView } from '../../../src/platform/decision.rules.js';

interface Props {
  /** `view.can['application.submit']`; undefined hides the button: what does not exist for the reader is not offered. */
  what: DecisionView | undefined;
  /** One Button, ActionIcon or other element that takes `onClick`. */
  // biome-ignore lint/suspicious/noExplicitAny: the props of whatever button it wraps
  children: ReactElement<any>;
}

/**
 * Greys a button that may not be used now and says why, on hover, on touch and on keyboard focus.
 * The button stays focusable, so that the reason can be reached without a mouse.
 */
export function Can({ what, children }: Props) {
  const reasonId = useId();
  const reason = useReason(what);
  if (!what) return null;
  if (what.ok) return children;
  const refuse = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <Tooltip label={reason} events={{ hover: true, focus: true, touch: true }}>
        {cloneElement(children, {
          'data-disabled': true,
          'aria-disabled': true,
          'aria-describedby': reasonId,
          onClick: refuse,
        })}
      </Tooltip>
      <VisuallyHidden id={reasonId}>{reason}</VisuallyHidden>
    </>
  );
}

/** The reason of a refusal, from the server's own texts; empty when there is none. */
export function useReason(decision: DecisionView | undefined): string {
  const { t } = useTranslation('common');
  // loaded when a refusal is first shown; until then the general sentence stands
  const { t: reasons, i18n } = useTranslation('errors', { useSuspense: false });
  if (!decision || decision.ok) return '';
  // a text that counts is found by its `count`
  const found = i18n.exists(decision.code, { ...decision.params, ns: 'errors', keySeparator: false });
  return found ? reasons(decision.code, { ...decision.params, keySeparator: false }) : t('state.notAllowed');
}
