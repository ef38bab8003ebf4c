import fc from 'fast-check';

import { money } from '../platform/money.rules.js';
import { faults } from './answers.rules.js';
import { FormDefinition, type FormDefinitionInput } from './form.rules.js';
import {
  attachedFiles,
  consentsGiven,
  describeFiles,
  handInFaults,
  projectTitle,
  requestedSum,
  visibleToJuror,
} from './submission.rules.js';

const text = (words: string) => ({ ru: words, en: words });
const id = '0198c9a0-0000-7000-8000-000000000001';
const stranger = '0198c9a0-0000-7000-8000-000000000002';
const version = '0198c9a0-0000-7000-8000-000000000003';
const newer = '0198c9a0-0000-7000-8000-000000000004';
const input: FormDefinitionInput = {
  format: 1,
  title: text('Заявка'),
  titleField: 'title',
  requestedField: 'budget',
  sections: [
    {
      id: 'project',
      title: text('Проект'),
      fields: [
        { id: 'title', kind: 'short_text', label: text('Название'), required: true },
        { id: 'library', kind: 'short_text', label: text('Библиотека'), blind: true },
        {
          id: 'budget',
          kind: 'budget',
          label: text('Смета'),
          currency: 'RUB',
          requestedLabel: text('Просим'),
          sources: [{ id: 'own', label: text('Свои') }],
        },
        { id: 'sum', kind: 'money', label: text('Сумма'), currency: 'EUR' },
      ],
    },
    {
      id: 'about',
      title: text('О себе'),
      fields: [
        { id: 'cv', kind: 'file', label: text('Резюме'), accept: ['pdf'], maxSizeMb: 1, blind: true },
        {
          id: 'data',
          kind: 'consent',
          label: text('Данные'),
          document: 'personal_data',
          statement: text('Да'),
          blind: true,
        },
        {
          id: 'photo',
          kind: 'consent',
          label: text('Фото'),
          document: 'photo',
          statement: text('Да'),
          blind: true,
        },
      ],
    },
  ],
};
const definition = FormDefinition.parse(input);
const answers = {
  title: '  Зал\nпод  открытым небом ',
  library: 'Библиотека № 7',
  budget: { rows: [{ title: 'Тент', quantity: 3, unitCost: '100.10', shares: { own: '50' } }] },
  cv: [{ id, name: 'a.exe', size: 1, type: 'application/pdf' }],
  data: version,
};

describe('what a juror sees', () => {
  const seen = visibleToJuror(definition, { ...answers, stray: 'Анна' });

  it('has neither blind fields nor sections of nothing else, in the form and in the answers', () => {
    expect(seen.definition.sections.map(({ id, fields }) => [id, fields.map((field) => field.id)])).toEqual([
      ['project', ['title', 'budget', 'sum']],
    ]);
    expect(seen.answers).toEqual({ title: answers.title, budget: answers.budget });
    expect(JSON.stringify(seen)).not.toMatch(/Библиотека|Анна|a\.exe/);
  });

  it('does not know the title or the sum where their field is blind', () => {
    const hidden = structuredClone(input);
    for (const field of hidden.sections[0]?.fields ?? []) field.blind = true;
    const { definition: open, answers: left } = visibleToJuror(FormDefinition.parse(hidden), answers);
    expect([open.titleField, open.requestedField, left]).toEqual([undefined, undefined, {}]);
    expect([projectTitle(open, left), requestedSum(open, left)]).toEqual(['', null]);
  });
});

describe('the summary of an application', () => {
  it('takes the title on one line, and the sum from the budget or the money field', () => {
    expect(projectTitle(definition, answers)).toBe('Зал под открытым небом');
    expect(requestedSum(definition, answers)).toEqual(money(25030n, 'RUB'));
    const byMoney = { ...definition, requestedField: 'sum' };
    expect(requestedSum(byMoney, { sum: { amount: '12.5', currency: 'EUR' } })).toEqual(money(1250n, 'EUR'));
  });

  it('is empty while nothing is answered or the answer is none', () => {
    expect([projectTitle(definition, {}), requestedSum(definition, {})]).toEqual(['', null]);
    expect(requestedSum(definition, { budget: { rows: [] } })).toBeNull();
    expect(
      requestedSum({ ...definition, requestedField: 'sum' }, { sum: { amount: 'x', currency: 'EUR' } }),
    ).toBeNull();
    expect(projectTitle({ ...definition, titleField: undefined }, answers)).toBe('');
  });

  it('tells each consent asked for, and under which version it was given', () => {
    expect(consentsGiven(definition, answers)).toMatchObject([
      { field: 'data', document: 'personal_data', version },
      { field: 'photo', document: 'photo', version: null },
    ]);
  });
});

