import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { compile as compileText } from 'html-to-text';
import { translate } from '../../platform/i18n.js';
import { type Locale, locales } from '../../platform/localised.rules.js';
import { rootPath } from '../../platform/root.js';
import { isOptional, kindOf } from '../letter-kinds.rules.js';
import { type Letters, type Template } from '../letters.rules.js';
import { readable } from './accent.rules.js';
import { registerHelpers } from './mail-helpers.js';

/** What surrounds a letter's own variables. */
export interface Envelope {
  /** How the reader is greeted; null where we know no name. */
  reader: string | null;
  /** Who writes: the association, or the product itself. */
  sender: string;
  /** The sender's colour, `#rrggbb`. */
  accent: string;
  /** Absolute address behind the button. */
  link: string | null;
  /** Absolute address where the reader chooses what to get. */
  settings: string;
}

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

type Compiled = (context: object, data: object) => string;
interface LetterTemplate {
  subject: Compiled;
  preheader: Compiled;
  body: Compiled;
}

const PAPER = '#fffdf9';
const NIGHT = '#232120';

/** One line without control characters: what people wrote must not end a header and begin another. */
export const oneLine = (text: string, longest = 250): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, longest);

const toText = compileText({
  wordwrap: 78,
  formatters: {
    /** The button: what it does, and on a line of its own where it leads. */
    action: (element, walk, builder) => {
      walk(element.children, builder);
      builder.addInline(':');
      builder.addLineBreak();
      builder.addInline(element.attribs.href, { noWordTransform: true });
    },
  },
  selectors: [
    { selector: '.unread', format: 'skip' },
    { selector: '.sender', format: 'skip' },
    { selector: 'h1', format: 'skip' },
    { selector: 'a.button', format: 'action' },
    { selector: 'a', format: 'anchor', options: { linkBrackets: ['', ''], hideLinkHrefIfSameAsText: true } },
    { selector: 'div.facts', format: 'block', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    { selector: 'p.fact', format: 'paragraph', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'hr', format: 'horizontalLine', options: { length: 20 } },
  ],
});

/**
 * The letters in `folder`: `<template>.<locale>.hbs` begins with `subject:` and `preheader:` lines, then, after an empty
 * line, the body in simple HTML; `layout.hbs` goes around all of them, `_<name>.hbs` are its pieces. The text part is
 * read off the HTML. Variables are escaped in the body and taken literally in the subject.
 */
export class MailTemplates {
  private readonly hbs = Handlebars.create();
  private readonly known: Record<string, true>;
  private readonly layout: Compiled;
  private readonly letters = new Map<string, LetterTemplate>();

  constructor(private readonly folder = rootPath('templates', 'mail')) {
    this.known = registerHelpers(this.hbs);
    const names = readdirSync(folder).filter((name) => name.endsWith('.hbs'));
    for (const name of names.filter((name) => name.startsWith('_'))) {
      this.hbs.registerPartial(name.slice(1, -'.hbs'.length), this.delegate(this.read(name), false));
    }
    this.layout = this.compile(this.read('layout.hbs'));
    for (const name of names) {
      if (name.startsWith('_') || name === 'layout.hbs') continue;
      this.letters.set(name.slice(0, -'.hbs'.length), this.parse(name));
    }
  }

  /** `<template>.<locale>` of every letter there is a file for. */
  get files(): string[] {
    return [...this.letters.keys()].sort();
  }

  /** Those of `wanted` that lack a file in some language, as `<template>.<locale>`. */
  missing(wanted: readonly string[]): string[] {
    return wanted
      .flatMap((template) => locales.map((locale) => `${template}.${locale}`))
      .filter((name) => !this.letters.has(name));
  }

  /** Subject and first words, for lists. @throws Error when a variable is missing */
  headline<T extends Template>(
    template: T,
    locale: Locale,
    variables: Letters[T],
  ): { subject: string; preview: string } {
    const letter = this.letter(template, locale);
    const data = { locale };
    return {
      subject: oneLine(letter.subject(variables, data)),
      preview: oneLine(letter.preheader(variables, data)),
    };
  }

  /** The whole letter. @throws Error when a variable is missing */
  render<T extends Template>(
    template: T,
    locale: Locale,
    variables: Letters[T],
    envelope: Envelope,
  ): RenderedMail {
    const { subject, preview } = this.headline(template, locale, variables);
    const kind = kindOf(template);
    const accent = readable(envelope.accent, PAPER, '#000000');
    const data = { locale, link: envelope.link, accent };
    const say = (key: string, params = {}) => translate(locale, `mail:${key}`, params);
    const html = this.layout(
      {
        locale,
        subject,
        preview,
        body: this.letter(template, locale).body(variables, data),
        sender: oneLine(envelope.sender),
        greeting: envelope.reader
          ? say('greeting', { name: oneLine(envelope.reader) })
          : say('greeting_nameless'),
        regards: say('regards'),
        why: translate(locale, `mail_why:${kind}`),
        settings: isOptional(kind) ? envelope.settings : null,
        settingsLabel: say('settings'),
        accent,
        accentAtNight: readable(envelope.accent, NIGHT, '#ffffff'),
      },
      data,
    );
    // a dash does not begin a line
    return { subject, html: html.replaceAll(' — ', '\u00a0— '), text: `${toText(html)}\n` };
  }

  private letter(template: string, locale: Locale): LetterTemplate {
    const letter = this.letters.get(`${template}.${locale}`);
    if (!letter) throw new Error(`No template ${template}.${locale}.hbs`);
    return letter;
  }

  private read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8').replaceAll('\r\n', '\n');
  }

  private parse(name: string): LetterTemplate {
    const [head = '', ...body] = this.read(name).split('\n\n');
    const fields = Object.fromEntries(
      head.split('\n').map((line) => [line.split(':', 1)[0], line.slice(line.indexOf(':') + 1).trim()]),
    );
    const { subject, preheader } = fields;
    if (!subject || !preheader || Object.keys(fields).length !== 2 || body.length === 0) {
      throw new Error(
        `templates/mail/${name} must begin with the lines "subject: …" and "preheader: …" and an empty line`,
      );
    }
    return {
      subject: this.compile(subject, true),
      preheader: this.compile(preheader, true),
      body: this.compile(body.join('\n\n')),
    };
  }

  private compile(source: string, noEscape = false): Compiled {
    const template = this.delegate(source, noEscape);
    return (context, data) => template(context, { data });
  }

  private delegate(source: string, noEscape: boolean) {
    const options = {
      strict: true,
      noEscape,
      knownHelpersOnly: true,
      knownHelpers: this.known,
      preventIndent: true,
    };
    this.hbs.precompile(source, options); // `compile` waits for the first use; what is wrong shall be seen at boot
    return this.hbs.compile(source, options);
  }
}
