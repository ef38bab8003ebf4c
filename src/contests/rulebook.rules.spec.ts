import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { hasText } from '../platform/i18n.js';
import { locales } from '../platform/localised.rules.js';
import { rootPath } from '../platform/root.js';
import { anchorOf, type Criterion, Criterion as CriterionSchema, valueOnScale } from './criterion.rules.js';
import {
  bandOf,
  criteriaFor,
  nominationRules,
  partsToConfirm,
  Rulebook,
  thresholdFor,
} from './rulebook.rules.js';

const preset = JSON.parse(readFileSync(rootPath('presets', 'rulebooks', 'young-professionals.json'), 'utf8'));
const rulebook = Rulebook.parse(preset.rulebook);
const criterion = rulebook.criteria[0]!;

/** Codes with their pointers, each of which has a text. */
function refusals(change: Partial<Record<keyof Rulebook, unknown>>): string[] {
  const result = Rulebook.safeParse({ ...rulebook, ...change });
  const issues = result.success ? [] : result.error.issues;
  return issues.map((issue) => {
    const { code } = (issue as { params?: { code?: string } }).params ?? {};
    if (code) for (const locale of locales) expect(hasText(locale, `errors:${code}`)).toBe(true);
    return `/${issue.path.join('/')} ${code ?? issue.code}`;
  });
}

