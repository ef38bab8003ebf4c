import fc from 'fast-check';
import { faults } from '../src/forms/answers.rules.js';
import type { FormDefinition } from '../src/forms/form.rules.js';
import { parseAmount } from '../src/forms/kinds/amount.rules.js';
import type { ApplicationView, PublicContestView } from '../web/src/api/generated/types.gen.js';
import { aheadOf, pastOf } from '../web/src/applicant/application/history.js';
import { byUrgency, groupOf, statusOf } from '../web/src/applicant/status.js';
import { dayFault, typedDay } from '../web/src/shared/day.js';
import { editedAmount, shownAmount, storedAmount } from '../web/src/shared/form/amounts.js';
import { progressOf, refusals, shownFaults } from '../web/src/shared/form/progress.js';
import { noName, typedNames } from '../web/src/shared/names.js';

describe('a sum as people write it', () => {
  it.each([
    ['1 500,50 ₽', '1500.50'],
    ['1\u00a0500,5', '1500.5'],
    ['1500.50', '1500.50'],
    ['1.500,50', '1500.50'],
    ['1,500.50', '1500.50'],
    ['1.500.000', '1500000'],
    ['25000 руб.', '25000'],
    ['12,', '12'],
    ['0', '0'],
    ['', ''],
    ['около тысячи', 'около тысячи'],
    ['-5', '-5'],
    ['1,5,0.5', '150.5'],
  ])('%j is stored as %j', (text, stored) => {
    expect(storedAmount(text)).toBe(stored);
  });

  it('comes back from both ways it is shown', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 14n }),
        fc.constantFrom('ru' as const, 'en' as const),
        (minor, locale) => {
          const stored = `${minor / 100n}.${(minor % 100n).toString().padStart(2, '0')}`;
          const edited = storedAmount(editedAmount(stored, locale));
          expect(parseAmount(edited, 'RUB')).toBe(minor);
          if (locale === 'ru')
            expect(parseAmount(storedAmount(shownAmount(stored, 'RUB', locale)), 'RUB')).toBe(minor);
        },
      ),
    );
  });

  it('is shown grouped, and as typed where it is none', () => {
    expect(shownAmount('1234567.5', 'RUB', 'ru').replace(/\s/g, ' ')).toBe('1 234 567,50');
    expect(shownAmount('1234567', 'RUB', 'en')).toBe('1,234,567');
    expect(shownAmount('1.234', 'RUB', 'ru')).toBe('1.234');
    expect(editedAmount('1500.5', 'ru')).toBe('1500,5');
  });
});

describe('a day as people write it', () => {
  it.each([
    ['05.08.2026', '2026-08-05'],
    ['5.8.2026', '2026-08-05'],
    ['5/8/2026', '2026-08-05'],
    ['2026-8-5', '2026-08-05'],
    ['29.02.2027', null],
    ['31.04.2026', null],
    ['5.8.26', null],
    ['завтра', null],
  ])('%s is %s', (text, day) => {
    expect(typedDay(text)).toBe(day);
  });

  it.each([
    ['', null],
    ['01.03.2026', null],
    ['31.02.2026', 'none'],
    ['31.12.2025', 'early'],
    ['2026-01-01', null],
    ['01.01.2027', 'late'],
  ])('%j in 2026 is wrong as %s', (text, fault) => {
    expect(dayFault(text, { min: '2026-01-01', max: '2026-12-31' })).toBe(fault);
  });

  it('has no limits where none are given', () => {
    expect(dayFault('01.01.1800')).toBe(null);
  });
});

