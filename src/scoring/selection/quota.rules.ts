import type { Quota } from '../../contests/selection-terms.rules.js';

/** What is known of an application, by field: its region, organisation, topics; no, one or several values of each. */
export type Fields = Readonly<Record<string, readonly string[]>>;

/** A value of a field of which no more than so many may be selected. */
export interface QuotaPlace {
  field: string;
  value: string;
}

export const valuesOf = (fields: Fields | undefined, field: string): readonly string[] =>
  fields && Object.hasOwn(fields, field) ? fields[field]! : [];

/** How many of each value may still be selected. Who has no value of a field is not limited by it. */
export class QuotaRoom {
  private readonly taken = new Map<string, number>();

  constructor(private readonly quotas: readonly Quota[]) {}

  /** The first quota with no room for one more. */
  fullFor(fields: Fields | undefined): QuotaPlace | null {
    return this.placesOf(fields).find((place) => this.left(place) <= 0) ?? null;
  }

  take(fields: Fields | undefined): void {
    for (const place of this.placesOf(fields)) {
      const key = keyOf(place);
      this.taken.set(key, (this.taken.get(key) ?? 0) + 1);
    }
  }

  left({ field, value }: QuotaPlace): number {
    const limits = this.quotas.filter((quota) => quota.field === field).map((quota) => mostOf(quota, value));
    return Math.min(...limits) - (this.taken.get(keyOf({ field, value })) ?? 0);
  }

  /** The limited values an application has, each once, in the order of the rules. */
  placesOf(fields: Fields | undefined): QuotaPlace[] {
    if (this.quotas.length === 0) return [];
    return [...new Set(this.quotas.map(({ field }) => field))].flatMap((field) =>
      [...new Set(valuesOf(fields, field))]
        .filter((value) =>
          this.quotas.some((quota) => quota.field === field && mostOf(quota, value) < Infinity),
        )
        .map((value) => ({ field, value })),
    );
  }
}

export const keyOf = ({ field, value }: QuotaPlace): string => JSON.stringify([field, value]);

const mostOf = ({ most = Number.POSITIVE_INFINITY, of }: Quota, value: string): number =>
  of && Object.hasOwn(of, value) ? of[value]! : most;