describe('a rulebook', () => {
  it('comes out as it went in', () => {
    expect(Rulebook.parse(rulebook)).toEqual(preset.rulebook);
    expect(JSON.parse(JSON.stringify(rulebook))).toEqual(preset.rulebook);
  });

  it('knows only its own criteria and nominations', () => {
    const [travel, project] = rulebook.nominations;
    expect(
      refusals({
        ranking: { ties: [{ key: 'criterion', criterion: 'beauty' }, { key: 'lot' }], sharedPlaces: false },
        nominations: [{ ...travel, weights: { charm: '1' } }, project],
        eligibility: [{ id: 'one', kind: 'entries', max: 1, nominations: ['poetry'] }],
      }),
    ).toEqual([
      '/ranking/ties/0 rulebook.criterion_unknown',
      '/nominations/0/weights/charm rulebook.criterion_unknown',
      '/eligibility/0/nominations rulebook.nomination_unknown',
    ]);
  });

  it('names nothing twice', () => {
    expect(refusals({ criteria: [...rulebook.criteria, criterion] })).toEqual([
      '/criteria/5/id rulebook.duplicate_id',
    ]);
  });

  it('needs the lot where places may not be shared', () => {
    const ties = [{ key: 'earlier_submission' }];
    expect(refusals({ ranking: { ties, sharedPlaces: false } })).toEqual([
      '/ranking/ties rulebook.lot_missing',
    ]);
    expect(refusals({ ranking: { ties, sharedPlaces: true } })).toEqual([]);
  });

  it('keeps to one currency and to possible numbers', () => {
    const nominations = rulebook.nominations.map((nomination) => ({
      ...nomination,
      selection: { whenOverBudget: 'stop', budget: { amount: '10.00', currency: 'EUR' } },
    }));
    expect(refusals({ nominations })).toEqual([
      '/nominations/0/selection/budget rulebook.currency_differs',
      '/nominations/1/selection/budget rulebook.currency_differs',
    ]);
    expect(refusals({ review: { ...rulebook.review, sheetsMin: 4 } })).toEqual([
      '/review/sheetsMin rulebook.sheets_min_over_target',
    ]);
  });

  it('refuses what its own rules contradict', () => {
    const rub = (amount: string) => ({ amount, currency: 'RUB' as const });
    const band = (id: string, upTo?: string) => ({ id, ...(upTo && { upTo: rub(upTo) }) });
    expect(refusals({ bands: [band('a', '2.00'), band('b', '2.00'), band('c'), band('d', '9.00')] })).toEqual(
      ['/bands/1/upTo rulebook.bands_not_rising', '/bands/3/upTo rulebook.bands_not_rising'],
    );
    expect(refusals({ bands: [{ ...band('a'), weights: { charm: '1' } }] })).toEqual([
      '/bands/0/weights/charm rulebook.criterion_unknown',
    ]);
    expect(refusals({ combining: { within: 'entered', across: { kind: 'mean' } } })).toEqual([
      '/combining/within rulebook.entered_twice',
    ]);
    const [first, second, ...others] = rulebook.criteria;
    const of = (total: string) => ({ kind: 'number', min: '0', max: '5', step: '1', total });
    const criteria = [{ ...first, scale: of('9') }, { ...second, scale: of('8') }, ...others];
    expect(refusals({ criteria })).toEqual(['/criteria/1/scale/total rulebook.totals_differ']);
    const { divergence: _, ...review } = rulebook.review;
    const extraExpert = { counting: 'all' };
    expect(refusals({ review: { ...review, extraExpert } })).toEqual([
      '/review/extraExpert rulebook.extra_expert_without_limit',
    ]);
    expect(refusals({ review: { ...review, divergencePercent: '30', extraExpert } })).toEqual([]);
  });

  it('refuses a ranking or a selection that means nothing', () => {
    const ranking = (by: object) => ({ ...rulebook.ranking, by });
    expect(refusals({ ranking: ranking({ kind: 'points_by_place', table: ['8', '10'] }) })).toEqual([
      '/ranking/by/table rulebook.table_rises',
    ]);
    expect(refusals({ ranking: ranking({ kind: 'score', weights: { charm: '1' } }) })).toEqual([
      '/ranking/by/weights/charm rulebook.criterion_unknown',
    ]);
    const euro = { amount: '1.00', currency: 'EUR' };
    expect(refusals({ ranking: ranking({ kind: 'equal_shares', approve: '1', raise: euro }) })).toEqual([
      '/ranking/by/raise rulebook.currency_differs',
    ]);
    const [travel, project] = rulebook.nominations;
    const selecting = (terms: object) =>
      refusals({ nominations: [{ ...travel, selection: { whenOverBudget: 'skip', ...terms } }, project] });
    expect(selecting({ quotas: [{ field: 'region' }] })).toEqual([
      '/nominations/0/selection/quotas/0 rulebook.quota_empty',
    ]);
    expect(selecting({ partial: { least: '0' } })).toEqual([
      '/nominations/0/selection/partial/least rulebook.percent',
    ]);
    expect(selecting({ partial: { least: '50', step: euro } })).toEqual([
      '/nominations/0/selection/partial/step rulebook.currency_differs',
    ]);
    const times = { within: 'weighted_sum', across: { kind: 'mean_times', factor: '0' } };
    expect(refusals({ combining: times })).toEqual(['/combining/across/factor decimal.zero']);
  });

  it('weighs by the band of the requested sum, and takes its threshold before all others', () => {
    const rub = (amount: string) => ({ amount, currency: 'RUB' as const });
    const banded = Rulebook.parse({
      ...rulebook,
      bands: [
        { id: 'small', upTo: rub('500000.00'), weights: { relevance: '0' }, threshold: '60' },
        { id: 'large', upTo: rub('3000000.00') },
      ],
    });
    const idOf = (sum: string) => bandOf(banded, rub(sum))?.id;
    expect([idOf('500000.00'), idOf('500000.01'), idOf('3000000.01'), bandOf(banded, null)]).toEqual([
      ...['small', 'large', undefined, undefined],
    ]);
    const travel = nominationRules(banded, 'travel');
    const weights = criteriaFor(banded, travel, bandOf(banded, rub('1.00'))).map(({ weight }) => weight);
    expect(weights).toEqual(['0', '1.5', '1', '2.5', '3']);
    expect(thresholdFor(banded, travel, bandOf(banded, rub('1.00')))).toBe('60');
    expect(thresholdFor(banded, { ...travel!, threshold: '5' }, undefined)).toBe('5');
  });

  it('refuses what it does not know', () => {
    expect(refusals({ surprise: 1 } as never)).toEqual(['/ unrecognized_keys']);
  });

  it('weighs criteria by nomination', () => {
    const weights = (id: string) =>
      criteriaFor(rulebook, nominationRules(rulebook, id)).map(({ weight }) => weight);
    expect(weights('travel')).toEqual(['2', '1.5', '1', '2.5', '3']);
    expect(weights('project')).toEqual(['2.5', '1.5', '2.5', '2.5', '1']);
  });

  it('tells which parts are unconfirmed', () => {
    expect(partsToConfirm({ a: { toConfirm: true }, b: [{ toConfirm: true }, { c: null }] })).toEqual([
      '/a',
      '/b/0',
    ]);
  });
});

