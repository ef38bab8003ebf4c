import type { Association } from '../identity/associations/association.entity.js';
import type { Cast } from './cast.js';
import type { SampleContent, SamplePerson } from './content.js';
import type { Diary } from './diary.js';

/** What every part of the sample works with. */
export interface Sample {
  diary: Diary;
  cast: Cast;
  content: SampleContent;
  association: Association;
  /** An applicant by key. */
  people(key: string): SamplePerson;
}
