import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { hasText, translate } from '../platform/i18n.js';
import { type Localised, locales } from '../platform/localised.rules.js';
import { rootPath } from '../platform/root.js';
import { dayOff } from './calendar.rules.js';
import { Preset } from './preset.rules.js';
import { type ContestSnapshot, isReady, type ReadinessItem, readiness } from './readiness.rules.js';
import { paramsIn } from './reason.rules.js';
import { layStages, type Stage } from './stage.rules.js';

const preset = Preset.parse(
  JSON.parse(readFileSync(rootPath('presets', 'rulebooks', 'young-professionals.json'), 'utf8')),
);
const confirmed = JSON.parse(
  JSON.stringify(preset.rulebook, (key, value) => (key === 'toConfirm' ? undefined : value)),
);
const both = (text: string): Localised => ({ ru: text, en: text });

const ready: ContestSnapshot = {
  now: '2026-01-20T09:00:00Z',
  zone: 'Europe/Moscow',
  country: 'RU',
  title: preset.title,
  summary: preset.summary,
  nominations: preset.nominations,
  // intake 2 February to 2 April, review 13 April to 12 May 2026
  stages: layStages(preset.stages, '2026-02-02', 'Europe/Moscow'),
  rulebook: confirmed,
  forms: [{ fields: [{ kind: 'consent', label: both('Согласие') }] }],
  jurors: 3,
  budget: { amount: '1000000.00', currency: 'RUB' },
  funds: [
    { free: { amount: '600000.00', currency: 'RUB' } },
    { free: { amount: '400000.00', currency: 'RUB' } },
  ],
};
const codes = (change: Partial<ContestSnapshot>) =>
  readiness({ ...ready, ...change }).map(({ code }) => code);
const without = (kind: Stage['stage']) => ready.stages.filter(({ stage }) => stage !== kind);
const withIntakeEnd = (to: string) =>
  ready.stages.map((stage) => (stage.stage === 'intake' ? { ...stage, to } : stage));

