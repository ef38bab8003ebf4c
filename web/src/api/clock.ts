let offset = 0;

/**
 * Learns from a response's `Date` header how far this device's clock is off. The header has whole seconds,
 * so anything under three seconds (and the way here) counts as the same time.
 */
export function observeServerTime(header: string | null, now = Date.now()): void {
  const server = header ? Date.parse(header) : Number.NaN;
  if (Number.isNaN(server)) return;
  const difference = server - now;
  offset = Math.abs(difference) < 3000 ? 0 : difference;
}

/** Now, by the server's clock: what deadlines are measured by. Milliseconds since 1970. */
export const serverNow = (): number => Date.now() + offset;

/** Today's day in a zone, by default the device's own; ISO 8601, which is how Swedish writes dates. */
export const today = (zone?: string): string =>
  new Intl.DateTimeFormat('sv', { timeZone: zone }).format(serverNow());