const form: FormDefinition = {
  format: 1,
  title: { ru: 'Заявка' },
  sections: [
    {
      id: 'one',
      title: { ru: 'Первый' },
      fields: [
        {
          id: 'title',
          kind: 'short_text',
          label: { ru: 'Название' },
          required: true,
          blind: false,
          maxLength: 5,
        },
        { id: 'mail', kind: 'email', label: { ru: 'Почта' }, required: true, blind: false },
      ],
    },
    {
      id: 'two',
      title: { ru: 'Второй' },
      fields: [
        {
          id: 'note',
          kind: 'short_text',
          label: { ru: 'Заметка' },
          required: false,
          blind: false,
          maxLength: 5,
        },
      ],
    },
  ],
};

describe('how far a form is', () => {
  const states = (answers: Record<string, unknown>, left: string[] = [], checked = false) => {
    const found = faults(form, answers);
    return progressOf(form, answers, found, shownFaults(found, new Set(left), checked)).map(
      ({ state }) => state,
    );
  };

  it('says of each section whether it is empty, begun or done', () => {
    expect(states({})).toEqual(['empty', 'empty']);
    expect(states({ title: 'Дом' })).toEqual(['started', 'empty']);
    expect(states({ title: 'Дом', mail: 'a@b.ru', note: 'x' })).toEqual(['done', 'done']);
  });

  it('tells what is wrong only after the field is left, and what is missing only at the check', () => {
    expect(states({ mail: 'no' })).toEqual(['started', 'empty']);
    expect(states({ mail: 'no' }, ['mail'])).toEqual(['faulty', 'empty']);
    expect(states({}, ['title', 'mail'])).toEqual(['empty', 'empty']);
    expect(states({}, [], true)).toEqual(['faulty', 'empty']);
  });

  it('tells at once what the server would not take', () => {
    const found = refusals(form, { note: 'No such file', gone: 'x' });
    expect(found).toEqual([
      { field: 'note', section: 'two', code: 'refused', params: { message: 'No such file' } },
    ]);
    expect(shownFaults(found, new Set(), false)).toEqual(found);
  });
});

const cancelled = {
  kind: 'cancellation',
  reason: { ru: 'Нет денег' },
  before: null,
  after: null,
  at: '2026-01-08T00:00:00Z',
} as const;
const view = (values: Partial<ApplicationView>) =>
  ({
    state: 'submitted',
    can: {},
    contest: { cancelled: null },
    revisions: [],
    screenedAt: null,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-09T00:00:00Z',
    ...values,
  }) as ApplicationView;
const handedIn = (...dates: string[]) =>
  dates.map((submittedAt, index) => ({ number: index + 1, submittedAt }));

