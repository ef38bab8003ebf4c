import type {
  CertificateData,
  MinutesData,
  PaymentRegisterData,
  ReceiptData,
} from '../../src/files/documents.dto.js';
import type { Locale } from '../../src/platform/localised.rules.js';

/** Documents as a season produces them, names and titles as long as they come. */
export function papers(locale: Locale): {
  receipt: ReceiptData;
  certificate: CertificateData;
  minutes: MinutesData;
  paymentRegister: PaymentRegisterData;
} {
  const ru = locale === 'ru';
  const paper = {
    association: {
      name: ru
        ? 'Ассоциация молодых библиотекарей Поволжья и Урала'
        : 'Association of Young Librarians of the Volga and the Urals',
      accent: '#7a2e3a',
    },
    number: 'YL-2026-0042',
    issuedAt: new Date('2026-03-05T11:03:12Z'),
    timeZone: 'Europe/Moscow',
  };
  const contest = ru ? 'Молодые библиотекари — 2026' : 'Young Librarians 2026';
  const nomination = ru ? 'Проекты для сельских и поселковых библиотек' : 'Projects for village libraries';
  const project = ru
    ? '«Читаем вслух»: передвижная библиотека и клуб семейного чтения для двенадцати удалённых посёлков Верхнекамья'
    : '“Reading Aloud”: a mobile library and family reading club for twelve remote settlements of the upper Kama';
  const person = ru
    ? 'Константинопольская-Преображенская Александра Владиславовна'
    : 'Aleksandra Vladislavovna Konstantinopolskaya-Preobrazhenskaya';
  const chair = ru ? 'Ёлкина Мария Сергеевна' : 'Maria Yolkina';
  const rub = (rubles: number) => ({ minor: BigInt(rubles) * 100n, currency: 'RUB' as const });

  return {
    receipt: {
      ...paper,
      contest,
      nomination,
      project,
      applicant: person,
      submittedAt: new Date('2026-03-05T11:03:12Z'),
      sections: [
        {
          title: ru ? 'О проекте' : 'About the project',
          answers: [
            {
              label: ru ? 'Цель проекта' : 'Aim of the project',
              value: ru
                ? 'Сделать чтение вслух привычкой двухсот семей.\n\nМы едем туда, где библиотеки закрыты: раз в две недели автобус с книгами останавливается у школы, и взрослые читают детям, а дети — взрослым.'
                : 'Make reading aloud a habit of two hundred families.\n\nWe go where libraries have closed: every two weeks a bus full of books stops at the school, and adults read to children, and children to adults.',
            },
            {
              label: ru ? 'Сайт' : 'Website',
              value:
                'https://example.org/very/long/address/that/does/not/break/anywhere/at/all/and-goes-on-and-on-and-on-until-the-edge-of-the-page.html',
            },
            { label: ru ? 'Соавторы' : 'Co-authors', value: '' },
          ],
        },
        {
          title: ru ? 'Смета' : 'Budget',
          answers: [
            {
              label: ru ? 'Расходы' : 'Costs',
              value: {
                head: ru ? ['Статья', 'Количество', 'Цена', 'Сумма'] : ['Item', 'Quantity', 'Price', 'Sum'],
                rows: [
                  [
                    ru ? 'Книги для детей и подростков' : 'Books for children and young adults',
                    '400',
                    '450,00',
                    '180 000,00',
                  ],
                  [ru ? 'Бензин' : 'Fuel', '1 200', '58,50', '70 200,00'],
                  [ru ? 'Итого' : 'Total', '', '', '250 200,00'],
                ],
                figures: [1, 2, 3],
              },
            },
          ],
        },
      ],
      files: [
        {
          name: ru ? 'Письмо поддержки от районной администрации.pdf' : 'Letter of support.pdf',
          size: 482_133,
          sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        },
        {
          name: ru ? 'Смета.xlsx' : 'Budget.xlsx',
          size: 15_360,
          sha256: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
        },
      ],
    },
    certificate: {
      ...paper,
      number: 'C-2026-0007',
      laureate: person,
      contest,
      nomination,
      project,
      award: ru ? 'I место и грант на осуществление проекта' : 'First place and a project grant',
      checkUrl: 'https://laurel.example.org/certificates/C-2026-0007-7GQ4ZK',
      signatories: [
        { position: ru ? 'Председатель жюри' : 'Chair of the jury', name: chair },
        {
          position: ru ? 'Президент ассоциации' : 'President of the association',
          name: ru ? 'Громов Ярослав Юрьевич' : 'Yaroslav Gromov',
        },
      ],
    },
    minutes: {
      ...paper,
      number: 'M-2026-3',
      contest,
      city: ru ? 'Москва' : 'Moscow',
      chair,
      secretary: ru ? 'Щукин Пётр Ильич' : 'Pyotr Shchukin',
      present: [
        {
          name: chair,
          position: ru
            ? 'Библиотека иностранной литературы, заместитель генерального директора'
            : 'Library for Foreign Literature, deputy director',
        },
        {
          name: ru ? 'Абдуллаева Зульфия Рашидовна' : 'Zulfiya Abdullaeva',
          position: ru ? 'Национальная библиотека Республики Татарстан' : 'National Library of Tatarstan',
        },
        { name: ru ? 'Щукин Пётр Ильич' : 'Pyotr Shchukin', position: '' },
      ],
      absent: [{ name: ru ? 'Жукова Ольга Викторовна' : 'Olga Zhukova', position: '' }],
      nominations: [
        {
          title: nomination,
          note: ru
            ? 'Средний взвешенный балл по шкале от 0 до 100; проходной балл 60; правила версии 2 от 1 февраля 2026 г.'
            : 'Mean weighted score from 0 to 100; threshold 60; rulebook version 2 of 1 February 2026.',
          rows: Array.from({ length: 24 }, (_, index) => ({
            place: String(index + 1),
            number: `YL-2026-${String(index + 7).padStart(4, '0')}`,
            title: index % 3 ? (ru ? 'Библиотека под открытым небом' : 'Open-air library') : project,
            score: (97.25 - index * 2.5).toFixed(2).replace('.', ru ? ',' : '.'),
            decision: index < 3 ? (ru ? 'поддержать' : 'fund') : ru ? 'отклонить' : 'decline',
            ...(index < 3 && { amount: rub(300_000 - index * 50_000) }),
          })),
        },
      ],
      conflicts: [
        {
          juror: ru ? 'Абдуллаева Зульфия Рашидовна' : 'Zulfiya Abdullaeva',
          application: 'YL-2026-0011',
          kind: ru ? 'общий работодатель' : 'same employer',
          measure: ru ? 'заявка не показана, оценка не выставлялась' : 'application hidden, not scored',
        },
      ],
      resolutions: ru
        ? [
            'Признать победителями заявки, занявшие места с первого по третье.',
            'Предоставить гранты в суммах, указанных в таблице.',
          ]
        : [
            'The applications in places one to three win.',
            'The grants are made in the amounts shown in the table.',
          ],
    },
    paymentRegister: {
      ...paper,
      number: 'P-2026-12',
      fund: ru ? 'Фонд поддержки сельских библиотек имени Рудомино' : 'Rudomino Fund for Village Libraries',
      rows: Array.from({ length: 14 }, (_, index) => ({
        recipient: index % 4 ? (ru ? 'Егорова Ирина' : 'Irina Egorova') : person,
        purpose: ru ? `Договор G-2026-${index + 1}, транш 1` : `Agreement G-2026-${index + 1}, tranche 1`,
        requestedBy: ru ? 'Цветкова Н. А.' : 'N. Tsvetkova',
        approvedBy: ru ? 'Громов Я. Ю.' : 'Y. Gromov',
        amount: { minor: 180_000_00n + BigInt(index), currency: 'RUB' as const },
      })),
      signatories: [
        { position: ru ? 'Казначей' : 'Treasurer', name: ru ? 'Цветкова Н. А.' : 'N. Tsvetkova' },
        { position: ru ? 'Президент' : 'President', name: ru ? 'Громов Я. Ю.' : 'Y. Gromov' },
      ],
    },
  };
}
