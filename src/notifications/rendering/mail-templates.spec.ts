import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleLetters } from '../../../test/support/letters.js';
import { locales } from '../../platform/localised.rules.js';
import { kindOf, templates } from '../letter-kinds.rules.js';
import { type Letters, type Template } from '../letters.rules.js';
import { type Envelope, MailTemplates, oneLine } from './mail-templates.js';

const mails = new MailTemplates();
const envelope: Envelope = {
  reader: 'Анна',
  sender: 'Российская библиотечная ассоциация',
  accent: '#8a3324',
  link: 'https://laurel.example/applications/1',
  settings: 'https://laurel.example/account/notifications',
};
const each = templates.flatMap((template) => locales.map((locale) => ({ template, locale })));

/** Variables that may be null. */
const may: Partial<Record<Template, string[]>> = {
  invitation: ['inviter'],
  'invitation-declined': ['reason'],
  'role-granted': ['by'],
  'role-revoked': ['by'],
  'juror-invitation': ['message', 'deadline'],
  'juror-declined': ['reason'],
  'application-returned': ['until'],
  'application-admitted': ['resultsBy'],
  'application-withdrawn': ['reason'],
  'application-declined': ['comments'],
  'deadline-approaching': ['title'],
  'deadline-moved': ['title', 'until', 'resultsBy'],
  'contest-cancelled': ['number', 'title'],
  'cancellation-notice': ['by'],
  'jury-reminder': ['message'],
  'conflict-declared': ['reason'],
  'results-confirmed': ['by'],
  'results-reopened': ['by'],
  'award-granted': ['nomination', 'amount'],
  'award-cancelled': ['amount'],
  'award-accepted': ['amount'],
  'award-declined': ['amount', 'reason'],
  'report-returned': ['due'],
  'donor-receipt': ['purpose'],
};

describe('the letters', () => {
  it('are exactly the files there are', () => {
    expect(mails.missing(templates)).toEqual([]);
    expect(mails.files).toEqual(each.map(({ template, locale }) => `${template}.${locale}`).sort());
  });

  it.each(each)('$template in $locale says everything and needs all it is given', ({ template, locale }) => {
    const variables = sampleLetters[template];
    const { subject, html, text } = mails.render(template, locale, variables, envelope);
    expect(subject).not.toBe('');
    expect(html.includes(envelope.link ?? '-')).toBe(kindOf(template) !== 'code');
    expect(`${subject}${text}`).not.toMatch(/undefined|null|NaN|\[object|\{\{|&[a-z]+;|<\w/);
    expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
    for (const name of Object.keys(variables)) {
      const { [name as keyof typeof variables]: _, ...less } = variables;
      expect(() => mails.render(template, locale, less as Letters[Template], envelope)).toThrow();
    }
  });

  it.each(each)('$template in $locale can do without what may be missing', ({ template, locale }) => {
    const nullable = { ...sampleLetters[template] } as Record<string, unknown>;
    for (const name of may[template] ?? []) nullable[name] = null;
    const { text } = mails.render(template, locale, nullable as unknown as Letters[Template], {
      ...envelope,
      link: null,
      reader: null,
    });
    expect(text).not.toMatch(/undefined|null|\[object|https:\/\/laurel.example\/applications/);
    expect(text).not.toMatch(/ [.,;:]|\(\)|«»|“”/);
  });
});

describe('a deadline at midnight', () => {
  it('is the last minute of the day before', () => {
    const variables = {
      ...sampleLetters['jury-reminder'],
      deadline: '2026-12-07T21:00:00Z',
      zone: 'Europe/Moscow',
    };
    const { subject, text } = mails.render('jury-reminder', 'ru', variables, envelope);
    expect(subject).toContain('7 декабря');
    expect(text.replace(/\s+/g, ' ')).toContain('до 7 декабря 2026 года, 23:59 (московское время)');
  });
});

describe('what people wrote', () => {
  const hostile = '{{constructor}} {{> layout}} <script>alert(1)</script> &amp; "x"';

  it('is shown as it is, in subject, text and HTML', () => {
    const variables = { ...sampleLetters['juror-accepted'], juror: { en: hostile } };
    const { subject, html, text } = mails.render('juror-accepted', 'en', variables, envelope);
    expect(subject).toBe(`Juror accepted: ${hostile}`);
    expect(text.replace(/\s+/g, ' ')).toContain(`${hostile} accepts the invitation`);
    expect(html).not.toContain('<script');
    expect(html).toContain('{{constructor}} {{&gt; layout}} &lt;script&gt;');
  });

  it('cannot end a header or hide behind control characters', () => {
    const variables = {
      ...sampleLetters['juror-accepted'],
      juror: { en: 'A\r\nBcc: x@example.org\u2028\u0000\tB' },
    };
    expect(mails.render('juror-accepted', 'en', variables, envelope).subject).toBe(
      'Juror accepted: A Bcc: x@example.org B',
    );
    expect(oneLine(`${'я'.repeat(300)}`)).toHaveLength(250);
  });

  it('cannot add a button: quoted lines stay lines', () => {
    const variables = {
      ...sampleLetters['report-returned'],
      remarks: 'one\n<a href="https://evil.example">two</a>\r\nthree',
    };
    const { html } = mails.render('report-returned', 'ru', variables, envelope);
    expect(html).toContain(
      'one<br>&lt;a href&#x3D;&quot;https://evil.example&quot;&gt;two&lt;/a&gt;<br>three',
    );
  });
});

describe('a template', () => {
  const folderWith = async (name: string, source: string) => {
    const folder = await mkdtemp(join(tmpdir(), 'laurel-mails-'));
    await writeFile(join(folder, 'layout.hbs'), '{{{body}}}');
    await writeFile(join(folder, name), source);
    return folder;
  };

  it.each([
    ['without a subject', 'preheader: x\n\nbody'],
    ['without a body', 'subject: x\npreheader: y'],
    ['with an unknown head line', 'subject: x\npreheader: y\nfrom: z\n\nbody'],
    ['that calls an unknown helper', 'subject: x\npreheader: y\n\n{{shout name}}'],
    ['that does not parse', 'subject: x\npreheader: y\n\n{{#if name}}'],
  ])('%s stops the boot', async (_, source) => {
    const folder = await folderWith('letter.ru.hbs', source);
    expect(() => new MailTemplates(folder)).toThrow();
  });

  it('that is not there in a language is named', async () => {
    const folder = await folderWith('letter.ru.hbs', 'subject: x\npreheader: y\n\nbody');
    expect(new MailTemplates(folder).missing(['letter'])).toEqual(['letter.en']);
  });
});
