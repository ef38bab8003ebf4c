import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FormPresets, readFormPresets } from '../forms/form-presets.service.js';
import { rootPath } from '../platform/root.js';
import { ContestPresets, readPresets } from './contest-presets.service.js';

const folder = mkdtempSync(join(tmpdir(), 'laurel-presets-'));
afterAll(() => rmSync(folder, { recursive: true }));
const forms = new FormPresets();
const shipped = JSON.parse(readFileSync(rootPath('presets/rulebooks/young-professionals.json'), 'utf8'));
const form = JSON.parse(readFileSync(rootPath('presets/forms/final-report.json'), 'utf8'));

/** A folder with this one file in it. */
const holding = (content: object): string => {
  const own = mkdtempSync(join(folder, 'one-'));
  writeFileSync(join(own, 'preset.json'), JSON.stringify(content));
  return own;
};

describe('the shipped presets', () => {
  it('are all usable, each nomination with its form, and a form for the report', () => {
    const { all, directions } = new ContestPresets(forms);
    expect(all.map(({ preset }) => preset.id)).toEqual(['young-professionals']);
    for (const { preset, forms: own, report } of all) {
      expect([...own.keys()]).toEqual(preset.nominations.map(({ id }) => id));
      expect([...own.values()].map(({ purpose }) => purpose)).toEqual(
        preset.nominations.map(() => 'application'),
      );
      expect(report.purpose).toBe('report');
    }
    expect(directions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('a wrong preset stops the boot, and its file is named', () => {
  it('when it is not a preset', () => {
    expect(() => readPresets(holding({ ...shipped, rulebook: {} }), forms.all)).toThrow(
      /preset\.json.*rulebook/s,
    );
  });

  it('when a nomination has no form', () => {
    expect(() => readPresets(holding({ ...shipped, id: 'other' }), forms.all)).toThrow(
      /preset\.json needs presets\/forms\/other-travel\.json/,
    );
  });

  it('when a form is not one, or contradicts itself', () => {
    expect(() => readFormPresets(holding({ ...form, format: 2 }))).toThrow(/preset\.json.*format/s);
    expect(() => readFormPresets(holding({ ...form, sections: [] }))).toThrow(/preset\.json.*form\.empty/);
    expect(readFormPresets(holding(form))).toMatchObject([{ id: 'preset', purpose: 'application' }]);
  });
});
