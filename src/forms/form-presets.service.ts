import { readdirSync, readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { rootPath } from '../platform/root.js';
import { FormDefinition, validateDefinition } from './form.rules.js';
import type { FormPurpose } from './forms.dto.js';

export interface FormPreset {
  /** The file's name; `…-report` are reports, all others applications. */
  id: string;
  purpose: FormPurpose;
  definition: FormDefinition;
}

/** The forms shipped under `presets/forms`. A wrong one stops the boot. */
@Injectable()
export class FormPresets {
  readonly all: readonly FormPreset[] = readFormPresets(rootPath('presets', 'forms'));

  find(id: string): FormPreset | undefined {
    return this.all.find((preset) => preset.id === id);
  }
}

/** @throws Error naming the file that is not a usable form, and why */
export function readFormPresets(folder: string): FormPreset[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const parsed = FormDefinition.safeParse(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')));
      if (!parsed.success) throw new Error(`${folder}/${file}: ${parsed.error.message}`);
      const faults = validateDefinition(parsed.data).filter(({ severity }) => severity === 'error');
      if (faults.length > 0) throw new Error(`${folder}/${file}: ${JSON.stringify(faults)}`);
      const id = file.slice(0, -'.json'.length);
      return { id, purpose: id.endsWith('-report') ? 'report' : 'application', definition: parsed.data };
    });
}
