import { readdirSync, readFileSync } from 'node:fs';
import { type Localised, missingLocales } from '../platform/localised.rules.js';
import { rootPath } from '../platform/root.js';
import { bounds } from './criterion.rules.js';
import { fraction, sum } from './decimal.rules.js';
import { Preset } from './preset.rules.js';
import { criteriaFor, partsToConfirm } from './rulebook.rules.js';
import { layStages, stageFaults } from './stage.rules.js';

const folder = rootPath('presets', 'rulebooks');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const read = (file: string) => Preset.parse(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')));

const texts = (part: unknown): Localised[] => {
  if (typeof part !== 'object' || part === null) return [];
  if ('ru' in part || 'en' in part) return [part as Localised];
  return Object.values(part).flatMap(texts);
};

describe.each(files)('the preset %s', (file) => {
  const preset = read(file);

  it('is complete in both languages', () => {
    expect(texts(preset).filter((text) => missingLocales(text).length > 0)).toEqual([]);
  });

  it('has stages in order', () => {
    expect(stageFaults(layStages(preset.stages, '2026-02-02', 'Europe/Moscow'))).toEqual([]);
  });

  it('marks everything no source confirms', () => {
    expect(partsToConfirm(preset.rulebook).length).toBeGreaterThan(0);
    expect(preset.rulebook.criteria.every(({ toConfirm }) => toConfirm)).toBe(true);
    expect(preset.stages.every(({ toConfirm }) => toConfirm)).toBe(true);
  });

  it('has anchors for every value of a scale, each once', () => {
    for (const { id, anchors = [], scale } of preset.rulebook.criteria) {
      if (scale.kind !== 'number') continue;
      const { min, max } = bounds(scale);
      for (let value = min; value.lte(max); value = value.add(fraction(scale.step))) {
        const fitting = anchors.filter(
          (anchor) => fraction(anchor.value).lte(value) && fraction(anchor.to ?? anchor.value).gte(value),
        );
        expect({ id, value: value.toFraction(), anchors: fitting.length }).toEqual({
          id,
          value: value.toFraction(),
          anchors: 1,
        });
      }
    }
  });
});

describe("the young professionals' preset", () => {
  const preset = read('young-professionals.json');

  it('makes 100 the most points in each nomination', () => {
    for (const nomination of preset.rulebook.nominations) {
      const most = criteriaFor(preset.rulebook, nomination).map(({ scale, weight }) =>
        bounds(scale).max.mul(fraction(weight)),
      );
      expect({ id: nomination.id, most: sum(most).toFraction() }).toEqual({ id: nomination.id, most: '100' });
    }
  });

  it('offers a journey and a project to people of 35 at most who are members', () => {
    expect(preset.rulebook.nominations.map(({ id, award }) => [id, award])).toEqual([
      ['travel', 'travel'],
      ['project', 'project'],
    ]);
    expect(preset.rulebook.eligibility).toContainEqual({ id: 'age', kind: 'age', max: 35, on: 'intake_end' });
    expect(preset.rulebook.eligibility.some(({ kind }) => kind === 'membership')).toBe(true);
  });

  it('refuses nominations its rulebook does not have', () => {
    const wrong = { ...preset, nominations: preset.nominations.slice(1) };
    expect(Preset.safeParse(wrong).success).toBe(false);
  });
});
