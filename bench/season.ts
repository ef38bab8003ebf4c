import { createHmac } from 'node:crypto';
import type { ApplicationView } from '../src/applications/applications.dto.js';
import { type Answers, fieldsOf } from '../src/forms/form.rules.js';
import { fillIn, givenDraft } from '../test/support/applications.js';
import type { GivenContest } from '../test/support/contests.js';
import { assign, type GivenReview, givenReview, score } from '../test/support/juries.js';
import type { Laurel } from '../test/support/laurel.js';
import { type GivenPerson, givenPerson } from '../test/support/people.js';

export const STAFF = 8;

/** A season that was made over HTTP, as people do it: of each row one, from which the others are copied. */
export interface Season {
  contest: GivenContest['contest'];
  associationId: string;
  /** Handed in, admitted and marked by one expert. */
  applicationId: string;
  /** A draft with every answer given. */
  draftId: string;
  jurorId: string;
  /** Chair and coordinator at once. */
  staff: GivenPerson[];
  /** Another contest: 1,000 applications and 100 experts wait to be brought together. */
  unassigned: { contest: GivenContest['contest']; applicationId: string; jurorId: string };
  /** Name of the session's cookie. */
  cookie: string;
}

export async function makeSeason(laurel: Laurel): Promise<Season> {
  const review = await givenReview(laurel, { jurors: 1, entries: 0 });
  const { association, contest } = review;
  const staff: GivenPerson[] = [];
  for (let n = 0; n < STAFF; n++)
    staff.push(
      await givenPerson(laurel, {
        names: { ru: { family: 'Координатова', given: 'Ольга' } },
        roles: [
          { association, role: 'coordinator' },
          { association, role: 'chair' },
        ],
      }),
    );
  const entry = await handedIn(laurel, review);
  await review.manage.post(`/api/applications/${entry.id}/admission`).ifMatch(entry).expect(200);
  await assign(review, { id: entry.id, number: '', applicantId: '' }, review.jurors[0]!);
  await score(review.jurors[0]!, entry, '7', { comment: paragraph(3) });
  const { application: draft, client } = await givenDraft(laurel, review);
  await fillIn(client, draft, longAnswers(draft));

  const other = await givenReview(laurel, {
    association,
    coordinator: review.coordinator,
    jurors: 1,
    entries: 1,
  });
  return {
    contest,
    associationId: association.id,
    applicationId: entry.id,
    draftId: draft.id,
    jurorId: review.jurors[0]!.jurorId,
    staff,
    unassigned: {
      contest: other.contest,
      applicationId: other.entries[0]!.id,
      jurorId: other.jurors[0]!.jurorId,
    },
    cookie: review.coordinator.cookie.split('=')[0]!,
  };
}

async function handedIn(laurel: Laurel, review: GivenReview): Promise<ApplicationView> {
  const { client, application } = await givenDraft(laurel, review);
  const filled = await fillIn(client, application, longAnswers(application));
  return (await client.post(`/api/applications/${filled.id}/submission`).ifMatch(filled).expect(200)).body;
}

/** Long fields as long as people write them; no files, which would belong to the application they were sent to. */
const longAnswers = ({ form }: ApplicationView): Answers =>
  Object.fromEntries(
    fieldsOf(form).flatMap((field, index): [string, unknown][] => {
      if (field.kind === 'file') return [[field.id, []]];
      if (field.kind !== 'long_text') return [];
      return [[field.id, paragraph(index).slice(0, Math.min(600, field.maxLength))]];
    }),
  );

const words =
  `библиотека читатель город чтение книга проект молодой специалист школа краевед архив выставка занятие
  встреча подросток семья лекция каталог фонд район область обучение партнёр музей театр университет волонтёр площадка
  программа событие участник результат отзыв опыт задача метод среда доступ история память диалог сообщество`.split(
    /\s+/,
  );

/** Some seventy words, others for each `seed`. */
export function paragraph(seed: number): string {
  let state = seed * 7919 + 17;
  const chosen = Array.from({ length: 70 }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return words[state % words.length]!;
  });
  return `${chosen.join(' ')}.`;
}

/** The Cookie header of a session whose token is known, signed as the program signs it. */
export function cookieFor({ cookie }: Season, secret: string, token: string): string {
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  return `${cookie}=${encodeURIComponent(`${token}.${signature}`)}`;
}
