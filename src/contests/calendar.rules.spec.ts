import fc from 'fast-check';
import { anyDay } from '../../test/support/properties.js';
import { dayOff } from './calendar.rules.js';

describe('a day off', () => {
  it('is two days of any seven where nobody has holidays, and a week later again', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const later = (days: number) =>
          new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
        const week = [0, 1, 2, 3, 4, 5, 6].map((days) => dayOff(later(days), null));
        expect(week.filter((off) => off === 'weekend')).toHaveLength(2);
        expect(dayOff(later(7), null)).toBe(week[0]);
      }),
    );
  });

  it('stays one where there are holidays as well', () => {
    fc.assert(fc.property(anyDay, (day) => expect(dayOff(day, null) && !dayOff(day, 'RU')).toBeFalsy()));
    expect(dayOff('2026-05-09', 'RU')).toBe('holiday');
    expect(dayOff('2026-05-12', 'RU')).toBeNull();
  });
});
