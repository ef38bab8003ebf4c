import { randomBytes } from 'node:crypto';
import type { ContestView } from '../../src/contests/contest-views.dto.js';
import type { CreateContest } from '../../src/contests/contests.dto.js';
import type { Rulebook } from '../../src/contests/rulebook.rules.js';
import type { Stage } from '../../src/contests/stage.rules.js';
import type { Association } from '../../src/identity/associations/association.entity.js';
import type { Client } from './client.js';
import type { Laurel } from './laurel.js';
import { type GivenPerson, givenAssociation, givenPerson } from './people.js';

/** A contest with the people around it. `contest` is its coordinator's view as it was made. */
export interface GivenContest {
  contest: ContestView;
  association: Association;
  coordinator: GivenPerson;
}

export interface ContestWishes extends Partial<Omit<CreateContest, 'associationId'>> {
  association?: Association;
  coordinator?: GivenPerson;
  /** `published` (with applications being taken since yesterday) unless said otherwise. */
  state?: 'draft' | 'published';
  /** Changes the rules before publication. */
  rulebook?: (rulebook: Rulebook) => Rulebook;
  /** Lays the stages before publication. */
  stages?: (stages: Stage[]) => Stage[];
  /** Anything else to be done before publication, as the coordinator. The contest's version may change. */
  prepare?: (contest: ContestView, coordinator: Client) => Promise<unknown>;
}

const unique = () => randomBytes(4).toString('hex');

/** A contest made from the preset as a coordinator makes it, over HTTP; with an association and a coordinator if need be. */
export async function givenContest(laurel: Laurel, wishes: ContestWishes = {}): Promise<GivenContest> {
  const { state = 'published', rulebook, stages, prepare, ...rest } = wishes;
  const association = rest.association ?? (await givenAssociation(laurel));
  const coordinator =
    rest.coordinator ?? (await givenPerson(laurel, { roles: [{ association, role: 'coordinator' }] }));
  const client = laurel.as(coordinator);

  const { association: _, coordinator: __, ...input } = rest;
  let { body: contest } = await client
    .post('/api/contests', {
      associationId: association.id,
      preset: 'young-professionals',
      slug: `young-librarians-${unique()}`,
      edition: '2026',
      numberPrefix: `YL-${unique().toUpperCase()}`,
      opensOn: daysFromNow(laurel, -1),
      ...input,
    })
    .expect(201);
  const path = `/api/contests/${contest.id}`;
  const change = async (what: string, body: object) => {
    ({ body: contest } = await client.put(`${path}/${what}`, body).ifMatch(contest).expect(200));
  };
  if (rulebook) await change('rulebook', { document: rulebook(contest.rulebook.document) });
  if (stages) await change('stages', { stages: stages(contest.stages) });
  if (prepare) {
    await prepare(contest, client);
    ({ body: contest } = await client.get(path).expect(200));
  }
  if (state === 'published')
    ({ body: contest } = await client.post(`${path}/publication`).ifMatch(contest).expect(200));
  return { contest, association, coordinator };
}

/** ISO date in UTC, by the test's clock. */
export const daysFromNow = (laurel: Laurel, days: number): string =>
  new Date(laurel.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
