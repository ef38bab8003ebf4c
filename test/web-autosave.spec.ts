import { jest } from '@jest/globals';
import fc from 'fast-check';
import type { Answers } from '../src/forms/form.rules.js';
import { networkProblem, Problem } from '../web/src/api/problem.js';
import {
  type Autosave,
  answersOf,
  autosaveAfter,
  beginAutosave,
  type Happening,
  statusOf,
  toSend,
  unsaved,
} from '../web/src/shared/form/autosave.js';
import { KeptChanges } from '../web/src/shared/form/kept.js';
import { rebase, same } from '../web/src/shared/form/merge.js';
import { FormSession, pauses, type Saved } from '../web/src/shared/form/session.js';

const following = (state: Autosave, ...happenings: Happening[]) => happenings.reduce(autosaveAfter, state);
const typed = (answers: Answers): Happening => ({ type: 'changed', answers });
const saved = (version: number): Happening => ({
  type: 'saved',
  version,
  savedAt: `2026-11-23T10:0${version}:00Z`,
});
const sent: Happening = { type: 'sent' };

describe('two answers', () => {
  it('are the same whatever the order of keys, and when both say nothing', () => {
    expect(same({ amount: '1', currency: 'RUB' }, { currency: 'RUB', amount: '1' })).toBe(true);
    expect(same({ rows: [{ title: 'a', quantity: null }] }, { rows: [{ title: 'a' }] })).toBe(true);
    expect(same('', undefined)).toBe(true);
    expect(same(null, '')).toBe(true);
    expect(same([], null)).toBe(false);
    expect(same(['a', 'b'], ['b', 'a'])).toBe(false);
    expect(same([], {})).toBe(false);
    expect(same(0, null)).toBe(false);
    expect(same(false, null)).toBe(false);
  });

  it('are the same as themselves', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => same(value, structuredClone(value))));
  });
});

describe('changes laid on newer answers', () => {
  it('stand where only the person changed the field, and give way where only the other side did', () => {
    const { pending, conflicts } = rebase({ a: 1, b: 1 }, { a: 2 }, { a: 1, b: 5 });
    expect(pending).toEqual({ a: 2 });
    expect(conflicts).toEqual([]);
  });

  it('are asked about where both sides changed the field, and not alike', () => {
    const { pending, conflicts } = rebase({ a: 'old' }, { a: 'mine' }, { a: 'theirs' });
    expect(pending).toEqual({ a: 'mine' });
    expect(conflicts).toEqual([{ field: 'a', theirs: 'theirs' }]);
  });

  it('are done with where both sides say the same', () => {
    expect(rebase({ a: 'old' }, { a: 'same' }, { a: 'same' })).toEqual({ pending: {}, conflicts: [] });
  });

  it('are asked about where the other side cleared what the person changed', () => {
    expect(rebase({ a: 'old' }, { a: 'mine' }, {}).conflicts).toEqual([{ field: 'a', theirs: null }]);
  });
});

