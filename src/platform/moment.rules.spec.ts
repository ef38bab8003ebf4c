import fc from 'fast-check';
import { anyMoment, anyZone } from '../../test/support/properties.js';
import { lastMinute } from './moment.rules.js';

describe('an end told to people', () => {
  it('is the last minute of its day where it falls on a midnight of the contest’s zone', () => {
    expect(lastMinute('2026-12-08T21:00:00Z', 'Europe/Moscow')).toBe('2026-12-08T20:59:00.000Z');
    expect(lastMinute('2026-12-08T21:00:00Z', 'Asia/Omsk')).toBe('2026-12-08T21:00:00Z');
    expect(lastMinute('2026-12-08T15:00:00Z', 'Europe/Moscow')).toBe('2026-12-08T15:00:00Z');
  });
});

describe('the last minute before any end, in any zone', () => {
  it('is never midnight, is the end itself or a minute before, and does not go back further', () => {
    fc.assert(
      fc.property(anyMoment, anyZone, fc.boolean(), (at, zone, onTheDay) => {
        const end = new Date(
          Math.floor(at.getTime() / (onTheDay ? 900_000 : 60_000)) * (onTheDay ? 900_000 : 60_000),
        ).toISOString();
        const last = lastMinute(end, zone);
        const clock = (moment: string) =>
          new Date(moment).toLocaleTimeString('en-GB', { timeZone: zone, timeStyle: 'short' });
        expect([0, 60_000]).toContain(Date.parse(end) - Date.parse(last));
        expect(last !== end).toBe(clock(end) === '00:00');
        if (last !== end) expect(lastMinute(last, zone)).toBe(last);
      }),
    );
  });
});
