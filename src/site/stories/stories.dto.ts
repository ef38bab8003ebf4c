import { z } from 'zod';
import { Slug } from '../../contests/contests.dto.js';
import { AssociationBrief } from '../../contests/public-contest.dto.js';
import { AwardKind } from '../../contests/rulebook.rules.js';
import { CanView } from '../../platform/decision.rules.js';
import { localised, textIn } from '../../platform/localised.rules.js';
import { MoneyView } from '../../platform/money.rules.js';
import { PageQuery, pageOf } from '../../platform/page.js';
import { BODY_MAX, hasMarkup, LEAD_MAX, line, TITLE_MAX, tidy } from './story.rules.js';

const plain = (max: number, as: (text: string) => string) =>
  z
    .string()
    .overwrite(as)
    .max(max)
    .refine((text) => !hasMarkup(text), { params: { code: 'story.markup' } });
/** A localised text without HTML. */
const text = (max: number, as = line) => textIn(plain(max, as));

/** What is not named stays as it is. */
export const EditStory = z
  .strictObject({
    slug: Slug,
    title: text(TITLE_MAX),
    lead: text(LEAD_MAX).nullable(),
    body: text(BODY_MAX, tidy).nullable(),
  })
  .partial()
  .meta({ id: 'EditStory' });
export type EditStory = z.infer<typeof EditStory>;

export const StoriesQuery = PageQuery.extend({
  associationId: z.uuid(),
  projectId: z.uuid().optional(),
  published: z.enum(['true', 'false']).optional(),
});
export type StoriesQuery = z.infer<typeof StoriesQuery>;

const instant = z.iso.datetime();
const texts = {
  slug: z.string(),
  title: localised(TITLE_MAX),
  lead: localised(LEAD_MAX).nullable(),
  body: localised(BODY_MAX).nullable(),
};

/** A story as its association works on it. */
export const StoryView = z
  .object({
    id: z.uuid(),
    associationId: z.uuid(),
    project: z.object({ id: z.uuid(), title: z.string() }),
    ...texts,
    /** The grantee agrees to the publication. */
    consented: z.boolean(),
    publishedAt: instant.nullable(),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    can: CanView,
  })
  .meta({ id: 'StoryView' });
export type StoryView = z.infer<typeof StoryView>;
export const StoryPage = pageOf(StoryView, 'StoryPage');

/** A story on a public list. */
export const PublicStoryItem = z
  .object({
    slug: z.string(),
    title: localised(TITLE_MAX),
    lead: localised(LEAD_MAX),
    publishedAt: instant,
    association: AssociationBrief,
    /** The grantee; null where the application does not name one. */
    name: z.string().nullable(),
    employer: z.string().nullable(),
    city: z.string().nullable(),
    contest: z.object({ slug: z.string(), title: localised(), edition: z.string() }),
  })
  .meta({ id: 'PublicStoryItem' });
export type PublicStoryItem = z.infer<typeof PublicStoryItem>;
export const PublicStoryPage = pageOf(PublicStoryItem, 'PublicStoryPage');

export const PublicStoryView = PublicStoryItem.extend({
  body: localised(BODY_MAX),
  project: z.object({ title: z.string(), startsOn: z.iso.date(), endsOn: z.iso.date() }),
  nomination: localised(),
  kind: AwardKind,
  /** What was granted; null where it was no money. */
  granted: MoneyView.nullable(),
  /** How much of it was spent, by the accepted report; null where the report says nothing of it. */
  spent: MoneyView.nullable(),
}).meta({ id: 'PublicStoryView' });
export type PublicStoryView = z.infer<typeof PublicStoryView>;
