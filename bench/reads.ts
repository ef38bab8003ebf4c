import type pg from 'pg';
import type { RankingView } from '../src/scoring/ranking/ranking.dto.js';
import { type BenchClient, json } from './client.js';
import type { People, World } from './world.js';

/** A page people open. */
export interface Read {
  name: string;
  get(n: number): Promise<unknown>;
}

/** Pages that show, or count, all of a contest: they grow with it. */
export const wholeContest: ReadonlySet<string> = new Set([
  'application counts',
  'jury',
  'coverage',
  'ranking',
  'search in the ranking',
  'ranking as CSV',
  'applications to declare',
]);

/** Facts about what lies in the middle of the lists. */
interface Middle {
  id: string;
  number: string;
  submitted_at: Date;
}

export async function reads(world: World, people: People, pool: pg.Pool): Promise<Read[]> {
  const { contest } = world.season;
  const middle = await pool.query<Middle>(
    `SELECT id, number, submitted_at FROM application WHERE contest_id = $1 AND state = 'admitted'
     ORDER BY submitted_at DESC, id DESC OFFSET $2 LIMIT 20`,
    [contest.id, world.applications / 2],
  );
  const entries = middle.rows;
  const entry = (n: number) => entries[n % entries.length]!;
  const at = `/api/contests/${contest.id}`;
  const list = (filter: string) => `/api/applications?contestId=${contest.id}${filter}`;
  const by =
    (who: readonly BenchClient[]) =>
    (name: string, path: string | ((n: number) => string)): Read => ({
      name,
      get: (n) => who[n % who.length]!.get(typeof path === 'string' ? path : path(n)),
    });
  const staff = by(people.staff);
  const juror = by(people.jurors);
  const writer = by(people.writers);
  return [
    staff('open contests', '/api/public/contests?when=open'),
    staff('past contests', '/api/public/contests?when=past'),
    staff('one contest, public', `/api/public/contests/${contest.slug}`),
    staff('applications, first page', list('')),
    staff('applications, from the middle', list(`&cursor=${cursorAt(entry(0))}`)),
    staff('applications by number', list('&order=number')),
    staff('applications in one state', list('&state=submitted')),
    staff('search by number', (n) => list(`&search=${entry(n).number}`)),
    staff('search by title', (n) => list(`&search=${encodeURIComponent(`№ ${world.applications - n}`)}`)),
    staff('search by surname', list(`&search=${encodeURIComponent('Соколова')}`)),
    staff('search that finds nothing', list('&search=abracadabra')),
    staff('contests of an association', `/api/contests?associationId=${world.season.associationId}`),
    writer('my applications', '/api/me/applications'),
    staff('application counts', `${at}/application-counts`),
    staff('one application', (n) => `/api/applications/${entry(n).id}`),
    staff('jury', `${at}/jury`),
    staff('assignments', `${at}/assignments`),
    staff('coverage', `${at}/assignment-coverage`),
    staff('conflicts', `${at}/conflicts`),
    {
      name: 'ranking',
      // as the page asks for it: what is said of the whole, then the entries it begins with
      get: async (n) => {
        const one = people.staff[n % people.staff.length]!;
        const { nominations } = json<RankingView>(await one.get(`${at}/ranking`));
        for (const { key, applications } of nominations)
          if (applications > 0) await one.get(`${at}/ranking/entries?nomination=${key}`);
      },
    },
    staff('search in the ranking', (n) => {
      const query = new URLSearchParams({ nomination: 'project', search: entry(n).number });
      return `${at}/ranking/entries?${query}`;
    }),
    staff('one entry of the ranking', (n) => `${at}/ranking/applications/${entry(n).id}`),
    staff('ranking as CSV', `${at}/ranking.csv`),
    juror('contests of an expert', '/api/jury/contests'),
    juror('applications to declare', `/api/jury/contests/${contest.id}/applications`),
    juror("an expert's queue", `/api/jury/contests/${contest.id}/queue`),
    juror('an application before its expert', (n) => `/api/jury/applications/${task(world, n)}`),
    juror("an expert's use of the scale", `/api/jury/contests/${contest.id}/distribution`),
    juror('a sheet before its expert', (n) => `/api/jury/applications/${task(world, n)}/sheet`),
  ];
}

const task = ({ targets }: World, n: number) => targets.tasks[n % targets.tasks.length]!;

/** What the program gives for the page after this application. */
const cursorAt = ({ id, submitted_at }: Middle) =>
  Buffer.from(JSON.stringify([submitted_at.toISOString(), id])).toString('base64url');
