import fc from 'fast-check';
import { shroutFleiss } from '../../../test/support/published.js';
import { paramsIn, type Reason } from '../../contests/reason.rules.js';
import { translate } from '../../platform/i18n.js';
import { locales } from '../../platform/localised.rules.js';
import { icc } from './icc.rules.js';
import { cohen, fleiss } from './kappa.rules.js';
import { kendall } from './kendall.rules.js';
import { krippendorff } from './krippendorff.rules.js';
import { readAlpha, readConcordance, readIcc, readKappa } from './reading.rules.js';

const inWords = (reasons: Reason[], locale: 'ru' | 'en' = 'en') =>
  reasons.map((one) => translate(locale, `reliability:${one.code}`, paramsIn(locale, one)));

describe('what the figures of agreement mean', () => {
  it('is said of the table of Shrout and Fleiss (1979)', () => {
    expect(inWords(readIcc(icc(shroutFleiss)))).toEqual([
      'Of what the scores of one juror differ by, 29% is the applications; the rest is the juror and chance.',
      'Of what the means of 4 jurors differ by, 62% is the applications.',
      'The scores allow no closer statement: this share may be anything from 7 to 93%.',
      'A different jury could well give a different order: do not rest a decision on small differences.',
    ]);
    expect(inWords(readConcordance(kendall(shroutFleiss)))).toEqual([
      'The jurors’ orders agree more than chance would have them (W = 0.89).',
    ]);
    expect(inWords(readAlpha(krippendorff(shroutFleiss, 'interval')), 'ru')).toEqual([
      'Согласие экспертов слишком слабое, чтобы делать выводы (альфа 0,15).',
    ]);
  });

  it('is said in every language of any figures and of what there are none of', () => {
    const value = fc.option(fc.integer({ min: -3, max: 9 }), { freq: 9 });
    const table = fc
      .integer({ min: 0, max: 4 })
      .chain((width) => fc.array(fc.array(value, { minLength: width, maxLength: width }), { maxLength: 6 }));
    const counts = fc.array(fc.array(fc.nat(5), { minLength: 3, maxLength: 3 }), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(table, counts, (ratings, cells) => {
        const reasons = [
          ...readIcc(icc(ratings)),
          ...readConcordance(kendall(ratings)),
          ...readAlpha(krippendorff(ratings, 'ordinal')),
          ...readAlpha(krippendorff(ratings, 'ratio')),
          ...readKappa(cohen(cells, 'linear')),
          ...readKappa(fleiss(cells)),
        ];
        for (const locale of locales)
          for (const text of inWords(reasons, locale))
            expect(text).not.toMatch(/reliability|\{\{|NaN|undefined/);
      }),
    );
  });
});
