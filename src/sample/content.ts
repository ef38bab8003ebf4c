import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Region } from '../identity/people/people.dto.js';
import { Role } from '../platform/actor.rules.js';
import { Locale, localised } from '../platform/localised.rules.js';
import { rootPath } from '../platform/root.js';
import { amount, costs, Grants, Money, Story, text } from './content-money.js';

/** What the sample says, as data under presets/sample; here is its shape. */
/** The first day, counted from the contest's reckoning, and the length in days. */
const term = z.tuple([z.int(), z.int().positive()]);

const person = {
  key: text,
  email: z.email(),
  locale: Locale.default('ru'),
  /** Family name, given name, patronymic. */
  ru: z.tuple([text, text, text]),
  en: z.tuple([text, text]),
  /** In years, whenever the sample is loaded. */
  age: z.int().min(18).max(80),
  employer: text,
  position: text,
  city: text,
  region: Region,
};
const Person = z.strictObject(person);
export type SamplePerson = z.infer<typeof Person>;
const Staff = z.strictObject({ ...person, role: Role });
/** `severity`: how many points an expert adds to what others would give. */
const Expert = z.strictObject({ ...person, severity: z.number(), declines: text.optional() });
export type SampleExpert = z.infer<typeof Expert>;

const entry = {
  by: text,
  title: text,
  days: term,
  /** How good experts find it, 0 to 10. */
  strength: z.number().min(0).max(10),
  experience: text.optional(),
  /** A draft: the last section that is filled in. */
  until: text.optional(),
  fate: z.enum(['withdraw', 'reject']).optional(),
  reason: text.optional(),
};
const Project = z.strictObject({
  ...entry,
  summary: text,
  type: text,
  people: z.int(),
  relevance: text.optional(),
  goal: text.optional(),
  audience: text.optional(),
  partners: text.optional(),
  plan: z.array(text),
  results: text.optional(),
  budget: costs,
  note: text.optional(),
  team: z.array(text).default([]),
});
export type SampleProject = z.infer<typeof Project>;
const Journey = z.strictObject({
  ...entry,
  kind: text,
  country: text,
  city: text,
  how: z.array(text),
  talk: text.optional(),
  first: z.enum(['yes', 'no']),
  motivation: text,
  benefit: text.optional(),
  sharing: text.optional(),
  costs,
});
export type SampleJourney = z.infer<typeof Journey>;
const Entries = z.strictObject({ projects: z.array(Project), travel: z.array(Journey) });

const told = { title: localised(200), description: localised(20_000) };
const NominationTexts = z.strictObject({ ...told, quota: z.int(), max: amount });
const Call = z.strictObject({
  slug: text,
  ...told,
  summary: localised(2000),
  prefix: text,
  budget: amount,
  nominations: z.strictObject({ project: NominationTexts, travel: NominationTexts }).optional(),
});
export type SampleCall = z.infer<typeof Call>;

const band = z.array(text).min(1);
const Bands = z.strictObject({ low: band, mid: band, high: band });
export type SampleBands = z.infer<typeof Bands>;

const Association = z.strictObject({
  slug: text,
  name: localised(),
  shortName: localised(),
  accent: text,
  contactEmail: z.email(),
  siteUrl: z.url(),
});

const read = <T>(name: string, schema: z.ZodType<T>): T =>
  schema.parse(JSON.parse(readFileSync(rootPath('presets', 'sample', `${name}.json`), 'utf8')));

export const readAssociation = () => read('association', Association);

export const readContent = () => ({
  association: readAssociation(),
  staff: read('staff', z.array(Staff)),
  experts: read('jurors', z.array(Expert)),
  applicants: read('applicants', z.array(Person)),
  contests: read(
    'contests',
    z.strictObject({ finished: Call, review: z.strictObject({ budget: amount }), open: Call }),
  ),
  finished: read('finished', Entries),
  review: {
    projects: read('review-projects', z.array(Project)),
    travel: read('review-travel', z.array(Journey)),
  },
  open: read('open', Entries),
  comments: read('comments', z.record(text, Bands)),
  money: read('money', Money),
  grants: read('grants', Grants),
  story: read('story', Story),
});
export type SampleContent = ReturnType<typeof readContent>;
