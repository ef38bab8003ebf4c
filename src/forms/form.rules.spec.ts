import fc from 'fast-check';
import { hasText } from '../platform/i18n.js';
import {
  FormDefinition,
  type FormDefinitionInput,
  fieldOf,
  fieldsOf,
  validateDefinition,
} from './form.rules.js';

const text = (words: string) => ({ ru: words, en: words });
type FieldInput = FormDefinitionInput['sections'][number]['fields'][number];
const consent: FieldInput = {
  id: 'personal_data',
  kind: 'consent',
  label: text('Данные'),
  document: 'personal_data',
  statement: text('Согласен'),
};
const form = (fields: FieldInput[], more: Partial<FormDefinitionInput> = {}): FormDefinition =>
  FormDefinition.parse({
    format: 1,
    title: text('Заявка'),
    sections: [{ id: 'main', title: text('Главное'), fields: [...fields, consent] }],
    ...more,
  });
const codes = (definition: FormDefinition) => validateDefinition(definition).map(({ code }) => code);

describe('the schema of a form', () => {
  it('fills in what may be left out', () => {
    expect(form([{ id: 'name', kind: 'short_text', label: text('Имя') }]).sections[0]?.fields[0]).toEqual({
      id: 'name',
      kind: 'short_text',
      label: text('Имя'),
      required: false,
      blind: false,
      maxLength: 200,
    });
  });

  it('refuses unknown kinds and settings, and ids that are no slugs or that every object has', () => {
    const accepts = (field: object) =>
      FormDefinition.safeParse({
        format: 1,
        title: text('Заявка'),
        sections: [{ id: 'main', title: text('Главное'), fields: [field] }],
      }).success;
    const name = { id: 'name', kind: 'short_text', label: text('Имя') };
    expect(accepts(name)).toBe(true);
    expect(accepts({ ...name, kind: 'html' })).toBe(false);
    expect(accepts({ ...name, onload: 'x' })).toBe(false);
    expect(accepts({ ...name, label: {} })).toBe(false);
    for (const id of ['', 'Имя', '1a', 'a b', '__proto__', 'constructor'])
      expect([id, accepts({ ...name, id })]).toEqual([id, false]);
  });
});

describe('the check of a form', () => {
  it('finds nothing wrong with a sound one', () => {
    const fields: FieldInput[] = [
      { id: 'name', kind: 'short_text', label: text('Имя') },
      { id: 'sum', kind: 'money', label: text('Сумма'), currency: 'RUB', min: '1', max: '2' },
    ];
    expect(validateDefinition(form(fields, { titleField: 'name', requestedField: 'sum' }))).toEqual([]);
  });

  it('names ids that stand twice, across sections too', () => {
    const field: FieldInput = { id: 'name', kind: 'email', label: text('Почта') };
    const section = (id: string) => ({ id, title: text(id), fields: [field] });
    const twice = form([], {
      sections: [section('a'), section('a'), { id: 'b', title: text('b'), fields: [consent] }],
    });
    expect(validateDefinition(twice)).toEqual([
      { section: null, field: null, code: 'form.section_id_taken', params: { id: 'a' }, severity: 'error' },
      {
        section: null,
        field: 'name',
        code: 'form.field_id_taken',
        params: { id: 'name' },
        severity: 'error',
      },
    ]);
  });

  it('warns of a missing translation wherever it is, once per field and language', () => {
    const choice: FieldInput = {
      id: 'kind',
      kind: 'single_choice',
      label: text('Вид'),
      help: { ru: 'Справка' },
      options: [
        { id: 'a', label: { ru: 'А' } },
        { id: 'b', label: { en: 'B' } },
      ],
    };
    const partly = form([choice], { title: { en: 'Application' } });
    expect(validateDefinition(partly)).toEqual([
      {
        section: null,
        field: null,
        code: 'form.translation_missing',
        params: { locale: 'ru' },
        severity: 'warning',
      },
      {
        section: 'main',
        field: 'kind',
        code: 'form.translation_missing',
        params: { locale: 'ru' },
        severity: 'warning',
      },
      {
        section: 'main',
        field: 'kind',
        code: 'form.translation_missing',
        params: { locale: 'en' },
        severity: 'warning',
      },
    ]);
    expect(validateDefinition(partly, ['en']).map(({ params }) => params)).toEqual([{ locale: 'en' }]);
  });

  it('finds choices that are empty or named alike, and limits that contradict each other', () => {
    const option = { id: 'a', label: text('А') };
    expect(codes(form([{ id: 'f', kind: 'single_choice', label: text('f'), options: [] }]))).toEqual([
      'form.choices_empty',
    ]);
    expect(
      codes(
        form([{ id: 'f', kind: 'multiple_choice', label: text('f'), options: [option, option], min: 3 }]),
      ),
    ).toEqual(['form.choice_id_taken', 'form.limits_crossed']);
    expect(codes(form([{ id: 'f', kind: 'number', label: text('f'), min: 2, max: 1 }]))).toEqual([
      'form.limits_crossed',
    ]);
    const sum: FieldInput = { id: 'f', kind: 'money', label: text('f'), currency: 'RUB' };
    expect(codes(form([{ ...sum, min: '10', max: '9' }]))).toEqual(['form.limits_crossed']);
    expect(codes(form([{ ...sum, currency: 'JPY', max: '9.5' }]))).toEqual(['form.limit_malformed']);
    expect(codes(form([{ id: 'f', kind: 'file', label: text('f'), accept: [] }]))).toEqual([
      'form.file_types_empty',
    ]);
    const day: FieldInput = { id: 'f', kind: 'date', label: text('f') };
    expect(codes(form([{ ...day, min: '2026-02-01', max: '2026-01-01' }]))).toEqual(['form.limits_crossed']);
    expect(codes(form([{ ...day, notBefore: 'f' }]))).toEqual(['form.date_reference_unknown']);
  });

  it('finds that title and sum are taken from fields that cannot give them', () => {
    const name: FieldInput = { id: 'name', kind: 'short_text', label: text('Имя') };
    expect(codes(form([name], { titleField: 'nobody', requestedField: 'name' }))).toEqual([
      'form.title_field',
      'form.requested_field',
    ]);
  });

  it('finds an empty form, and warns of one that asks no consent', () => {
    const empty = form([], { sections: [] });
    expect(validateDefinition(empty).map(({ code, severity }) => [code, severity])).toEqual([
      ['form.empty', 'error'],
      ['form.consent_missing', 'warning'],
    ]);
  });
});

