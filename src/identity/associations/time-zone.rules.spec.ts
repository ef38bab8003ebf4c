import { isTimeZone } from './time-zone.rules.js';

describe('a time zone', () => {
  it.each(['Europe/Moscow', 'Asia/Kamchatka', 'America/Argentina/Buenos_Aires', 'UTC'])('is %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['Moscow', '+03:00', 'MSK', 'Europe/Atlantis', '', '../etc'])('is not %s', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});
