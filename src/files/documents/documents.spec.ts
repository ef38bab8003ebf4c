import { extractText, getDocumentProxy } from 'unpdf';
import { papers } from '../../../test/support/papers.js';
import { type Locale, locales } from '../../platform/localised.rules.js';
import { Documents } from '../documents.service.js';
import { printable, renderPdf } from './pdf.js';

const documents = new Documents();

/** The document as a reader's program sees it: text of each page, metadata. */
async function read(bytes: Buffer) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(pdf, { mergePages: false });
  const { info } = (await pdf.getMetadata()) as unknown as { info: Record<string, unknown> };
  const sizes = await Promise.all(
    text.map(async (_, index) => (await pdf.getPage(index + 1)).getViewport({ scale: 1 })),
  );
  const flat = text.map((page) => page.replace(/\s+/g, ' '));
  return { pages: flat, all: flat.join(' '), info, sizes };
}

/** What stands lowest on each page but the last, above the line with the number. */
async function lastLines(bytes: Buffer): Promise<string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const pages = Array.from({ length: pdf.numPages - 1 }, async (_, index) => {
    const { items } = (await (await pdf.getPage(index + 1)).getTextContent()) as {
      items: { str: string; transform: number[] }[];
    };
    const height = ({ transform }: (typeof items)[number]) => transform[5] ?? 0;
    const written = items.filter((item) => item.str.trim() && height(item) > 64);
    return written.reduce((low, item) => (height(item) < height(low) ? item : low)).str;
  });
  return Promise.all(pages);
}

const words = (locale: Locale, ru: string, en: string) => (locale === 'ru' ? ru : en);

