import { Injectable } from '@nestjs/common';

/** What modules to the right know of who may, and who must not, read an application. */
export interface AccessRules {
  /** Applications of the contest that do not exist for the person: a conflict of interest hides them. */
  hiddenFrom(personId: string, contestId: string): Promise<string[]>;
  /** Applications of the contest that are hidden from every one of these people. */
  hiddenFromAll(personIds: readonly string[], contestId: string): Promise<string[]>;
  /** People for whom the application does not exist. */
  peopleWalledOff(applicationId: string): Promise<string[]>;
  /** Does the person read the application as a task of theirs, though they do not work for the association? */
  readsAsTask(personId: string, applicationId: string): Promise<boolean>;
}

const nobody: AccessRules = {
  hiddenFrom: async () => [],
  hiddenFromAll: async () => [],
  peopleWalledOff: async () => [],
  readsAsTask: async () => false,
};

/** The port through which juries tell what they know: `access.provide(…)` in a constructor. */
@Injectable()
export class ApplicationAccess {
  private rules: AccessRules = nobody;

  provide(rules: AccessRules): void {
    this.rules = rules;
  }

  hiddenFrom: AccessRules['hiddenFrom'] = (personId, contestId) => this.rules.hiddenFrom(personId, contestId);
  hiddenFromAll: AccessRules['hiddenFromAll'] = (personIds, contestId) =>
    this.rules.hiddenFromAll(personIds, contestId);
  peopleWalledOff: AccessRules['peopleWalledOff'] = (applicationId) =>
    this.rules.peopleWalledOff(applicationId);
  readsAsTask: AccessRules['readsAsTask'] = (personId, applicationId) =>
    this.rules.readsAsTask(personId, applicationId);

  /** Is the application hidden from the person? */
  async walledOff(personId: string, { id, contestId }: { id: string; contestId: string }): Promise<boolean> {
    return (await this.rules.hiddenFrom(personId, contestId)).includes(id);
  }

  /** How many of the contest's applications exist for the person, and how many are hidden from them. */
  async weigh(
    personId: string,
    contestId: string,
    applicationIds: readonly string[],
  ): Promise<{ seen: number; hidden: number }> {
    const walls = new Set(await this.rules.hiddenFrom(personId, contestId));
    const hidden = applicationIds.filter((id) => walls.has(id)).length;
    return { seen: applicationIds.length - hidden, hidden };
  }

  /** What came of an application (its award, its project), with whether the application is hidden from the person. */
  async walled<T extends { applicationId: string; contestId: string }>(
    personId: string,
    of: T,
  ): Promise<T & { hidden: boolean }> {
    const { applicationId: id, contestId } = of;
    return { ...of, hidden: await this.walledOff(personId, { id, contestId }) };
  }
}