describe('any form its schema lets through', () => {
  const id = fc.constantFrom('a', 'b', 'c');
  const label = fc.record({ ru: fc.constantFrom('Поле', ''), en: fc.constant('Field') });
  const option = fc.record({ id, label });
  const field = fc.oneof(
    fc.record({ id, kind: fc.constant('short_text'), label }),
    fc.record({ id, kind: fc.constant('number'), label, min: fc.integer(), max: fc.integer() }),
    fc.record({ id, kind: fc.constant('date'), label, notBefore: id }),
    fc.record({ id, kind: fc.constant('single_choice'), label, options: fc.array(option, { maxLength: 3 }) }),
    fc.record({ id, kind: fc.constant('consent'), label, document: id, statement: label }),
    fc.record({ id, kind: fc.constant('file'), label, accept: fc.subarray(['pdf', 'png']) }),
  );
  const form = fc
    .record(
      {
        format: fc.constant(1),
        title: label,
        sections: fc.array(fc.record({ id, title: label, fields: fc.array(field, { maxLength: 4 }) }), {
          maxLength: 3,
        }),
        titleField: id,
        requestedField: id,
      },
      { requiredKeys: ['format', 'title', 'sections'] },
    )
    .map((input) => FormDefinition.parse(input));

  it('is told each of its contradictions once, where it is, in words that exist', () => {
    fc.assert(
      fc.property(form, (definition) => {
        const found = validateDefinition(definition);
        for (const { code, field, section } of found) {
          expect(hasText('ru', `errors:${code}`) || hasText('ru', `errors:${code}_other`)).toBe(true);
          if (field !== null) expect(fieldOf(definition, field)).toBeDefined();
          if (section !== null) expect(definition.sections.map((one) => one.id)).toContain(section);
        }
        const ids = fieldsOf(definition).map((one) => one.id);
        expect(found.some(({ code }) => code === 'form.field_id_taken')).toBe(new Set(ids).size < ids.length);
        expect(found.some(({ code }) => code === 'form.empty')).toBe(ids.length === 0);
      }),
    );
  });

  it('asks for nothing in a language it need not be in', () => {
    fc.assert(
      fc.property(form, (definition) => {
        expect(validateDefinition(definition, []).map(({ code }) => code)).not.toContain(
          'form.translation_missing',
        );
      }),
    );
  });
});
