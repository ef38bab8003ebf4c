const name = 'laurel:session-ended';

/** Tells the frame that a change was refused because the session ended. */
export const announceSessionEnd = (): void => {
  window.dispatchEvent(new Event(name));
};

/** @returns the function that stops listening */
export function onSessionEnd(listener: () => void): () => void {
  window.addEventListener(name, listener);
  return () => window.removeEventListener(name, listener);
}
