export const cardId = (criterion: string) => `criterion-${criterion}`;
export const commentId = (criterion: string) => `criterion-${criterion}-comment`;

/** Brings a criterion into view with the cursor on its mark (the chosen one, else the first), or in its comment. */
export function focusCriterion(criterion: string, comment = false): void {
  const card = document.getElementById(cardId(criterion));
  const target = comment
    ? document.getElementById(commentId(criterion))
    : (card?.querySelector<HTMLElement>('[data-mark] input:checked') ??
      card?.querySelector<HTMLElement>('[data-mark] input, input[data-mark]'));
  target?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: 'nearest' });
}

/** Other criteria fold when one opens: what has the focus in it is brought back to where it is seen. */
export function keepInView(criterion: string): void {
  const card = document.getElementById(cardId(criterion));
  const { activeElement } = document;
  if (card?.contains(activeElement)) activeElement?.scrollIntoView({ block: 'nearest' });
}
