import { z } from 'zod';
import { localised } from '../platform/localised.rules.js';
import { Key } from './criterion.rules.js';
import { Rulebook } from './rulebook.rules.js';
import { StagePlan } from './stage.rules.js';

/** A contest to start from, shipped as data under `presets/rulebooks`. Its nominations describe the rulebook's, by id. */
export const Preset = z
  .strictObject({
    format: z.literal(1),
    id: z.string().regex(/^[a-z0-9-]{1,60}$/),
    title: localised(),
    summary: localised(2000),
    /** The published regulations its confirmed figures come from. */
    sources: z.array(z.url()),
    nominations: z.array(z.strictObject({ id: Key, title: localised(), summary: localised(2000) })),
    stages: z.array(StagePlan).min(1),
    rulebook: Rulebook,
  })
  .refine(
    ({ nominations, rulebook }) =>
      nominations.length === rulebook.nominations.length &&
      rulebook.nominations.every(({ id }) => nominations.some((nomination) => nomination.id === id)),
    { params: { code: 'preset.nominations_differ' }, path: ['nominations'] },
  );
export type Preset = z.infer<typeof Preset>;
