import { z } from 'zod';
import { localised } from '../platform/localised.rules.js';
import { Decimal, type Fraction, fraction, PositiveDecimal } from './decimal.rules.js';

/** The stable name of a criterion, nomination, rule or question inside one rulebook. */
export const Key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

/** Marks a figure that has yet to be checked against the current regulation. */
export const ToConfirm = z.literal(true).optional();

const NumberScale = z
  .strictObject({
    kind: z.literal('number'),
    min: Decimal,
    max: Decimal,
    step: PositiveDecimal,
    /** Low: the value is turned round within the bounds before it is weighed, and a threshold is the greatest value. */
    best: z.enum(['high', 'low']).optional(),
    /** Points out of a total that the criteria which name it share: a sheet may give no more than this to all of them. */
    total: PositiveDecimal.optional(),
  })
  .refine(({ min, max }) => fraction(min).lt(fraction(max)), {
    params: { code: 'scale.empty' },
    path: ['max'],
  })
  .refine(
    ({ min, max, step }) =>
      !fraction(step).equals(0) && fraction(max).sub(fraction(min)).divisible(fraction(step)),
    { params: { code: 'scale.step_misfit' }, path: ['step'] },
  );

const OptionsScale = z
  .strictObject({
    kind: z.literal('options'),
    options: z
      .array(z.strictObject({ key: Key, value: Decimal, title: localised() }))
      .min(2)
      .max(50),
  })
  .refine(({ options }) => new Set(options.map(({ key }) => key)).size === options.length, {
    params: { code: 'rulebook.duplicate_id' },
    path: ['options'],
  });

/** Yes or no. It carries no weight: an application passes when all its experts, or most of them, say yes. */
const GateScale = z.strictObject({ kind: z.literal('gate'), passes: z.enum(['all', 'majority']) });

export const Scale = z.discriminatedUnion('kind', [NumberScale, OptionsScale, GateScale]);
export type Scale = z.infer<typeof Scale>;

/** What a value, or the values from it up to `to`, mean in words. */
const Anchor = z.strictObject({ value: Decimal, to: Decimal.optional(), text: localised(1000) });

export const Criterion = z
  .strictObject({
    id: Key,
    title: localised(),
    help: localised(2000).optional(),
    scale: Scale,
    anchors: z.array(Anchor).max(50).optional(),
    weight: PositiveDecimal,
    /** The least value, combined over the experts, with which an application stays in the ranking. */
    threshold: Decimal.optional(),
    commentRequired: z.boolean().optional(),
    /** An expert may say that the criterion does not apply; it then leaves both sides of the mean. */
    allowNotApplicable: z.boolean().optional(),
    toConfirm: ToConfirm,
  })
  .refine(({ scale, weight }) => scale.kind !== 'gate' || fraction(weight).equals(0), {
    params: { code: 'rulebook.gate_has_weight' },
    path: ['weight'],
  });
export type Criterion = z.infer<typeof Criterion>;

function readValue(scale: Scale, text: string): Fraction | null {
  if (scale.kind === 'gate') return text === 'yes' ? fraction('1') : text === 'no' ? fraction('0') : null;
  if (scale.kind === 'options') {
    const option = scale.options.find(({ key }) => key === text);
    return option ? fraction(option.value) : null;
  }
  if (!Decimal.safeParse(text).success) return null;
  const value = fraction(text);
  const min = fraction(scale.min);
  const fits =
    value.gte(min) && value.lte(fraction(scale.max)) && value.sub(min).divisible(fraction(scale.step));
  return fits ? value : null;
}

// a contest has thousands of answers and few different ones; a scale object is never changed
const readings = new WeakMap<Scale, Map<string, Fraction | null>>();

/** The number a sheet's text stands for on the scale, or null when the scale has no such value. */
export function valueOnScale(scale: Scale, text: string): Fraction | null {
  const known = readings.get(scale) ?? new Map<string, Fraction | null>();
  readings.set(scale, known);
  let value = known.get(text);
  if (value === undefined) {
    value = readValue(scale, text);
    if (known.size < 1000) known.set(text, value);
  }
  return value;
}

/** The least and the greatest value of the scale. */
export function bounds(scale: Scale): { min: Fraction; max: Fraction } {
  if (scale.kind === 'gate') return { min: fraction('0'), max: fraction('1') };
  if (scale.kind === 'number') return { min: fraction(scale.min), max: fraction(scale.max) };
  const values = scale.options.map(({ value }) => fraction(value)).sort((a, b) => a.compare(b));
  return { min: values[0]!, max: values.at(-1)! };
}

/** Is the lowest value of the scale its best? */
export const lowIsBest = (scale: Scale): boolean => scale.kind === 'number' && scale.best === 'low';

/** What the value means in words, if the rulebook says. */
export const anchorOf = (criterion: Criterion, value: string) =>
  Decimal.safeParse(value).success
    ? criterion.anchors?.find(
        (anchor) =>
          fraction(anchor.value).lte(fraction(value)) &&
          fraction(anchor.to ?? anchor.value).gte(fraction(value)),
      )?.text
    : undefined;