describe('a tick', () => {
  const inForce = [
    { id: version, kind: 'personal_data' },
    { id: newer, kind: 'photo' },
  ];
  const whole = { ...answers, photo: newer };
  const outdated = (field: string) => ({
    field,
    section: expect.any(String),
    code: 'answer.consent_outdated',
    params: {},
  });

  it('holds for the version it was set under while that is in force', () => {
    expect(handInFaults(definition, whole, inForce)).toEqual([]);
  });

  it('is asked for again once the text has changed, has another kind or is gone', () => {
    const changed = inForce.with(0, { id: newer, kind: 'personal_data' });
    expect(handInFaults(definition, whole, changed)).toEqual([outdated('data')]);
    const swapped = { ...answers, data: newer, photo: version };
    expect(handInFaults(definition, swapped, inForce)).toEqual([outdated('data'), outdated('photo')]);
    expect(handInFaults(definition, whole, [])).toEqual([outdated('data'), outdated('photo')]);
  });

  it('stands among the other faults in the order of the form', () => {
    const codes = handInFaults(definition, { data: version, stray: 1 }, []).map(({ code }) => code);
    expect(codes).toEqual(['answer.required', 'answer.consent_outdated', 'answer.unknown_field']);
  });
});

describe('files in answers', () => {
  it('are described by what is stored, not by what the client says; unknown ones drop out', () => {
    const sent = {
      ...answers,
      cv: [...answers.cv, { id: stranger, name: 'b.pdf', size: 1, type: 'application/pdf' }],
    };
    expect(attachedFiles(definition, sent)).toEqual([
      { field: 'cv', id },
      { field: 'cv', id: stranger },
    ]);
    const known = new Map([[id, { name: 'a.exe', size: 9_000_000, type: 'application/x-msdownload' }]]);
    const described = describeFiles(definition, sent, known);
    expect(described).toEqual({
      ...answers,
      cv: [{ id, name: 'a.exe', size: 9_000_000, type: 'application/x-msdownload' }],
    });
    expect(faults(definition, described).map(({ code }) => code)).toEqual([
      'answer.file_too_big',
      'answer.file_type',
    ]);
  });
});

describe('any answers to a form with blind fields', () => {
  const anything = fc.dictionary(
    fc.constantFrom('title', 'library', 'budget', 'sum', 'other'),
    fc.jsonValue({ maxDepth: 2 }),
  );

  it('are shown to a juror without what tells who applies, and shown again are the same', () => {
    fc.assert(
      fc.property(anything, (answers) => {
        const open = visibleToJuror(definition, answers);
        expect(JSON.stringify(open)).not.toContain('library');
        expect(Object.keys(open.answers).every((id) => id in answers)).toBe(true);
        expect(visibleToJuror(open.definition, open.answers)).toEqual(open);
      }),
    );
  });

  it('have a title on one line and a sum or none, whatever they are', () => {
    fc.assert(
      fc.property(anything, (answers) => {
        expect(projectTitle(definition, answers)).not.toMatch(/[\n\r]/);
        const sum = requestedSum(definition, answers);
        if (sum) expect([typeof sum.minor, sum.currency]).toEqual(['bigint', 'RUB']);
        expect(attachedFiles(definition, answers).every(({ id }) => typeof id === 'string')).toBe(true);
        expect(Object.keys(describeFiles(definition, answers, new Map()))).toEqual(Object.keys(answers));
      }),
    );
  });

  it('are handed in only where there is no fault, and faults stand in the order of the form', () => {
    const order = definition.sections.flatMap(({ fields }) => fields.map(({ id }) => id));
    fc.assert(
      fc.property(anything, (answers) => {
        const places = handInFaults(definition, answers, []).map(({ field }) => order.indexOf(field ?? ''));
        const known = places.filter((place) => place >= 0);
        expect([...known].sort((a, b) => a - b)).toEqual(known);
        expect(places.length).toBeGreaterThanOrEqual(faults(definition, answers).length);
      }),
    );
  });
});