describe('readiness', () => {
  it('finds nothing in a contest that is ready', () => {
    expect(readiness(ready)).toEqual([]);
  });

  it('warns of figures nobody has confirmed', () => {
    const items = readiness({ ...ready, rulebook: preset.rulebook });
    expect(items).toMatchObject([{ code: 'figures_to_confirm', level: 'warning' }]);
    expect(isReady(items)).toBe(true);
  });

  it.each<[string, Partial<ContestSnapshot>]>([
    ['stage_missing', { stages: without('review') }],
    ['stage_twice', { stages: [...ready.stages, ready.stages[0]!] }],
    ['stage_before', { stages: withIntakeEnd('2026-05-28T21:00:00Z') }],
    ['deadline_past', { now: '2026-04-02T21:00:00Z' }],
    ['nominations_none', { rulebook: { ...confirmed, nominations: [] } }],
    [
      'criteria_none',
      { rulebook: { ...confirmed, criteria: [], ranking: { ties: [], sharedPlaces: true } } },
    ],
    ['form_missing', { forms: [] }],
    ['form_missing', { forms: [{ fields: [] }] }],
    [
      'form_without_consent',
      { forms: [...ready.forms, { fields: [{ kind: 'text', label: both('Название') }] }] },
    ],
    ['translation_missing_title', { title: { ru: 'Конкурс' } }],
    ['translation_missing_nomination', { nominations: [{ id: 'travel', title: { en: 'Journey' } }] }],
  ])('blocks: %s', (code, change) => {
    const items = readiness({ ...ready, ...change });
    expect(items).toContainEqual(expect.objectContaining({ code, level: 'blocker' }));
    expect(isReady(items)).toBe(false);
  });

  it('blocks a nomination in which nothing has weight', () => {
    const weights = Object.fromEntries(preset.rulebook.criteria.map(({ id }) => [id, '0']));
    const [travel, project] = confirmed.nominations;
    const items = readiness({
      ...ready,
      rulebook: { ...confirmed, nominations: [{ ...travel, weights }, project] },
    });
    expect(items).toMatchObject([
      { code: 'weights_missing', params: { nomination: preset.nominations[0]!.title } },
    ]);
  });

  it('warns of a deadline on a weekend or a public holiday', () => {
    // the last day is Sunday 29 March, Friday 1 May, and without Russian holidays an ordinary Friday
    expect(codes({ stages: withIntakeEnd('2026-03-29T21:00:00Z') })).toEqual(['deadline_on_weekend']);
    const may = withIntakeEnd('2026-05-01T21:00:00Z').filter(({ stage }) => stage !== 'screening');
    expect(codes({ stages: may })).toEqual(['deadline_on_holiday']);
    expect(codes({ stages: may, country: null })).toEqual([]);
  });

  it('warns of too few experts and too little money', () => {
    expect(codes({ jurors: 0 })).toEqual(['jurors_none']);
    expect(codes({ jurors: 2 })).toEqual(['jurors_few']);
    expect(codes({ budget: null })).toEqual(['budget_missing']);
    expect(codes({ funds: [] })).toEqual(['fund_missing']);
    expect(
      readiness({ ...ready, funds: [{ free: { amount: '999999.99', currency: 'RUB' } }] }),
    ).toMatchObject([{ code: 'fund_short', params: { missing: { amount: '0.01', currency: 'RUB' } } }]);
    expect(codes({ funds: [{ free: { amount: '1000000.00', currency: 'EUR' } }] })).toEqual(['fund_short']);
  });

  it('warns of texts that lack a language', () => {
    const [first, ...others] = confirmed.criteria;
    const half = { ...first, title: { ru: 'Актуальность' }, anchors: [{ value: '0', text: { ru: 'Нет' } }] };
    expect(
      codes({
        summary: { ru: 'Описание' },
        nominations: [{ ...preset.nominations[0]!, summary: { en: 'A journey' } }],
        rulebook: { ...confirmed, criteria: [half, ...others] },
        forms: [{ fields: [{ kind: 'consent', label: { ru: 'Согласие' } }] }],
      }),
    ).toEqual([
      'translation_missing_summary',
      'translation_missing_nomination_summary',
      'translation_missing_criterion',
      'translation_missing_criterion_help',
      'translation_missing_field',
    ]);
  });

  it('says each of its findings in words, in both languages', () => {
    const worst: Partial<ContestSnapshot>[] = [
      {
        ...ready,
        title: { ru: 'К' },
        summary: { ru: 'К' },
        stages: without('review'),
        forms: [],
        budget: null,
        jurors: 0,
      },
      { now: '2027-01-01T00:00:00Z', stages: [...ready.stages, ready.stages[0]!], jurors: 2, funds: [] },
      {
        stages: withIntakeEnd('2026-05-28T21:00:00Z'),
        rulebook: preset.rulebook,
        funds: [{ free: { amount: '1.00', currency: 'RUB' } }],
      },
      {
        stages: withIntakeEnd('2026-03-29T21:00:00Z'),
        rulebook: { ...confirmed, nominations: [], criteria: [] },
      },
      {
        forms: [{ fields: [{ kind: 'text', label: { ru: 'Название' } }] }],
        nominations: [{ id: 'travel', title: { ru: 'П' } }],
      },
    ];
    const items = worst.flatMap((change) => readiness({ ...ready, ...change }));
    const say = (item: ReadinessItem, locale: 'ru' | 'en') =>
      translate(locale, `readiness:${item.code}`, paramsIn(locale, item));
    for (const item of items) {
      for (const locale of locales) {
        expect(
          hasText(locale, `readiness:${item.code}`) || hasText(locale, `readiness:${item.code}_other`),
        ).toBe(true);
        expect(say(item, locale)).not.toMatch(/\{\{|\$t\(|\[object|readiness:/);
      }
    }
    const find = (code: string) => items.find((item) => item.code === code)!;
    expect(say(find('deadline_on_weekend'), 'ru')).toBe(
      'Последний день этапа «приём заявок» — выходной (29 марта 2026 г.).',
    );
    expect(say(find('jurors_few'), 'ru')).toBe('В жюри 2 эксперта, а на заявку нужно оценочных листов: 3.');
    expect(say(find('stage_before'), 'en')).toContain('“screening”');
  });
});

describe('days off', () => {
  it('are Russian public holidays and weekends', () => {
    expect(dayOff('2026-01-07', 'RU')).toBe('holiday');
    expect(dayOff('2026-06-12', 'RU')).toBe('holiday');
    expect(dayOff('2026-06-12', null)).toBeNull();
    expect(dayOff('2026-11-21', null)).toBe('weekend');
    expect(dayOff('2026-11-23', 'RU')).toBeNull();
  });
});

describe('readiness of anything', () => {
  /** The ready contest with parts of it taken away or made worse. */
  const lacking = fc.record(
    {
      stages: fc.subarray([...ready.stages]),
      jurors: fc.nat(5),
      forms: fc.constantFrom([], [{ fields: [] }], [...ready.forms]),
      funds: fc.constantFrom([], [{ free: { amount: '1.00', currency: 'RUB' as const } }]),
      budget: fc.constantFrom(null, { amount: '100.00', currency: 'RUB' as const }),
      title: fc.constantFrom({}, { ru: 'Одно' }, { en: 'One' }),
      nominations: fc.subarray([...ready.nominations]),
    },
    { requiredKeys: [] },
  );

  it('names blockers before warnings, each in words, and lets nothing with a blocker out', () => {
    fc.assert(
      fc.property(lacking, (parts) => {
        const items = readiness({ ...ready, ...parts });
        const levels = items.map(({ level }) => level);
        expect([...levels].sort()).toEqual(levels);
        for (const { code } of items)
          expect(hasText('ru', `readiness:${code}`) || hasText('ru', `readiness:${code}_other`)).toBe(true);
        expect(isReady(items)).toBe(!levels.includes('blocker'));
      }),
    );
  });

  it('is not had without a stage, whichever is missing', () => {
    fc.assert(
      fc.property(fc.constantFrom('intake', 'review', 'decision'), (missing) => {
        const stages = ready.stages.filter(({ stage }) => stage !== missing);
        expect(isReady(readiness({ ...ready, stages }))).toBe(false);
      }),
    );
  });
});
