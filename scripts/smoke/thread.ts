import { setTimeout as sleep } from 'node:timers/promises';
import { fieldsOf } from '../../src/forms/form.rules.js';
import { exampleAnswer, smallPdf } from '../../test/support/answers.js';
import { type Body, Visitor } from './client.js';

/** Days from now: an instant. */
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const rub = (amount: number) => ({ amount: amount.toFixed(2), currency: 'RUB' });
const GIFT = 400_000;
const GRANT = 90_000;

function expect(whole: unknown, what: string): void {
  if (!whole) throw new Error(what);
}

/**
 * The main thread of the product, as its people walk it over HTTP in the sample association: a contest opens, somebody
 * applies, experts score, the chair decides, the treasury pays, the winner reports, and anybody can check the
 * certificate. Each step is named for the list; each stands on the ones before.
 */
export function thread(base: string, samplePassword: () => string): [string, () => Promise<void>][] {
  const staff = {} as Record<'coordinator' | 'chair' | 'treasurer' | 'approver', Visitor>;
  const slug = `smoke-${Date.now().toString(36)}`;
  const [applicantEmail, ...jurorEmails] = ['maria', 'vera', 'oleg', 'irina'].map(
    (name) => `${name}.${slug}@example.org`,
  ) as [string, ...string[]];
  const applicant = new Visitor(base);
  const anyone = new Visitor(base);
  const jurors: Visitor[] = [];
  let contest: Body;
  let fund: Body;
  let application: Body;
  let award: Body;
  let associationId = '';
  const at = (path = '') => `/api/contests/${contest.id}${path}`;
  const refreshed = async () => {
    contest = await staff.coordinator.get(at());
  };

  async function signIn() {
    for (const name of ['coordinator', 'chair', 'treasurer', 'approver'] as const) {
      staff[name] = new Visitor(base);
      await staff[name].post('/auth/sign-in/email', {
        email: `${name}@example.org`,
        password: samplePassword(),
      });
    }
    const { memberships } = await staff.coordinator.get('/api/me');
    associationId = memberships[0].association.id;
  }

  async function open() {
    fund = await staff.treasurer.post('/api/funds', {
      associationId,
      restriction: 'restricted',
      name: { ru: 'Фонд проверки', en: 'Trial Fund' },
      purpose: { ru: 'Конкурсы', en: 'Contests' },
    });
    const { items: donors } = await staff.treasurer.get(`/api/donors?associationId=${associationId}`);
    await staff.treasurer.post(`/api/funds/${fund.id}/gifts`, {
      amount: rub(GIFT),
      receivedOn: day(0).slice(0, 10),
      method: 'bank',
      donorId: donors[0].id,
    });
    contest = await staff.coordinator.post('/api/contests', {
      associationId,
      preset: 'young-professionals',
      slug,
      edition: '2026',
      numberPrefix: slug.toUpperCase().slice(-12),
      opensOn: day(-1).slice(0, 10),
    });
    const stages = contest.stages.map((stage: Body, index: number) => ({
      ...stage,
      from: day(-1),
      to: day(10 + index),
    }));
    contest = await staff.coordinator.put(at('/stages'), { stages }, contest.version);
    contest = await staff.coordinator.put(
      at('/funding'),
      { budget: rub(GRANT), fundId: fund.id },
      contest.version,
    );
    await staff.coordinator.post(at('/jury/invitations'), {
      jurors: jurorEmails.map((email) => ({ email, name: 'Эксперт', maxLoad: 5, nominationIds: [] })),
    });
    await refreshed();
    contest = await staff.coordinator.post(at('/publication'), {}, contest.version);
    const page = await anyone.get(`/contests/${slug}`);
    expect(page.includes(contest.title.ru), 'the public page does not name the contest');
  }

  async function acceptInvitations() {
    for (const email of jurorEmails) {
      const juror = new Visitor(base);
      const { text } = await juror.mail(email, (mail) => /\/invitations\//.test(mail.text));
      const [, token] = /\/invitations\/([\w.-]+)/.exec(text) ?? [];
      await juror.post(`/api/invitations/${token}/acceptance`);
      jurors.push(juror);
    }
  }

  async function apply() {
    await applicant.post('/auth/email-otp/send-verification-otp', { email: applicantEmail });
    const { text } = await applicant.mail(applicantEmail, () => true);
    const otp = /(?<!\d)\d{6}(?!\d)/.exec(text.replaceAll(/(\d{3})\s(?=\d{3})/g, '$1'))?.[0];
    await applicant.post('/auth/sign-in/email-otp', { email: applicantEmail, otp });
    const me = await applicant.get('/api/me');
    await applicant.patch(
      '/api/me',
      {
        names: { ru: { family: 'Соколова', given: 'Мария' }, en: { family: 'Sokolova', given: 'Maria' } },
        birthDate: '1999-05-04',
        region: 'RU-PSK',
        country: 'RU',
        affiliations: [{ associationId }],
      },
      me.version,
    );
    const questions = contest.rulebook.document.eligibility.filter(({ kind }: Body) => kind === 'question');
    const draft = await applicant.post('/api/applications', {
      contestId: contest.id,
      nominationId: contest.nominations.find(({ key }: Body) => key === 'project').id,
      answers: Object.fromEntries(questions.map(({ id }: Body) => [id, 'yes'])),
      experienceYears: 5,
    });
    const path = `/api/applications/${draft.id}`;
    await applicant.patch(
      `${path}/answers`,
      {
        answers: await filled(
          draft.form,
          (field) => `/api/files?purpose=answer&subject=${draft.id}&field=${field}`,
        ),
      },
      draft.version,
    );
    const { version } = await applicant.get(path);
    application = await applicant.post(`${path}/submission`, {}, version);
    await applicant.mail(applicantEmail, ({ text }) => text.includes(application.number));
    expect((await applicant.head(`${path}/receipt`, 5)) === '%PDF-', 'the receipt is no PDF');
  }

  /** An answer for every field of the form. */
  async function filled(form: Body, place: (field: string) => string): Promise<Body> {
    const answers: Body = {};
    const { items } = await applicant.get(`/api/associations/${associationId}/consent-documents`);
    for (const field of fieldsOf(form)) {
      if (field.kind !== 'file') answers[field.id] = exampleAnswer(field, items);
      else if (field.required) {
        const { id, name, size, type } = await applicant.upload(
          place(field.id),
          smallPdf(field.id),
          'Отчёт.pdf',
        );
        answers[field.id] = [{ id, name, size, type }];
      }
    }
    return answers;
  }

  async function assign() {
    application = await staff.coordinator.post(
      `/api/applications/${application.id}/admission`,
      {},
      (await staff.coordinator.get(`/api/applications/${application.id}`)).version,
    );
    const { seed, digest, ...plan } = await staff.coordinator.post(at('/assignment-plans'), {});
    await staff.coordinator.post(at('/assignment-batches'), { seed, digest });
    expect(plan.pairs.length > 0, 'nobody is assigned');
  }

  async function score() {
    let done = 0;
    for (const juror of jurors) {
      await juror.post(`/api/jury/contests/${contest.id}/declaration`, { conflicts: [] });
      const { items } = await juror.get(`/api/jury/contests/${contest.id}/queue`);
      for (const { applicationId } of items) {
        const path = `/api/jury/applications/${applicationId}/sheet`;
        const sheet = await juror.get(path);
        const scores = Object.fromEntries(
          sheet.criteria.map(({ id, scale, commentRequired }: Body) => [
            id,
            {
              value: scale.kind === 'number' ? '5' : scale.kind === 'gate' ? 'yes' : scale.options[0].key,
              ...(commentRequired && { comment: 'Обосновано.' }),
            },
          ]),
        );
        await juror.patch(path, { scores }, sheet.version);
        done++;
      }
      if (items.length) await juror.post(`/api/jury/contests/${contest.id}/confirmation`);
    }
    expect(done > 0, 'no sheet was filled');
  }

  /** Also that the compiled program finds the file its threads begin with. */
  async function calibrate() {
    const path = at('/ranking/calibration?nomination=project');
    const deadline = Date.now() + 30_000;
    let { found } = await staff.chair.get(path);
    while (!found && Date.now() < deadline) {
      await sleep(100);
      ({ found } = await staff.chair.get(path));
    }
    expect(found?.jurors.length > 0, 'nothing is known of the experts');
  }

  async function decide() {
    const ranking = await staff.chair.get(at('/ranking'));
    await staff.chair.post(at('/decision'), { digest: ranking.digest });
    const { winners } = await staff.coordinator.get(at('/award-proposal'));
    expect(winners.length === 1, `${winners.length} winners are proposed instead of one`);
    const { awards } = await staff.coordinator.post(at('/awards'), {
      winners: [{ applicationId: application.id, amount: rub(GRANT), fundId: fund.id, place: 1 }],
    });
    [award] = awards;
    const { figures } = await staff.treasurer.get(`/api/funds/${fund.id}`);
    expect(figures.free.amount === rub(GIFT - GRANT).amount, `free is ${figures.free.amount}`);
  }

  async function pay() {
    award = await applicant.post(`/api/awards/${award.id}/acceptance`, {}, award.version);
    const payment = await staff.treasurer.post(`/api/awards/${award.id}/payments`, {
      amount: rub(GRANT),
      payee: {
        name: 'Соколова Мария',
        account: '40817810899910004312',
        bank: 'Банк «Пример»',
        bankCode: '044525225',
        taxNumber: null,
      },
      purpose: 'Грант',
    });
    const path = `/api/payments/${payment.id}`;
    const approved = await staff.approver.post(`${path}/approval`, {}, payment.version);
    await staff.treasurer.post(`${path}/posting`, {}, approved.version);
    const { figures } = await staff.treasurer.get(`/api/funds/${fund.id}`);
    expect(figures.paid.amount === rub(GRANT).amount, `paid is ${figures.paid.amount}`);
    await applicant.mail(applicantEmail, ({ subject }) => /выплат|перечисл|оплат/i.test(subject));
  }

  async function report() {
    let items: Body[] = [];
    for (let tries = 0; !items.length && tries < 100; tries++) {
      ({ items } = await applicant.get('/api/me/projects'));
      if (!items.length) await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { report: open } = await applicant.get(`/api/projects/${items[0].id}`);
    const answers = await filled(
      open.form,
      (field) => `/api/files?purpose=report&subject=${open.id}&field=${field}`,
    );
    const saved = await applicant.patch(`/api/reports/${open.id}/answers`, { answers }, open.version);
    await applicant.post(`/api/reports/${open.id}/submission`, {}, saved.version);
    const project = await staff.coordinator.get(`/api/projects/${items[0].id}`);
    await staff.coordinator.post(`/api/reports/${open.id}/acceptance`, {}, project.report.version);
  }

  async function check() {
    const { certificate } = await applicant.get(`/api/awards/${award.id}`);
    expect((await applicant.head(`/api/awards/${award.id}/certificate`, 5)) === '%PDF-', 'no certificate');
    const seen = await anyone.get(`/api/public/certificates/${certificate.code}`);
    expect(JSON.stringify(seen).includes('Соколова'), 'the certificate names nobody');
    const page = await anyone.get(`/check/${certificate.code}`);
    expect(page.includes('<div id="root"'), 'the page of the check is not there');
  }

  return [
    ['the staff of the sample association sign in', signIn],
    ['a contest with a fund and experts opens, and has a public page', open],
    ['the experts follow the links in their mails', acceptInvitations],
    ['somebody signs in by a mailed code, applies, and has a receipt', apply],
    ['the application is admitted and assigned', assign],
    ['the experts score and confirm', score],
    ['the chair sees how strict the experts are, found in a thread', calibrate],
    ['the chair decides, and the grant is committed', decide],
    ['the winner accepts, one requests the payment, another approves it, and it is posted', pay],
    ['the winner reports and the report is accepted', report],
    ['anybody can check the certificate', check],
  ];
}
