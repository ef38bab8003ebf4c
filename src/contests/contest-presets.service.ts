import { readdirSync, readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type FormPreset, FormPresets } from '../forms/form-presets.service.js';
import { localised } from '../platform/localised.rules.js';
import { rootPath } from '../platform/root.js';
import { Preset } from './preset.rules.js';

/** A contest to start from with the forms that belong to it. */
export interface ContestPreset {
  preset: Preset;
  /** By nomination. */
  forms: ReadonlyMap<string, FormPreset>;
  report: FormPreset;
}

const Directions = z
  .array(
    z.strictObject({ number: z.int(), numeral: z.string(), title: localised(), summary: localised(600) }),
  )
  .length(6)
  .refine((directions) => directions.every(({ number }, index) => number === index + 1));

/**
 * What contests are made from: the presets under `presets/rulebooks`, each with its nominations' forms
 * `presets/forms/<preset>-<nomination>.json`, and the strategic directions. A wrong file stops the boot.
 */
@Injectable()
export class ContestPresets {
  readonly all: readonly ContestPreset[];
  readonly directions = Directions.parse(readJson(rootPath('presets', 'directions.json')));

  constructor(forms: FormPresets) {
    this.all = readPresets(rootPath('presets', 'rulebooks'), forms.all);
  }

  find(id: string): ContestPreset | undefined {
    return this.all.find(({ preset }) => preset.id === id);
  }
}

/** @throws Error naming the file that is not a usable preset, and why */
export function readPresets(folder: string, forms: readonly FormPreset[]): ContestPreset[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const path = `${folder}/${file}`;
      const parsed = Preset.safeParse(readJson(path));
      if (!parsed.success) throw new Error(`${path}: ${parsed.error.message}`);
      const preset = parsed.data;
      const need = (id: string) => {
        const form = forms.find((candidate) => candidate.id === id);
        if (!form) throw new Error(`${path} needs presets/forms/${id}.json`);
        return form;
      };
      return {
        preset,
        forms: new Map(preset.nominations.map(({ id }) => [id, need(`${preset.id}-${id}`)])),
        report: need('final-report'),
      };
    });
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
