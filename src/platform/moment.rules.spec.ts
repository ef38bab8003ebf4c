import { lastMinute } from './moment.rules.js';

describe('an end told to people', () => {
  it('is the last minute of its day where it falls on a midnight of the contest’s zone', () => {
    expect(lastMinute('2026-12-08T21:00:00Z', 'Europe/Moscow')).toBe('2026-12-08T20:59:00.000Z');
    expect(lastMinute('2026-12-08T21:00:00Z', 'Asia/Omsk')).toBe('2026-12-08T21:00:00Z');
    expect(lastMinute('2026-12-08T15:00:00Z', 'Europe/Moscow')).toBe('2026-12-08T15:00:00Z');
  });
});
