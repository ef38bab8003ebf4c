import { Injectable } from '@nestjs/common';

/** The applications no letter about which the person may come across, in whatever contest. */
export type HiddenApplications = (personId: string) => Promise<string[]>;

/** The port through which juries tell whom a conflict of interest keeps from which letters: `letters.provide(…)`. */
@Injectable()
export class HiddenLetters {
  private rule: HiddenApplications = async () => [];

  provide(rule: HiddenApplications): void {
    this.rule = rule;
  }

  about(personId: string): Promise<string[]> {
    return this.rule(personId);
  }
}
