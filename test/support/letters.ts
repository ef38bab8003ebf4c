import type { Letters, Template } from '../../src/notifications/letters.rules.js';

const contest = {
  ru: 'Конкурс проектов «Молодые профессионалы — 2027»',
  en: 'Young Professionals’ Projects 2027',
};
const zone = 'Europe/Moscow';
const code = { code: '418203', minutes: 10 };
const application = {
  number: 'YL-2027-0042',
  title: 'Библиотека под открытым небом: летние чтения во дворах',
  contest,
};
const project = 'Библиотека под открытым небом';

/** One plausible letter of each kind: every variable filled. */
export const sampleLetters: Letters = {
  'sign-in-code': code,
  'verify-email-code': code,
  'reset-password-code': code,
  invitation: { inviter: 'Мария Орлова', role: 'coordinator', until: '2027-03-15T20:59:00Z', zone },
  'juror-invitation': {
    contest,
    message:
      'Анна Сергеевна, ваш опыт детских проектов нам очень нужен.\n\nЗаявок будет немного, около десяти.',
    deadline: '2027-05-20T20:59:00Z',
    zone,
  },
  'juror-accepted': { juror: 'Анна Петрова', contest, accepted: 5, invited: 8 },
  'juror-declined': {
    juror: 'Игорь Сафин',
    contest,
    reason: 'В мае буду в экспедиции.',
    accepted: 5,
    invited: 8,
  },
  'application-submitted': { ...application, submittedAt: '2027-04-25T11:05:00Z', zone },
  'application-returned': {
    ...application,
    remarks: 'В смете не хватает расшифровки раздела «Оборудование».\nПриложите согласие директора.',
    until: '2027-05-05T20:59:00Z',
    zone,
  },
  'application-admitted': { ...application, resultsBy: '2027-06-10' },
  'application-rejected': {
    ...application,
    reason: 'Заявитель старше 35 лет на день окончания приёма заявок (пункт 3.1 положения).',
  },
  'application-withdrawn': { ...application, reason: 'Проект поддержал другой фонд.' },
  'application-declined': {
    ...application,
    feedback: true,
  },
  'deadline-approaching': { contest, title: application.title, deadline: '2027-04-30T20:59:00Z', zone },
  'deadline-moved': {
    contest,
    title: application.title,
    before: '2027-04-30T21:00:00Z',
    after: '2027-05-14T21:00:00Z',
    zone,
    reason: {
      ru: 'Майские праздники: успеть смогут и те, кто в отпуске.',
      en: 'The May holidays: those on leave should have time as well.',
    },
    later: true,
    closed: false,
    writable: true,
    until: '2027-05-20T21:00:00Z',
    resultsBy: '2027-06-24',
  },
  'contest-cancelled': {
    contest,
    number: application.number,
    title: application.title,
    reason: { ru: 'Партнёр отозвал финансирование.', en: 'The partner has withdrawn the funding.' },
  },
  'jury-assigned': { contest, count: 12, deadline: '2027-05-20T20:59:00Z', zone },
  'jury-reminder': {
    contest,
    done: 3,
    total: 12,
    deadline: '2027-05-20T20:59:00Z',
    zone,
    message: 'Коллеги, заседание жюри 22 мая.',
  },
  'review-moved': {
    contest,
    before: '2027-05-20T21:00:00Z',
    after: '2027-05-27T21:00:00Z',
    zone,
    reason: {
      ru: 'Заявок пришло вдвое больше, чем ждали.',
      en: 'Twice as many applications came as expected.',
    },
    left: 9,
  },
  'jury-cancelled': {
    contest,
    reason: { ru: 'Партнёр отозвал финансирование.', en: 'The partner has withdrawn the funding.' },
    invited: false,
  },
  'cancellation-notice': {
    contest,
    by: 'Мария Орлова',
    reason: { ru: 'Партнёр отозвал финансирование.', en: 'The partner has withdrawn the funding.' },
  },
  'conflict-declared': {
    juror: 'Анна Петрова',
    contest,
    number: application.number,
    reason: 'Работаем в одной библиотеке.',
    expert: true,
  },
  'conflict-lifted': { contest, number: application.number },
  'juror-removed': { contest, invited: false, count: 7 },
  'juror-left': {
    juror: 'Игорь Сафин',
    contest,
    reason: 'Уезжаю в экспедицию раньше, чем думал.',
    count: 7,
  },
  'assignment-ended': {
    juror: 'Анна Петрова',
    contest,
    number: application.number,
    reason: 'Не разбираюсь в детской литературе.',
    conflict: false,
  },
  'sheet-reopened': {
    contest,
    number: application.number,
    reason: 'По критерию «Смета» стоит 1 из 10, а в комментарии — похвала. Проверьте, пожалуйста.',
  },
  'award-granted': {
    ...application,
    nomination: { ru: 'Проекты для детей', en: 'Projects for children' },
    amount: { amount: '350000.00', currency: 'RUB' },
    movedUp: true,
    again: true,
  },
  'award-cancelled': {
    ...application,
    amount: { amount: '350000.00', currency: 'RUB' },
    reason: 'Проект поддержал другой фонд, и вы сообщили, что вести его дважды не будете.',
  },
  'award-accepted': {
    ...application,
    winner: 'Елена Кузнецова',
    amount: { amount: '350000.00', currency: 'RUB' },
    treasurer: false,
  },
  'award-declined': {
    ...application,
    winner: 'Елена Кузнецова',
    amount: { amount: '350000.00', currency: 'RUB' },
    reason: 'Перехожу на другую работу.',
    treasurer: false,
  },
  'application-reconsidered': application,
  'payment-requested': {
    amount: { amount: '175000.00', currency: 'RUB' },
    payee: 'Елена Кузнецова',
    purpose: 'Первая часть гранта по соглашению № 14',
    requestedBy: 'Ольга Власова',
  },
  'payment-approved': {
    amount: { amount: '175000.00', currency: 'RUB' },
    payee: 'Елена Кузнецова',
    purpose: 'Первая часть гранта по соглашению № 14',
    decidedBy: 'Ольга Власова',
  },
  'payment-rejected': {
    amount: { amount: '175000.00', currency: 'RUB' },
    payee: 'Елена Кузнецова',
    purpose: 'Первая часть гранта по соглашению № 14',
    decidedBy: 'Ольга Власова',
    reason: 'В реквизитах счёт другого банка.',
  },
  'payment-posted': {
    amount: { amount: '175000.50', currency: 'RUB' },
    project,
    purpose: 'Первая часть гранта по соглашению № 14',
    paidOn: '2027-07-01',
  },
  'payment-returned': {
    amount: { amount: '175000.50', currency: 'RUB' },
    project,
    purpose: 'Первая часть гранта по соглашению № 14',
    returnedOn: '2027-07-05',
    reason: 'Счёт получателя закрыт',
    owed: true,
  },
  'payment-bounced': {
    amount: { amount: '175000.50', currency: 'RUB' },
    payee: 'Елена Кузнецова',
    purpose: 'Первая часть гранта по соглашению № 14',
    returnedOn: '2027-07-05',
    reason: 'Счёт получателя закрыт',
    owed: true,
  },
  'report-due': { project, due: '2027-12-15' },
  'report-overdue': { project, due: '2027-12-15' },
  'report-missing': { project, grantee: 'Елена Кузнецова', due: '2027-12-15' },
  'project-dates': { project, startsOn: '2027-04-01', endsOn: '2027-11-30', due: '2027-12-15' },
  'report-submitted': { project, grantee: 'Елена Кузнецова', submittedAt: '2027-12-14T09:30:00Z', zone },
  'report-returned': {
    project,
    remarks: 'Приложите фотографии и счёт за аренду звука.',
    due: '2027-12-28',
  },
  'report-accepted': { project },
  'project-closed': { project, contest },
  'story-published': { project, title: { ru: 'Читаем вместе', en: 'Reading together' } },
  'donor-receipt': {
    donor: 'Издательство «Круг чтения»',
    number: '2027-018',
    amount: { amount: '1000000.00', currency: 'RUB' },
    fund: { ru: 'Фонд молодых библиотекарей', en: 'Young Librarians’ Fund' },
    purpose: { ru: 'Проекты детских библиотек', en: 'Children’s library projects' },
    receivedOn: '2027-02-11',
  },
};

export const sampleTemplates = Object.keys(sampleLetters) as Template[];