describe.each(locales)('documents in %s', (locale) => {
  const data = papers(locale);
  const receipt = () => documents.receipt(data.receipt, locale);

  it('have selectable text, a title, a language and numbered pages', async () => {
    const { pages, all, info } = await read(await receipt());
    expect(pages.length).toBeGreaterThan(1);
    expect(info).toMatchObject({
      Title: words(locale, 'Подтверждение получения заявки YL-2026-0042', 'Application receipt YL-2026-0042'),
      Author: data.receipt.association.name,
      Language: locale,
    });
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(words(locale, '№ YL-2026-0042', 'No. YL-2026-0042'));
      expect(page).toContain(
        words(locale, `Страница ${index + 1} из ${pages.length}`, `Page ${index + 1} of ${pages.length}`),
      );
    }
    expect(all).toContain(data.receipt.association.name);
  });

  it('say in the receipt what was sent and when, by the server and in the zone', async () => {
    const { all } = await read(await receipt());
    expect(all).toContain(data.receipt.applicant);
    expect(all).toContain(
      words(
        locale,
        '5 марта 2026 г., 14:03:12 (UTC+03:00, Europe/Moscow)',
        '5 March 2026, 14:03:12 (UTC+03:00, Europe/Moscow)',
      ),
    );
    for (const { sha256, name } of data.receipt.files) {
      expect(all).toContain(name);
      expect(all).toContain(`SHA-256 ${sha256}`);
    }
    expect(all).toContain('180 000,00');
  });

  it('fit a certificate on one sheet, whatever the names', async () => {
    const long = (text: string, length: number) =>
      text
        .repeat(Math.ceil(length / text.length))
        .slice(0, length)
        .trim();
    const extreme = {
      ...data.certificate,
      association: { name: long(`${data.certificate.association.name} `, 200) },
      laureate: long(`${data.certificate.laureate} `, 160),
      contest: long(`${data.certificate.contest} `, 300),
      nomination: long(`${data.certificate.nomination} `, 200),
      project: long(`${data.certificate.project} `, 300),
      award: long(`${data.certificate.award} `, 150),
      signatories: Array(5).fill({ position: long('Генеральный директор ', 120), name: long('Имя ', 100) }),
    };
    for (const certificate of [data.certificate, extreme]) {
      const { pages, sizes, all } = await read(await documents.certificate(certificate, locale));
      expect(pages).toHaveLength(1);
      expect(sizes[0]).toMatchObject({ width: expect.closeTo(841.89, 1), height: expect.closeTo(595.28, 1) });
      expect(all).toContain('laurel.example.org/certificates/C-2026-0007-7GQ4ZK');
      expect(all).toContain(certificate.laureate.slice(0, 10));
    }
  });

  it('turn the quotation marks inside a quotation', async () => {
    const { all } = await read(await documents.certificate(data.certificate, locale));
    expect(all).toContain(
      words(locale, 'проект «„Читаем вслух“: передвижная', 'project “‘Reading Aloud’: a mobile'),
    );
  });

  it('show the whole order, the conflicts and the resolution in the minutes', async () => {
    const { all } = await read(await documents.minutes(data.minutes, locale));
    for (let place = 1; place <= 24; place++) {
      expect(all).toContain(`${place} YL-2026-${String(place + 6).padStart(4, '0')}`);
    }
    expect(all).toContain(data.minutes.conflicts[0]?.measure);
    expect(all).toContain(data.minutes.resolutions[1]);
    const { all: none } = await read(await documents.minutes({ ...data.minutes, conflicts: [] }, locale));
    expect(none).toContain(words(locale, 'Конфликты интересов не заявлены', 'No conflict of interest'));
  });

  it('never leave a heading at the foot of a page, nor break a number', async () => {
    const announcing = words(locale, 'Расходы', 'Costs');
    const [about, budget] = data.receipt.sections;
    const answers = [...(about?.answers ?? []), ...(budget?.answers ?? [])];
    const labels = new Set([...answers.map(({ label }) => label), 'Label', announcing]);
    const nomination = data.minutes.nominations[0]!;
    const rows = nomination.rows.map((row) => ({ ...row, number: row.number.replace('YL', 'MBS') }));
    for (let before = 0; before < 24; before += 3) {
      const padding = Array.from({ length: before }, () => ({ label: 'Label', value: 'Answer' }));
      const bytes = await documents.receipt(
        { ...data.receipt, sections: [{ title: 'Section', answers: [...padding, ...answers] }] },
        locale,
      );
      for (const last of await lastLines(bytes)) expect(labels).not.toContain(last);
      const present = [...data.minutes.present, ...Array(before).fill(data.minutes.absent[0])];
      const minutes = await documents.minutes(
        { ...data.minutes, present, nominations: [{ ...nomination, rows }] },
        locale,
      );
      for (const last of await lastLines(minutes)) expect(last).not.toBe(nomination.title);
      expect((await read(minutes)).all).toContain('MBS-2026-0007');
    }
  }, 30_000);

  it('add the payments up to the kopeck, each currency by itself', async () => {
    const register = data.paymentRegister;
    const euro = { ...register.rows[0]!, amount: { minor: 12_34n, currency: 'EUR' as const } };
    const { all } = await read(
      await documents.paymentRegister({ ...register, rows: [...register.rows, euro] }, locale),
    );
    const plain = all.replace(/\u00a0|\u202f/g, ' ');
    expect(plain).toContain(
      words(locale, 'Всего платежей: 14, на сумму 2 520 000,91 ₽', 'Payments: 14, in total RUB 2,520,000.91'),
    );
    expect(plain).toContain(
      words(locale, 'Всего платежей: 1, на сумму 12,34 €', 'Payments: 1, in total €12.34'),
    );
  });
});

describe('documents', () => {
  it('fetch nothing and read no files', async () => {
    for (const image of ['http://127.0.0.1:1/logo.png', '/etc/passwd', 'file:///etc/passwd']) {
      await expect(renderPdf({ content: [{ image }] })).rejects.toThrow(/denied|Invalid image/);
    }
    await expect(
      renderPdf({ content: [{ image: 'x' }], images: { x: 'http://127.0.0.1:1/logo.png' } }),
    ).rejects.toThrow('denied');
    await expect(renderPdf({ content: [], files: { x: { src: '/etc/passwd' } } } as never)).rejects.toThrow(
      'denied',
    );
  });

  it('are the same at any time for the same data', async () => {
    const { receipt } = papers('ru');
    const strip = (bytes: Buffer) => bytes.toString('latin1').replace(/\/ID \[[^\]]*\]/, '');
    expect(strip(await documents.receipt(receipt, 'ru'))).toBe(strip(await documents.receipt(receipt, 'ru')));
  });

  it('print no control or direction characters', () => {
    expect(printable('a\u202eb\u0000c\r\nd\te\u200b')).toBe('abc\nd    e');
  });
});