describe('autosave', () => {
  const start = beginAutosave(1, { title: 'A' }, '2026-11-23T09:00:00Z');

  it('goes from changed over saving to saved', () => {
    const changed = following(start, typed({ title: 'B' }));
    expect([statusOf(start), statusOf(changed)]).toEqual(['saved', 'changed']);
    expect(toSend(changed)).toEqual({ title: 'B' });
    const sending = following(changed, sent);
    expect([statusOf(sending), toSend(sending)]).toEqual(['saving', null]);
    const done = following(sending, saved(2));
    expect(done).toMatchObject({ version: 2, base: { title: 'B' }, savedAt: '2026-11-23T10:02:00Z' });
    expect([statusOf(done), toSend(done)]).toEqual(['saved', null]);
  });

  it('sends what was typed while a change was on its way', () => {
    const state = following(start, typed({ title: 'B' }), sent, typed({ title: 'C' }), saved(2));
    expect(answersOf(state)).toEqual({ title: 'C' });
    expect(toSend(state)).toEqual({ title: 'C' });
  });

  it('has nothing to save when the text is typed back', () => {
    expect(statusOf(following(start, typed({ title: 'B' }), typed({ title: 'A' })))).toBe('saved');
    const back = following(start, typed({ title: 'B' }), sent, typed({ title: 'A' }));
    // the server is about to have B: A has to follow
    expect(toSend(following(back, saved(2)))).toEqual({ title: 'A' });
  });

  it.each(['offline', 'signedOut', 'failed'] as const)('keeps everything while %s, and goes on', (phase) => {
    const stopped = following(start, typed({ title: 'B' }), sent, typed({ note: 'x' }), {
      type: 'stopped',
      phase,
    });
    expect(statusOf(stopped)).toBe(phase);
    expect(toSend(stopped)).toBeNull();
    const more = following(stopped, typed({ title: 'C' }));
    expect(unsaved(more)).toEqual({ title: 'C', note: 'x' });
    expect(toSend(following(more, { type: 'resumed' }))).toEqual({ title: 'C', note: 'x' });
  });

  it('takes in newer answers beside what is being typed', () => {
    const state = following(start, typed({ note: 'mine' }), sent, {
      type: 'newer',
      version: 5,
      answers: { title: 'Other window' },
    });
    expect(answersOf(state)).toEqual({ title: 'Other window', note: 'mine' });
    expect([state.version, statusOf(state)]).toEqual([5, 'changed']);
    expect(toSend(state)).toEqual({ note: 'mine' });
  });

  it('holds both versions of a field until one is chosen', () => {
    const conflict = following(start, typed({ title: 'mine', note: 'n' }), sent, {
      type: 'newer',
      version: 2,
      answers: { title: 'theirs' },
    });
    expect(statusOf(conflict)).toBe('conflict');
    expect(conflict.conflicts).toEqual([{ field: 'title', theirs: 'theirs' }]);
    expect(answersOf(conflict)).toEqual({ title: 'mine', note: 'n' });
    expect(toSend(conflict)).toBeNull();
    expect(toSend(following(conflict, { type: 'chosen', answers: { title: 'mine' } }))).toEqual({
      title: 'mine',
      note: 'n',
    });
    const theirs = following(conflict, { type: 'chosen', answers: { title: 'theirs' } });
    expect(toSend(theirs)).toEqual({ note: 'n' });
    expect(answersOf(theirs)).toMatchObject({ title: 'theirs' });
  });

  it('asks on about a conflict when answers are read once more', () => {
    const conflict = following(start, typed({ title: 'mine' }), sent, {
      type: 'newer',
      version: 2,
      answers: { title: 'theirs' },
    });
    const again = following(conflict, { type: 'newer', version: 3, answers: { title: 'theirs', note: 'x' } });
    expect(again.conflicts).toEqual([{ field: 'title', theirs: 'theirs' }]);
    expect(statusOf(again)).toBe('conflict');
  });

  it('keeps typing in a field under conflict, even back to what the server has', () => {
    const conflict = following(
      start,
      typed({ title: 'mine' }),
      sent,
      { type: 'newer', version: 2, answers: { title: 'theirs' } },
      typed({ title: 'theirs' }),
    );
    expect(unsaved(conflict)).toEqual({ title: 'theirs' });
    expect(statusOf(conflict)).toBe('conflict');
  });

  it('holds back only what the server refuses, until it is changed', () => {
    const refused = following(start, typed({ title: 'B', file: ['gone'] }), sent, {
      type: 'refused',
      messages: { file: 'No such file' },
    });
    expect(toSend(refused)).toEqual({ title: 'B' });
    const rest = following(refused, sent, saved(2));
    expect(statusOf(rest)).toBe('failed');
    expect(toSend(following(rest, typed({ file: ['other'] })))).toEqual({ file: ['other'] });
  });

  it('ignores answers older than its own', () => {
    const state = following(start, typed({ title: 'B' }), sent, saved(4));
    expect(following(state, { type: 'newer', version: 3, answers: { title: 'old' } })).toBe(state);
  });

  it('loses nothing, whatever happens in whatever order', () => {
    const field = fc.constantFrom('a', 'b', 'c');
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ what: fc.constant('type' as const), field }) },
      { weight: 3, arbitrary: fc.constant({ what: 'send' as const }) },
      { weight: 2, arbitrary: fc.record({ what: fc.constant('other' as const), field }) },
      fc.constant({ what: 'offline' as const }),
      fc.constant({ what: 'resume' as const }),
      fc.record({ what: fc.constant('choose' as const), mine: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const server = { version: 1, answers: {} as Answers };
        const last: Record<string, string> = {};
        const given = new Set<string>();
        let state = beginAutosave(1, {});
        steps.forEach((one, index) => {
          if (one.what === 'type') {
            last[one.field] = `mine-${index}`;
            given.delete(one.field);
            state = following(state, typed({ [one.field]: last[one.field] }));
          } else if (one.what === 'other') {
            server.answers = { ...server.answers, [one.field]: `other-${index}` };
            server.version += 1;
          } else if (one.what === 'offline') {
            if (toSend(state)) state = following(state, sent, { type: 'stopped', phase: 'offline' });
          } else if (one.what === 'resume') state = following(state, { type: 'resumed' });
          else if (one.what === 'choose') {
            for (const { field: asked, theirs } of state.conflicts) {
              if (!one.mine) given.add(asked);
              state = following(state, {
                type: 'chosen',
                answers: { [asked]: one.mine ? answersOf(state)[asked] : theirs },
              });
            }
          } else {
            const sending = toSend(state);
            if (!sending) return;
            state = following(state, sent);
            if (state.version !== server.version) state = following(state, { type: 'newer', ...server });
            else {
              server.answers = { ...server.answers, ...sending };
              server.version += 1;
              state = following(state, saved(server.version % 10));
              state = { ...state, version: server.version };
            }
          }
          for (const [asked, text] of Object.entries(last)) {
            if (given.has(asked)) continue;
            // what was typed last is still in the form, or somebody else changed it after it was saved
            const shown = answersOf(state)[asked];
            if (shown !== text) expect(Object.hasOwn(unsaved(state), asked)).toBe(false);
            if (Object.hasOwn(unsaved(state), asked)) expect(unsaved(state)[asked]).toBe(text);
          }
        });
      }),
      { numRuns: 500 },
    );
  });
});

