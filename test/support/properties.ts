import fc from 'fast-check';
import { locales } from '../../src/platform/localised.rules.js';
import { currencies } from '../../src/platform/money.rules.js';

// What the property tests of the rules draw from.

/** As people write, and as nobody should: any character, control and direction signs included. */
export const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', ' ', 'Анна Петровна', 'О’Брайен', '=1+1', '<b>', '\u202e', '__proto__', 'constructor'),
);
export const anyLocale = fc.constantFrom(...locales);
export const anyCurrency = fc.constantFrom(...currencies);
export const anyLocalised = fc.record({ ru: anyText, en: anyText }, { requiredKeys: [] });

/** A calendar day as an ISO date. */
export const anyDay = fc
  .date({ min: new Date('1901-01-01'), max: new Date('2190-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
/** A moment of the years in which contests are held. */
export const anyMoment = fc.date({
  min: new Date('2020-01-01'),
  max: new Date('2040-01-01'),
  noInvalidDate: true,
});
/** With summer time, without, on either side of the equator and of the date line, by half and quarter hours. */
export const anyZone = fc.constantFrom(
  ...['Europe/Moscow', 'Europe/Berlin', 'America/New_York', 'America/Santiago', 'Asia/Kathmandu', 'UTC'],
  ...['Asia/Kamchatka', 'Pacific/Kiritimati', 'Pacific/Apia', 'Australia/Lord_Howe', 'Africa/Cairo'],
);

/**
 * Whatever is tried in whatever order, the machine stays within its states, gets everywhere its table leads, and never
 * leaves a state from which nothing leads.
 */
export function expectMachine<S extends string, M extends string>(
  table: Record<S, Partial<Record<M, S>>>,
  after: (state: S, move: M) => S | null | undefined,
  first: S,
): void {
  const states = Object.keys(table) as S[];
  const rows = Object.values<Partial<Record<M, S>>>(table);
  const moves = [...new Set(rows.flatMap((row) => Object.keys(row)))] as M[];
  const reached = new Set<S>([first]);
  for (const state of reached)
    for (const next of Object.values<S | undefined>(table[state])) if (next) reached.add(next);
  expect([...reached].sort()).toEqual([...states].sort());
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 30 }), (tried) => {
      let state = first;
      for (const move of tried) {
        const next = after(state, move);
        expect(next ?? null).toBe(table[state][move] ?? null);
        if (next) {
          expect(states).toContain(next);
          expect(Object.keys(table[state])).not.toEqual([]);
          state = next;
        }
      }
    }),
  );
}
