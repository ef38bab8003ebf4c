import fc from 'fast-check';
import { anyText, anyZone } from '../../../test/support/properties.js';
import { isTimeZone } from './time-zone.rules.js';

describe('a time zone', () => {
  it.each(['Europe/Moscow', 'Asia/Kamchatka', 'America/Argentina/Buenos_Aires', 'UTC'])('is %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['Moscow', '+03:00', 'MSK', 'Europe/Atlantis', '', '../etc'])('is not %s', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

describe('a zone, whatever is written', () => {
  it('is one that a clock can be shown in, or none', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyText, anyZone, fc.constantFrom('GMT+3', '+03:00', 'Europe/Nowhere', 'MSK')),
        (name) => {
          if (isTimeZone(name))
            expect(() => new Date().toLocaleString('ru', { timeZone: name })).not.toThrow();
        },
      ),
    );
    fc.assert(fc.property(anyZone, (zone) => expect(isTimeZone(zone)).toBe(true)));
  });
});