describe('the way of an application', () => {
  const what = (values: Partial<ApplicationView>) => pastOf(view(values)).map((one) => one.what);

  it('tells what happened, in order', () => {
    expect(what({ revisions: handedIn('2026-01-02T00:00:00Z') })).toEqual(['started', 'submitted']);
    expect(
      what({
        state: 'admitted',
        revisions: handedIn('2026-01-02T00:00:00Z'),
        screenedAt: '2026-01-03T00:00:00Z',
      }),
    ).toEqual(['started', 'submitted', 'admitted']);
    expect(
      what({
        state: 'submitted',
        revisions: handedIn('2026-01-02T00:00:00Z', '2026-01-05T00:00:00Z'),
        screenedAt: '2026-01-03T00:00:00Z',
      }),
    ).toEqual(['started', 'submitted', 'returned', 'submittedAgain']);
    expect(
      what({
        state: 'awarded',
        revisions: handedIn('2026-01-02T00:00:00Z'),
        screenedAt: '2026-01-03T00:00:00Z',
      }),
    ).toEqual(['started', 'submitted', 'admitted', 'awarded']);
    const contest = { cancelled } as unknown as ApplicationView['contest'];
    expect(what({ contest, revisions: handedIn('2026-01-02T00:00:00Z') })).toEqual([
      'started',
      'submitted',
      'cancelled',
    ]);
  });

  it('keeps the day of an award that was refused or taken back', () => {
    const lapsed = view({ state: 'lapsed', updatedAt: '2026-03-01T00:00:00Z' });
    const grantedAt = '2026-02-01T00:00:00Z';
    expect(pastOf(lapsed, { state: 'declined', grantedAt }).slice(-2)).toEqual([
      { what: 'awarded', at: grantedAt },
      { what: 'awardDeclined', at: '2026-03-01T00:00:00Z' },
    ]);
    expect(pastOf(lapsed, { state: 'cancelled', grantedAt }).at(-1)?.what).toBe('awardCancelled');
    expect(pastOf(view({ state: 'awarded' }), { state: 'granted', grantedAt }).at(-1)).toEqual({
      what: 'awarded',
      at: grantedAt,
    });
  });

  it('tells what comes, without what is over', () => {
    const contest = {
      stages: [
        { stage: 'decision', from: '2026-03-01T00:00:00Z', to: '2026-03-10T00:00:00Z' },
        { stage: 'screening', from: '2026-01-01T00:00:00Z', to: '2026-01-20T00:00:00Z' },
        { stage: 'review', from: '2026-02-01T00:00:00Z', to: '2026-02-20T00:00:00Z' },
      ],
    } as PublicContestView;
    const stages = (state: ApplicationView['state'], now: string) =>
      aheadOf(view({ state }), contest, new Date(now)).map(({ stage }) => stage);
    expect(stages('submitted', '2026-01-10T00:00:00Z')).toEqual(['screening', 'review', 'decision']);
    expect(stages('admitted', '2026-02-25T00:00:00Z')).toEqual(['decision']);
    expect(stages('rejected', '2026-01-10T00:00:00Z')).toEqual([]);
  });
});

describe('the home page', () => {
  const open = { 'application.save': { ok: true } } as const;
  const running = { cancelled: null };

  it('puts first what asks for something', () => {
    expect(groupOf({ state: 'draft', can: open, contest: running })).toBe('now');
    expect(groupOf({ state: 'returned', can: open, contest: running })).toBe('now');
    expect(groupOf({ state: 'awarded', can: {}, contest: running })).toBe('results');
    expect(groupOf({ state: 'admitted', can: {}, contest: running })).toBe('waiting');
    expect(groupOf({ state: 'returned', can: {}, contest: running })).toBe('past');
  });

  it('calls a draft whose time is over not submitted', () => {
    expect(statusOf({ state: 'draft', can: {}, contest: running })).toBe('missed');
    expect(groupOf({ state: 'draft', can: {}, contest: running })).toBe('past');
  });

  it('says of every application that its contest was called off', () => {
    for (const state of ['draft', 'returned', 'submitted', 'admitted'] as const) {
      expect(statusOf({ state, can: {}, contest: { cancelled } })).toBe('cancelled');
      expect(groupOf({ state, can: {}, contest: { cancelled } })).toBe('past');
    }
  });

  it('sorts by what is due first, then by what changed last', () => {
    const item = (nextAt: string | null, updatedAt: string) => ({ nextAt, updatedAt });
    const sorted = [item(null, '1'), item('2026-05', '1'), item(null, '2'), item('2026-04', '1')].sort(
      byUrgency,
    );
    expect(sorted).toEqual([item('2026-04', '1'), item('2026-05', '1'), item(null, '2'), item(null, '1')]);
  });
});

describe('a name as it is typed', () => {
  it('is sent without gaps around it, in the script it was asked in', () => {
    const typed = { family: ' Соколова ', given: 'Мария', patronymic: ' ' };
    expect(typedNames('ru', typed)).toEqual({ ru: { family: 'Соколова', given: 'Мария' } });
    expect(typedNames('ru', { ...typed, patronymic: 'Игоревна' }).ru?.patronymic).toBe('Игоревна');
    expect(typedNames('en', { family: 'Sokolova', given: '', patronymic: '' })).toEqual({
      en: { family: 'Sokolova', given: '' },
    });
    expect(typedNames('ru', noName)).toEqual({});
  });
});
