import fc from 'fast-check';
import { Slug } from '../../contests/contests.dto.js';
import { FormDefinition } from '../../forms/form.rules.js';
import {
  BODY_MAX,
  freeSlug,
  hasMarkup,
  LEAD_MAX,
  readableIn,
  slugOf,
  spentOf,
  storyFrom,
  TITLE_MAX,
  tidy,
} from './story.rules.js';

const form = (...fields: { id: string; kind?: string }[]) =>
  FormDefinition.parse({
    format: 1,
    title: { ru: 'Отчёт' },
    sections: [
      {
        id: 'report',
        title: { ru: 'Отчёт' },
        fields: fields.map(({ id, kind = 'long_text' }) => ({
          id,
          kind,
          label: { ru: id },
          ...(kind === 'long_text' && { maxLength: 5000 }),
        })),
      },
    ],
  });
const whole = form({ id: 'activities' }, { id: 'changes' }, { id: 'results' }, { id: 'story' });

describe('the first version of a story', () => {
  it('is the grantee’s own telling, its first paragraph the lead', () => {
    const answers = {
      story: 'Мы начали весной.\r\n\r\n\r\nПришли сорок человек.\n\nОстались все.',
      activities: 'x',
    };
    expect(storyFrom('Читаем вместе', whole, answers)).toEqual({
      title: { ru: 'Читаем вместе' },
      lead: { ru: 'Мы начали весной.' },
      body: { ru: 'Пришли сорок человек.\n\nОстались все.' },
    });
  });

  it('else what was done and what came of it; never what went wrong', () => {
    const answers = { activities: 'We read.', results: 'They stayed.', changes: 'Rain.', story: '  ' };
    expect(storyFrom('Reading', whole, answers)).toEqual({
      title: { en: 'Reading' },
      lead: { en: 'We read.' },
      body: { en: 'They stayed.' },
    });
  });

  it('is empty where the report’s form has nothing of the kind', () => {
    const other = form({ id: 'story', kind: 'short_text' }, { id: 'essay' });
    expect(storyFrom('Проект', other, { story: 'коротко', essay: 'длинно' })).toEqual({
      title: { ru: 'Проект' },
      lead: null,
      body: null,
    });
  });

  it('fits its limits and carries no markup, whatever was answered', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ maxLength: 3000 }),
        (title, text) => {
          const told = storyFrom(title, whole, { story: `<b>${text}</b>\n\n${text.repeat(8)}` });
          const length = (of: object | null) =>
            Math.max(0, ...Object.values(of ?? {}).map((one) => one.length));
          expect(length(told.title)).toBeLessThanOrEqual(TITLE_MAX);
          expect(length(told.lead)).toBeLessThanOrEqual(LEAD_MAX);
          expect(length(told.body)).toBeLessThanOrEqual(BODY_MAX);
          expect(JSON.stringify(told)).not.toMatch(/<b>|<\/b>/);
        },
      ),
    );
  });
});

describe('the text of a story', () => {
  it('is kept tidy', () => {
    expect(tidy('  Раз \t\r\n\r\n\r\n\r\nДва\rТри  ')).toBe('Раз\n\nДва\nТри');
  });

  it('knows markup from signs', () => {
    for (const text of [
      '<b>x</b>',
      '<script>',
      '</p>',
      '<IMG SRC=x onerror=alert(1)>',
      '<!-- x -->',
      '<svg/onload=1>',
    ])
      expect(hasMarkup(text)).toBe(true);
    for (const text of ['1 < 2 > 0', 'a <- b', 'I <3 books', '«Чтение» & счёт', 'x<1'])
      expect(hasMarkup(text)).toBe(false);
  });

  it('can be read in a language when all of it is there', () => {
    expect(
      readableIn({ title: { ru: 'а', en: 'a' }, lead: { ru: 'б' }, body: { ru: 'в', en: 'c' } }),
    ).toEqual(['ru']);
    expect(readableIn({ title: { ru: 'а' }, lead: { en: 'b' }, body: { ru: 'в' } })).toEqual([]);
    expect(readableIn({ title: { ru: 'а' }, lead: null, body: null })).toEqual([]);
  });
});

describe('the address of a story', () => {
  it('is its title in Latin letters', () => {
    expect(slugOf('Читаем вместе: щедрый вечер', 'x')).toBe('chitaem-vmeste-shchedryy-vecher');
    expect(slugOf('Café “Élan” 2027', 'x')).toBe('cafe-elan-2027');
    expect(slugOf('!!!', 'yl-2026-0001')).toBe('yl-2026-0001');
    expect(slugOf('ъ', 'yl-1')).toBe('yl-1');
  });

  it('is always one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        expect(Slug.safeParse(slugOf(title, 'fallback')).success).toBe(true);
      }),
    );
  });

  it('is counted up where it is taken', () => {
    expect(freeSlug('a', new Set(['b']))).toBe('a');
    expect(freeSlug('a', new Set(['a', 'a-2', 'a-4']))).toBe('a-3');
  });
});

describe('what a project spent of its grant', () => {
  const budget = {
    kind: 'budget',
    currency: 'RUB',
    categories: [{ id: 'books', label: { ru: 'Книги' } }],
    requestedLabel: { ru: 'Из гранта' },
    sources: [{ id: 'own', label: { ru: 'Свои' } }],
    maxRows: 10,
  };
  const report = (...ids: string[]) =>
    FormDefinition.parse({
      format: 1,
      title: { ru: 'Отчёт' },
      sections: [
        {
          id: 'money',
          title: { ru: 'Деньги' },
          fields: ids.map((id) => ({ id, label: { ru: id }, ...budget })),
        },
      ],
    });
  const row = { category: 'books', title: 'Книги', quantity: 3, unitCost: '100.10', shares: { own: '50' } };
  const answers = { spending: { rows: [row, row] } };

  it('is the report’s costs less what others paid', () => {
    expect(spentOf(report('spending'), answers)).toEqual({ minor: 50_060n, currency: 'RUB' });
  });

  it('is unknown without a budget, with two of them, or with an empty one', () => {
    expect(spentOf(whole, answers)).toBeNull();
    expect(spentOf(report('spending', 'other'), answers)).toBeNull();
    for (const spending of [undefined, null, { rows: [] }, 'x'])
      expect(spentOf(report('spending'), { spending } as never)).toBeNull();
  });
});
