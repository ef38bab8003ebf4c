import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fieldsOf } from '../../src/forms/form.rules.js';
import { exampleAnswers } from '../support/answers.js';
import { type GivenContest, givenContest } from '../support/contests.js';
import { type Laurel, startLaurel } from '../support/laurel.js';
import { givenAssociation } from '../support/people.js';
import { clientOf, closeBrowser, settings, signInByCode, visitor } from '../support/visitor.js';

describe('an applicant', () => {
  let laurel: Laurel;
  let given: GivenContest;

  beforeAll(async () => {
    laurel = await startLaurel();
    const association = await givenAssociation(laurel, {
      name: { ru: 'Северная библиотечная ассоциация', en: 'Northern Library Association' },
    });
    given = await givenContest(laurel, { association, slug: 'young-librarians' });
  });
  afterAll(async () => {
    await closeBrowser();
    await laurel?.stop();
  });

  it.each(settings)(
    'opens a call, signs in by code, and hands in an application ($locale, $width px)',
    async (setting) => {
      const visit = await visitor(laurel.url, setting);
      const { page, t, look, context } = visit;
      const email = `applicant-${setting.locale}-${setting.width}@example.org`;

      await page.goto('/');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await look('home');
      await page.goto('/contests/young-librarians');
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.title()).toContain(given.contest.title[setting.locale] ?? '');
      await look('contest');

      await page
        .getByRole('link', { name: t('public', 'contest.apply') })
        .first()
        .click();
      await page.waitForURL(/sign-in/);
      await look('sign-in');
      await signInByCode(laurel, visit, email);
      await page.waitForURL(/me\/apply/);
      await page.getByRole('heading', { level: 1, name: t('applicant', 'start.title') }).waitFor();
      await look('apply');

      // what the profile needs is filled over HTTP as the person, whose cookie the browser holds
      const me = await clientOf(laurel, visit);
      const { body: profile } = await me.get('/api/me').expect(200);
      await me
        .patch('/api/me', {
          names: { ru: { family: 'Соколова', given: 'Мария' }, en: { family: 'Sokolova', given: 'Maria' } },
          birthDate: '1999-05-04',
          region: 'RU-PSK',
          affiliations: [{ associationId: given.association.id }],
        })
        .ifMatch(profile.version)
        .expect(200);
      await page.goto('/me/apply/young-librarians?nomination=project');
      for (const rule of given.contest.rulebook.document.eligibility) {
        if (rule.kind !== 'question' || (rule.nominations && !rule.nominations.includes('project'))) continue;
        const question = page.getByRole('radiogroup', { name: rule.question[setting.locale] ?? '' });
        await question.getByRole('radio', { name: setting.locale === 'ru' ? 'Да' : 'Yes' }).check();
      }
      await page.getByRole('button', { name: t('applicant', 'start.begin') }).click();
      await page.waitForURL(/me\/applications\/[\w-]{36}/);
      await look('form');

      // what is typed is saved by itself
      const id = /applications\/([\w-]{36})/.exec(page.url())?.[1] ?? '';
      const { body: begun } = await me.get(`/api/applications/${id}`).expect(200);
      const [title] = fieldsOf(begun.form);
      await page
        .getByLabel(title?.label[setting.locale] ?? '')
        .first()
        .fill('Читающий двор');
      for (
        let tries = 0;
        (await me.get(`/api/applications/${id}`)).body.projectTitle !== 'Читающий двор';
        tries++
      ) {
        if (tries > 40) throw new Error('What was typed is not saved after 4 s');
        await page.waitForTimeout(100);
      }

      // the check names what is missing, and lets a whole application through
      await page.goto(`/me/applications/${id}/check`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await look('check-faulty');
      const { body: draft } = await me.get(`/api/applications/${id}`).expect(200);
      const answers = { ...exampleAnswers(draft.form), project_title: 'Читающий двор' };
      await me.patch(`/api/applications/${id}/answers`, { answers }).ifMatch(draft).expect(200);
      await page.reload();
      await look('check');
      await page
        .getByRole('button', { name: t('applicant', 'check.submit') })
        .first()
        .click();
      for (let tries = 0; (await me.get(`/api/applications/${id}`)).body.state !== 'submitted'; tries++) {
        if (tries > 100) throw new Error('It was not handed in');
        await page.waitForTimeout(100);
      }
      await page.goto(`/me/applications/${id}`);
      const { body: submitted } = await me.get(`/api/applications/${id}`).expect(200);
      await page.getByText(submitted.number).first().waitFor();
      await look('submitted');
      await page.goto('/me');
      await page.getByText('Читающий двор').first().waitFor();
      await look('my-applications');
      await context.close();
    },
    180_000,
  );
});
