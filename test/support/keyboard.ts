import type { Locator, Page } from 'playwright-core';

/** What a walk by Tab over a page met. */
export interface Walk {
  /** Places where the focus stood. */
  stops: number;
  /** What is wrong, each with the page and the element it is about. */
  faults: string[];
}

/** What stays in the page while the walk goes. */
interface Kept {
  /** What the keyboard must reach. */
  wanted: Element[];
  met: Set<Element>;
  last: Element | null;
  /** How the last stop was drawn while it had the focus. */
  lit: string;
  nameOf(element: Element): string;
}
declare global {
  var keyboardWalk: Kept;
}

/**
 * Goes over the page as it stands by Tab alone, from its beginning until the focus leaves it. Everything that can be
 * worked must be reached, in the order of the text; where the focus is must be seen, and nothing may lie over it.
 */
export async function walkByTab(page: Page): Promise<Walk> {
  const wanted = await page.evaluate(begin);
  const found: string[] = [];
  let stops = 0;
  // a trap ends the walk as well
  for (const most = wanted * 2 + 20; stops < most; stops++) {
    await page.keyboard.press('Tab');
    const { fault, over } = await page.evaluate(stop);
    if (fault) found.push(fault);
    if (over) break;
  }
  found.push(...(await page.evaluate(end)));
  return { stops, faults: found.map((fault) => `${new URL(page.url()).pathname}: ${fault}`) };
}

// in the browser

function begin(): number {
  const workable =
    'a[href], button, input, select, textarea, summary, audio[controls], video[controls], iframe, [tabindex], [contenteditable=true]';
  const reachable = (element: Element): boolean => {
    const { tabIndex, disabled, type, name, checked } = element as HTMLInputElement;
    if (tabIndex < 0 || disabled || element.closest('[inert]')) return false;
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    // of a group of radio buttons Tab meets the chosen one, or else the first; the arrows do the rest
    if (type !== 'radio' || checked) return true;
    const group = `input[type=radio][name="${CSS.escape(name)}"]:enabled`;
    const all = [...document.querySelectorAll<HTMLInputElement>(group)];
    return !all.some((one) => one.checked) && all[0] === element;
  };
  globalThis.keyboardWalk = {
    wanted: [...document.querySelectorAll(workable)].filter(reachable),
    met: new Set(),
    last: null,
    lit: '',
    nameOf(element) {
      const name = element.getAttribute('aria-label') || element.textContent?.trim() || element.id;
      return `<${element.tagName.toLowerCase()}> ${name.slice(0, 50)}`;
    },
  };
  // a page may have put the focus somewhere; Tab goes on from the beginning of what last had it
  const { body } = document;
  body.tabIndex = -1;
  body.focus({ preventScroll: true });
  body.blur();
  body.removeAttribute('tabindex');
  window.scrollTo(0, 0);
  return globalThis.keyboardWalk.wanted.length;
}

/** Looks at where the focus is now, and at what it has left. */
function stop(): { fault?: string; over: boolean } {
  const walk = globalThis.keyboardWalk;
  const tiny = (element: Element) => element.getBoundingClientRect().width < 2;
  const hidden = (element: Element) => tiny(element) || getComputedStyle(element).opacity === '0';
  /** The ring may stand around a card, or around what a hidden input is shown by. */
  const drawn = (element: Element): string => {
    for (const animation of document.getAnimations()) animation.finish();
    const around = [hidden(element) ? element.nextElementSibling : null];
    for (let at: Element | null = element; at && around.length < 6; at = at.parentElement) around.push(at);
    return around
      .flatMap((one) => (one ? [getComputedStyle(one), getComputedStyle(one, '::after')] : []))
      .map(({ outlineStyle, outline, boxShadow, borderColor, backgroundColor }) =>
        [outlineStyle === 'none' ? '' : outline, boxShadow, borderColor, backgroundColor].join(),
      )
      .join(' | ');
  };
  /** Is any of it seen? What is sticky must not lie over it. */
  const seen = (element: Element): boolean => {
    const picture = tiny(element) ? (element.closest('label') ?? element.parentElement!) : element;
    const { left, top, width, height } = picture.getBoundingClientRect();
    return [0.5, 0.1, 0.9].some((share) => {
      const on = document.elementFromPoint(left + width * share, top + height * share);
      return (
        on !== null && (picture.contains(on) || on.contains(picture) || picture.parentElement!.contains(on))
      );
    });
  };
  const { last, lit, met, nameOf } = walk;
  const element = document.activeElement;
  // a day or an hour has parts of its own, between which Tab goes as well
  const over = !element || element === document.body || (met.has(element) && element !== last);
  const dark = last !== null && last !== element && last.isConnected && drawn(last) === lit;
  walk.last = over ? null : element;
  walk.lit = over ? '' : drawn(element);
  if (!over) met.add(element);
  if (dark) return { over, fault: `the focus cannot be seen on ${nameOf(last)}` };
  if (!over && !seen(element))
    return { over, fault: `the focus is covered or out of sight on ${nameOf(element)}` };
  return { over };
}

function end(): string[] {
  const { wanted, met, nameOf } = globalThis.keyboardWalk;
  const order = [...met].filter((element) => element.isConnected);
  const back = order.find(
    (element, at) =>
      at > 0 && order[at - 1]!.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING,
  );
  // what hangs at the window's edge stands beside the text, not in it
  const afloat = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = at.parentElement)
      if (['fixed', 'sticky'].includes(getComputedStyle(at).position)) return true;
    return false;
  };
  const still = order.filter((element) => !afloat(element));
  const boxes = still.map((element) => (element.closest('label') ?? element).getBoundingClientRect());
  const astray = still.filter((_, at) => {
    const [one, next] = [boxes[at - 1], boxes[at]!];
    if (!one || next.width < 2 || one.width < 2) return false;
    const beside = next.top < one.bottom - 2 && one.top < next.bottom - 2;
    const inColumn = next.left < one.right - 2 && one.left < next.right - 2;
    return (beside && next.right <= one.left + 2) || (inColumn && next.bottom <= one.top + 2);
  });
  return [
    ...wanted
      .filter((element) => element.isConnected && !met.has(element))
      .map((element) => `Tab does not reach ${nameOf(element)}`),
    ...(back ? [`the focus goes back in the text to ${nameOf(back)}`] : []),
    ...astray.map((element) => `${nameOf(element)} stands before what is read before it`),
  ];
}

/** Comes to the element by Tab, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, most = 200): Promise<void> {
  const element = await target.elementHandle();
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab');
    if (await element?.evaluate((one) => one === document.activeElement)) return;
  }
  throw new Error(`Tab does not lead to ${target}`);
}

/** Where the focus is, for who compares. */
export const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element.contains(document.activeElement));

/**
 * Opens by the key what the button under the focus opens, and leaves it by Escape: meanwhile the focus is in it and
 * stays there, and then it is back on the button.
 */
export async function opensAndLeaves(page: Page, button: Locator, opened: Locator): Promise<void> {
  await page.keyboard.press('Enter');
  await opened.waitFor();
  await expectEventually(() => hasFocus(opened), 'the focus goes into what was opened');
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press('Tab');
    if ((await opened.getAttribute('role')) === 'dialog' && !(await hasFocus(opened)))
      throw new Error('Tab leads out of the dialog');
    if (!(await opened.isVisible())) break;
  }
  await page.keyboard.press('Escape');
  await opened.waitFor({ state: 'hidden' });
  await expectEventually(() => hasFocus(button), 'the focus comes back to what opened it');
}

async function expectEventually(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries === 40) throw new Error(`Not so after 2 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
