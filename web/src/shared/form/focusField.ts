import { inputId } from './fields/field.js';

const focusable = 'input, textarea, select, button';

/** Brings a field into view and puts the cursor there. */
export function focusField(field: string): void {
  const element = document.getElementById(inputId(field));
  const target = element?.matches(focusable) ? element : element?.querySelector<HTMLElement>(focusable);
  if (!target) return;
  target.scrollIntoView({ block: 'center' });
  target.focus({ preventScroll: true });
}
