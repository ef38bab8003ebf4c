import { Injectable } from '@nestjs/common';
import type { Localised } from '../platform/localised.rules.js';

/** A contest that a form is filled in for. */
export interface FormUse {
  contestId: string;
  title: Localised;
  edition: string;
}
/** By the form's id, newest contest first. */
type FindUses = (formIds: readonly string[]) => Promise<Map<string, FormUse[]>>;

/** The port through which contests tell what a form is used for: `uses.provide(…)`. */
@Injectable()
export class FormUses {
  private find: FindUses = async () => new Map();

  provide(find: FindUses): void {
    this.find = find;
  }

  of(formIds: readonly string[]): Promise<Map<string, FormUse[]>> {
    return this.find(formIds);
  }
}
