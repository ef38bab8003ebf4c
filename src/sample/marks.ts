import type { Criterion } from '../contests/criterion.rules.js';
import type { SheetValues } from '../scoring/sheet.rules.js';
import type { SampleBands, SampleContent } from './content.js';

const bandOf = (points: number): keyof SampleBands => (points <= 5 ? 'low' : points <= 7 ? 'mid' : 'high');

/** How one expert scores one application: its strength, the expert's severity, and a mood that differs each time. */
export class Marks {
  constructor(
    private readonly comments: SampleContent['comments'],
    private readonly draw: () => number,
  ) {}

  /** Points for the first `count` criteria, with a comment on some of them. */
  values(criteria: readonly Criterion[], expected: number, count = criteria.length): SheetValues {
    return Object.fromEntries(
      criteria.slice(0, count).map(({ id }) => {
        const points = Math.max(1, Math.min(10, Math.round(expected + (this.draw() - 0.5) * 2.6)));
        const comment = this.draw() < 0.45 ? this.comment(id, points) : undefined;
        return [id, { value: String(points), ...(comment && { comment }) }];
      }),
    );
  }

  /** What the expert says of the whole, now and then. */
  overall(expected: number): string {
    return this.draw() < 0.6 ? (this.comment('overall', Math.round(expected)) ?? '') : '';
  }

  private comment(about: string, points: number): string | undefined {
    const said = this.comments[about]?.[bandOf(points)] ?? [];
    return said[Math.floor(this.draw() * said.length)];
  }
}
