import type { INestApplicationContext } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { AssociationsService } from '../identity/associations/associations.service.js';
import { Cast } from './cast.js';
import { readAssociation, readContent } from './content.js';
import { Diary } from './diary.js';
import type { Sample } from './sample.js';
import type { SampleClock } from './sample-clock.js';
import { writeFinishedContest } from './sample-finished.js';
import { writeMoney } from './sample-money.js';
import { writeOpenContest } from './sample-open.js';
import { enterExperts, enterStaff, givePasswords, readFeeds } from './sample-people.js';
import { writeContestUnderReview } from './sample-review.js';

/** Is the sample's association in this installation? */
export async function hasSample(app: INestApplicationContext): Promise<boolean> {
  const { slug } = readAssociation();
  const all = await app.get(AssociationsService, { strict: false }).all();
  return all.some((association) => association.slug === slug);
}

/** Days before today on which it all begins. */
export const FIRST_DAY = 430;

/**
 * Fills an empty installation with a sample association by living through its last fourteen months up to `now`, with
 * the program's own use cases. `app` is the program with the role `api` on a clock of its own, which is moved; nobody
 * else works on its database.
 */
export async function loadSample(
  app: INestApplicationContext,
  clock: SampleClock,
  { now, password }: { now: Date; password: string },
): Promise<void> {
  const diary = new Diary(app, clock, now);
  const content = readContent();
  const association = await diary.the(AssociationsService).create({
    ...content.association,
    defaultLocale: 'ru',
    timeZone: 'Europe/Moscow',
    currency: 'RUB',
  });
  const sample: Sample = {
    diary,
    cast: new Cast(diary),
    content,
    association,
    people(key) {
      const person = content.applicants.find((one) => one.key === key);
      if (!person) throw new Error(`The sample has no applicant ${key}`);
      return person;
    },
  };
  await enterStaff(sample);
  await enterExperts(sample);
  const fund = writeMoney(sample);
  // an edition is named after the year in which it is decided
  const year = Temporal.PlainDate.from(diary.day(30)).year;
  const past = writeFinishedContest(sample, { fund, year: year - 1 });
  writeContestUnderReview(sample, { fund, past, year });
  writeOpenContest(sample, fund);
  readFeeds(sample);
  await diary.live();
  await givePasswords(sample, password);
}
