import fc from 'fast-check';
import {
  type ConflictApplication,
  type ConflictJuror,
  detectConflicts,
  normaliseName,
} from './conflict.rules.js';
import { normaliseEmployer, sameDomain, workDomain } from './employer.rules.js';

const juror = (about: Partial<ConflictJuror> = {}): ConflictJuror => ({
  id: 'j',
  name: 'Орлова Мария Петровна',
  employer: null,
  email: null,
  region: null,
  ...about,
});
const application = (
  about: Partial<ConflictApplication['people'][number]> = {},
  more: Partial<ConflictApplication> = {},
) => ({
  id: 'a',
  region: null,
  people: [{ name: 'Иван Смирнов', employer: null, email: null, ...about }],
  ...more,
});
const found = (one: ConflictJuror, other: ConflictApplication, options = {}) =>
  detectConflicts([one], [other], [], options).map(({ kind, source, evidence }) => ({
    kind,
    source,
    evidence,
  }));

describe('employers', () => {
  it.each([
    [
      'МБУК «Центральная городская библиотека им. А. С. Пушкина»',
      'Центральная городская библиотека имени А.С.Пушкина',
    ],
    [
      'ГБУК «Тверская областная библиотека»',
      'Государственное бюджетное учреждение культуры "Тверская областная библиотека"',
    ],
    ['ФГБУ «Российская государственная библиотека»', 'Российская Государственная Библиотека'],
    ['ФГБОУ ВО «СПбГИК»', 'СПбГИК'],
    ['СПб ГБУК «ЦГПБ им. В. В. Маяковского»', 'цгпб им. маяковского'],
    ['Библиотека «Зелёный остров»', 'БИБЛИОТЕКА “ЗЕЛЕНЫЙ ОСТРОВ”'],
    ['Централизованная библиотечная система, МУК', 'МУК «Централизованная библиотечная система»'],
    ['ООО «Библио-Глобус»', 'Библио Глобус'],
    ['Library of Minsk, Ltd.', 'library of minsk'],
  ])('%s is %s', (a, b) => {
    expect(normaliseEmployer(a)).not.toBeNull();
    expect(normaliseEmployer(a)).toBe(normaliseEmployer(b));
  });

  it.each([
    ['Библиотека № 5', 'Библиотека № 6'],
    ['Тверская областная библиотека', 'Тульская областная библиотека'],
    ['Государственная публичная историческая библиотека', 'Публичная историческая библиотека'],
    ['Библиотека искусства и науки', 'Библиотека'],
  ])('%s is not %s', (a, b) => {
    expect(normaliseEmployer(a)).not.toBe(normaliseEmployer(b));
  });

  it.each(['', '  ', '—', 'нет', 'МБУК', 'Самозанятая', null])('%s is no employer to compare', (name) => {
    expect(normaliseEmployer(name)).toBeNull();
  });

  it('normalises what is normalised to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
        const once = normaliseEmployer(name);
        expect(once === null ? null : normaliseEmployer(once)).toBe(once);
      }),
    );
  });
});

describe('mail domains', () => {
  it("are an employer's unless anyone may have an address there", () => {
    expect(workDomain('Orlova@RSL.ru')).toBe('rsl.ru');
    expect(workDomain('orlova@yandex.ru')).toBeNull();
    expect(workDomain('orlova')).toBeNull();
    for (const address of ['orlova@example.org', 'orlova@mail.example.com', 'orlova@library.test'])
      expect(workDomain(address)).toBeNull();
    expect(workDomain('orlova@myexample.org')).toBe('myexample.org');
    expect(workDomain(null)).toBeNull();
  });

  it('are the same for a department and its organisation, not for a similar name', () => {
    expect(sameDomain('cgb.tverlib.ru', 'tverlib.ru')).toBe(true);
    expect(sameDomain('tverlib.ru', 'notverlib.ru')).toBe(false);
  });
});

describe('conflicts of interest', () => {
  it('are found by employer and by mail domain, with the evidence', () => {
    const one = juror({ employer: 'РГБ', email: 'orlova@rsl.ru' });
    expect(found(one, application({ employer: 'ФГБУ «РГБ»', email: 'ivan@nro.rsl.ru' }))).toEqual([
      { kind: 'employer', source: 'employer_match', evidence: 'ФГБУ «РГБ»' },
      { kind: 'employer', source: 'domain_match', evidence: 'nro.rsl.ru' },
    ]);
  });

  it('are not found where nothing is known or the mail is public', () => {
    expect(found(juror({ email: 'a@mail.ru' }), application({ email: 'b@mail.ru' }))).toEqual([]);
    expect(found(juror({ employer: 'нет' }), application({ employer: 'Нет' }))).toEqual([]);
  });

  it('are found by name in the team, in any order of the name', () => {
    expect(found(juror(), application({ name: 'мария орлова' }))).toMatchObject([
      { kind: 'co_author', source: 'name_match' },
    ]);
    expect(normaliseName('Орлова')).toBeNull();
  });

  it('are certain where the juror is the applicant, and need no other reason then', () => {
    const one = juror({ person: 'p', employer: 'РГБ' });
    expect(found(one, application({ person: 'p', name: 'М. Орлова', employer: 'РГБ' }))).toEqual([
      { kind: 'own', source: 'same_person', evidence: 'М. Орлова' },
    ]);
    expect(found(juror(), application())).toEqual([]);
  });

  it('are found by region only where the rulebook wants it', () => {
    const one = juror({ region: 'RU-TVE' });
    const other = application({}, { region: 'RU-TVE' });
    expect(found(one, other)).toEqual([]);
    expect(found(one, other, { sameRegion: true })).toMatchObject([
      { kind: 'region', source: 'region_match' },
    ]);
  });

  it('include what people declare, for those who are there', () => {
    const declare = (jurorId: string) =>
      detectConflicts([juror()], [application()], [{ juror: jurorId, application: 'a', kind: 'family' }]);
    expect(declare('j')).toEqual([
      { juror: 'j', application: 'a', kind: 'family', source: 'declared', evidence: '' },
    ]);
    expect(declare('stranger')).toEqual([]);
  });
});