class Storage extends Map<string, string> {
  getItem = (key: string) => this.get(key) ?? null;
  setItem = (key: string, value: string) => void this.set(key, value);
  removeItem = (key: string) => void this.delete(key);
  key = (index: number) => [...this.keys()][index] ?? null;
  get length() {
    return this.size;
  }
}

describe('a form session', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const given = (
    save: (answers: Answers, version: number) => Promise<Saved>,
    storage = new Storage(),
    tab = 'one',
    onSignedOut?: () => void,
    answers: Answers = { title: 'A' },
  ) =>
    new FormSession({ version: 1, answers, save, kept: new KeptChanges('form', storage, tab), onSignedOut });

  const accepting = () =>
    jest.fn(async (_answers: Answers, version: number) => ({
      version: version + 1,
      savedAt: '2026-11-23T10:00:00Z',
    }));

  it('saves once, within two seconds after the last key', async () => {
    const save = accepting();
    const session = given(save);
    session.open();
    for (const title of ['B', 'BC', 'BCD']) {
      session.change({ title });
      await jest.advanceTimersByTimeAsync(500);
    }
    expect(save).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1_500);
    expect(save.mock.calls).toEqual([[{ title: 'BCD' }, 1]]);
    expect(statusOf(session.get())).toBe('saved');
  });

  it('saves now and then while somebody types without a pause', async () => {
    const save = accepting();
    const session = given(save);
    session.open();
    for (let key = 0; key < 40; key++) {
      session.change({ title: 'x'.repeat(key + 1) });
      await jest.advanceTimersByTimeAsync(500);
    }
    expect(save.mock.calls.length).toBeGreaterThanOrEqual(2);
    expect(save.mock.calls.length).toBeLessThanOrEqual((40 * 500) / pauses.most + 1);
  });

  it('goes on by itself after a lost connection, with everything typed meanwhile', async () => {
    const save = accepting();
    save.mockRejectedValueOnce(networkProblem());
    const session = given(save);
    session.open();
    session.change({ title: 'B' });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(statusOf(session.get())).toBe('offline');
    session.change({ note: 'n' });
    await jest.advanceTimersByTimeAsync(3_100);
    expect(save).toHaveBeenLastCalledWith({ title: 'B', note: 'n' }, 1);
    expect(statusOf(session.get())).toBe('saved');
  });

  it('asks to sign in when the session ended, and goes on after it', async () => {
    const save = accepting();
    save.mockRejectedValueOnce(new Problem({ title: '', status: 401, code: 'session.required' }));
    const signIn = jest.fn();
    const session = given(save, new Storage(), 'one', signIn);
    session.open();
    session.change({ title: 'B' });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(signIn).toHaveBeenCalledTimes(1);
    expect(save).toHaveBeenCalledTimes(1);
    session.resume();
    await jest.advanceTimersByTimeAsync(0);
    expect(statusOf(session.get())).toBe('saved');
  });

  it('does not repeat what the server said no to', async () => {
    const save = accepting();
    save.mockRejectedValue(new Problem({ title: 'Over', status: 403, code: 'contest.stage_over' }));
    const session = given(save);
    session.open();
    session.change({ title: 'B' });
    await jest.advanceTimersByTimeAsync(600_000);
    expect(save).toHaveBeenCalledTimes(1);
    expect(statusOf(session.get())).toBe('failed');
    expect(await session.flush()).toBe(false);
  });

  it('lays its changes on newer answers and saves them without asking, where it may', async () => {
    const save = accepting();
    save.mockRejectedValueOnce(
      new Problem({
        title: '',
        status: 412,
        code: 'version.stale',
        current: { version: 7, answers: { title: 'Other', note: '' } },
      }),
    );
    const session = given(save);
    session.open();
    session.change({ note: 'mine' });
    expect(await session.flush()).toBe(true);
    expect(save).toHaveBeenLastCalledWith({ note: 'mine' }, 7);
    expect(answersOf(session.get())).toEqual({ title: 'Other', note: 'mine' });
  });

  it('sends the rest when one answer is refused, and says what was wrong with it', async () => {
    const save = accepting();
    save.mockRejectedValueOnce(
      new Problem({
        title: '',
        status: 422,
        code: 'input.invalid',
        errors: [{ pointer: '/answers/file/0', code: 'file.unknown', params: {}, message: 'No such file' }],
      }),
    );
    const session = given(save);
    session.open();
    session.change({ note: 'n', file: ['gone'] });
    expect(await session.flush()).toBe(false);
    expect(save).toHaveBeenLastCalledWith({ note: 'n' }, 1);
    expect(session.get().refused).toEqual({ file: 'No such file' });
  });

  it('stops when it cannot tell which answer was refused, instead of trying for ever', async () => {
    const save = accepting();
    save.mockRejectedValue(
      new Problem({
        title: '',
        status: 422,
        code: 'input.invalid',
        errors: [{ pointer: '/answers/0', code: 'file.unknown', params: {}, message: 'No such file' }],
      }),
    );
    const session = given(save);
    session.open();
    session.change({ file: ['gone'] });
    await jest.advanceTimersByTimeAsync(600_000);
    expect(save).toHaveBeenCalledTimes(1);
    expect(statusOf(session.get())).toBe('failed');
  });

  it('finds what a closed tab could not save, and saves it', async () => {
    const storage = new Storage();
    const offline = given(async () => Promise.reject(networkProblem()), storage);
    const close = offline.open();
    offline.change({ title: 'typed in the dark' });
    await jest.advanceTimersByTimeAsync(1_500);
    close();
    const save = accepting();
    const later = given(save, storage, 'two');
    expect(later.restored).toEqual(['title']);
    expect(answersOf(later.get())).toEqual({ title: 'typed in the dark' });
    later.open();
    await jest.advanceTimersByTimeAsync(1_500);
    expect(save).toHaveBeenCalledWith({ title: 'typed in the dark' }, 1);
    expect(storage.size).toBe(0);
  });

  it('offers both texts when the answer was changed elsewhere before the tab came back, also the second time', async () => {
    const storage = new Storage();
    const offline = given(async () => Promise.reject(networkProblem()), storage);
    offline.open()();
    offline.change({ title: 'mine' });
    for (const tab of ['two', 'three']) {
      const later = given(accepting(), storage, tab, undefined, { title: 'theirs' });
      expect(later.get().conflicts).toEqual([{ field: 'title', theirs: 'theirs' }]);
      expect(answersOf(later.get())).toEqual({ title: 'mine' });
      later.open()();
    }
  });

  it('shows what one person typed to nobody else, and survives a broken storage', () => {
    const storage = new Storage([
      ['laurel-unsaved:form:x', 'not json'],
      ['laurel-unsaved:other-form:x', JSON.stringify({ base: {}, pending: { title: 'secret' }, at: '2026' })],
    ]);
    expect(given(accepting(), storage).restored).toEqual([]);
    const full = new Storage();
    full.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const session = given(accepting(), full);
    expect(() => session.change({ title: 'B' })).not.toThrow();
  });
});