describe('a criterion', () => {
  const scale = (change: object) => ({ kind: 'number' as const, min: '0', max: '5', step: '0.5', ...change });
  const accepts = (change: object) => CriterionSchema.safeParse({ ...criterion, ...change }).success;

  it('has a scale its step fits', () => {
    expect(accepts({ scale: scale({}) })).toBe(true);
    expect(accepts({ scale: scale({ step: '0.3' }) })).toBe(false);
    expect(accepts({ scale: scale({ step: '0' }) })).toBe(false);
    expect(accepts({ scale: scale({ min: '5' }) })).toBe(false);
    expect(accepts({ weight: '-1' })).toBe(false);
  });

  it('reads exactly the values of its scale', () => {
    const value = (text: string) => valueOnScale(scale({}), text)?.toFraction() ?? null;
    expect(['0', '2.5', '2.50', '5', '5.5', '0.25', '-0', 'x', '1e0', ''].map(value)).toEqual([
      ...['0', '5/2', '5/2', '5'],
      ...[null, null, '0', null, null, null],
    ]);
    const grades = {
      kind: 'options' as const,
      options: [
        { key: 'low', value: '25', title: { en: 'Low' } },
        { key: 'high', value: '100', title: { en: 'High' } },
      ],
    };
    expect(valueOnScale(grades, 'high')?.toFraction()).toBe('100');
    expect(valueOnScale(grades, '100')).toBeNull();
  });

  it('gives a gate no weight', () => {
    const gate: Criterion['scale'] = { kind: 'gate', passes: 'all' };
    expect(accepts({ scale: gate, weight: '0' })).toBe(true);
    expect(accepts({ scale: gate, weight: '1' })).toBe(false);
    expect(valueOnScale(gate, 'yes')?.toFraction()).toBe('1');
    expect(valueOnScale(gate, '1')).toBeNull();
  });

  it('says what a value means', () => {
    expect(anchorOf(criterion, '2')?.en).toBe('A task is stated, its importance is not shown');
    expect(anchorOf(criterion, '3.5')).toBeUndefined();
    expect(anchorOf(criterion, 'x')).toBeUndefined();
  });
});

describe('parts of a rulebook', () => {
  it('that are to be confirmed are found by their pointers, wherever they stand, and nothing else is', () => {
    const part = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, 1, 'x', true),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'toConfirm'), fc.oneof(tie('node'), fc.constant(true)), {
          maxKeys: 3,
        }),
      ),
    })).node;
    fc.assert(
      fc.property(part, (whole) => {
        const pointers = partsToConfirm(whole);
        const at = (pointer: string) =>
          pointer
            .split('/')
            .slice(1)
            .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], whole);
        for (const pointer of pointers) expect((at(pointer) as { toConfirm: unknown }).toConfirm).toBe(true);
        expect(new Set(pointers).size).toBe(pointers.length);
        expect(pointers).toHaveLength(JSON.stringify(whole ?? null).split('"toConfirm":true').length - 1);
      }),
    );
  });

  it('weigh in a nomination as it says, else as they say themselves; a gate weighs nothing', () => {
    const weight = fc.integer({ min: 0, max: 500 }).map((units) => (units / 10).toFixed(1));
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1, maxLength: 5 }), fc.option(weight), (own, other) => {
        const criteria = own.map((value, index) => ({
          id: `c${index}`,
          weight: value,
          scale: index === 0 ? { kind: 'gate' } : { kind: 'number', min: '0', max: '1', step: '1' },
        }));
        const nomination = other && { weights: Object.fromEntries(criteria.map(({ id }) => [id, other])) };
        const weighed = criteriaFor({ criteria } as never, (nomination ?? undefined) as never);
        expect(weighed.map((one) => one.weight)).toEqual(
          own.map((value, index) => (index > 0 && other ? other : value)),
        );
      }),
    );
  });
});
