import type Handlebars from 'handlebars';
import { Temporal } from 'temporal-polyfill';
import { hasText, translate } from '../../platform/i18n.js';
import { inLocale, type Locale, type Localised, locales } from '../../platform/localised.rules.js';
import { lastMinute } from '../../platform/moment.rules.js';
import { displayMoney, type MoneyView, toMoney } from '../../platform/money.rules.js';
import { intlLocale, quoted } from '../../platform/writing.rules.js';

type Hbs = typeof Handlebars;
type Options = Handlebars.HelperOptions;

const localeOf = (options: Options): Locale => options.data.locale;

/** Handlebars' strictness ends where a value is handed to a helper; ours goes on. */
function given<T>(value: T | undefined, helper: string): T {
  if (value === undefined) throw new Error(`{{${helper}}} was given nothing`);
  return value;
}

/** Made once each: a format is dear to make. */
const calendar = Object.fromEntries(
  locales.map((locale) => [
    locale,
    new Intl.DateTimeFormat(intlLocale[locale], {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    }),
  ]),
) as Record<Locale, Intl.DateTimeFormat>;

/** A calendar day in words: 25 апреля 2027 года, 25 April 2027. */
function day(date: Temporal.PlainDate, locale: Locale): string {
  const text = calendar[locale].format(Date.UTC(date.year, date.month - 1, date.day));
  return text.replace(/\sг\.$/, ' года');
}

/** The zone's name where people know it by one, or its distance from UTC. */
function zoneName(moment: Temporal.ZonedDateTime, locale: Locale): string {
  const key = `mail_zone:${moment.timeZoneId}`;
  if (hasText(locale, key)) return translate(locale, key);
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)/.exec(moment.offset) ?? [];
  if (!sign || (hours === '00' && minutes === '00')) return 'UTC';
  return `UTC${sign === '-' ? '−' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}

/** A day (`2027-04-25`), or the day a moment falls on in `zone`. */
export function dayText(value: string, zone: string | undefined, locale: Locale): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return day(Temporal.PlainDate.from(value), locale);
  if (!zone) throw new Error('{{date}} takes the zone of a moment');
  return day(Temporal.Instant.from(value).toZonedDateTimeISO(zone).toPlainDate(), locale);
}

/** 25 апреля 2027 года, 23:59 (московское время) */
export function momentText(value: string, zone: string, locale: Locale): string {
  const moment = Temporal.Instant.from(value).toZonedDateTimeISO(zone);
  const time = moment.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${day(moment.toPlainDate(), locale)}, ${time} (${zoneName(moment, locale)})`;
}

/** What templates may call besides `each`; they refuse what is missing. */
export function registerHelpers(hbs: Hbs): Record<string, true> {
  const words = (value: Localised | string, locale: Locale) =>
    typeof value === 'string' ? value : inLocale(value, locale);
  const helpers: Handlebars.HelperDeclareSpec = {
    /** `{{text contest}}`: a localised text in the reader's language. */
    text: (value: Localised | undefined, options: Options) =>
      inLocale(given(value, 'text'), localeOf(options)),
    quoted: (value: Localised | string | undefined, options: Options) =>
      quoted(words(given(value, 'quoted'), localeOf(options)), localeOf(options)),
    money: (value: MoneyView | undefined, options: Options) =>
      displayMoney(toMoney(given(value, 'money')), localeOf(options)),
    /** `{{date due}}`, `{{date at zone}}` */
    date: (value: string | undefined, ...rest: [string | Options, Options?]) => {
      const options = rest.at(-1) as Options;
      const zone = typeof rest[0] === 'string' ? rest[0] : undefined;
      return dayText(given(value, 'date'), zone, localeOf(options));
    },
    dateTime: (value: string | undefined, zone: string | undefined, options: Options) =>
      momentText(given(value, 'dateTime'), given(zone, 'dateTime'), localeOf(options)),
    /** `{{dateTime (lastMinute deadline zone) zone}}`: an end, as it is told to people. */
    lastMinute: (end: string | undefined, zone: string | undefined) =>
      lastMinute(given(end, 'lastMinute'), given(zone, 'lastMinute')),
    /** `{{plural n "заявка" "заявки" "заявок"}}`, `{{plural n "application" "applications"}}`: the word alone. */
    plural: (n: number | undefined, ...rest: unknown[]) => {
      const forms = rest.slice(0, -1) as string[];
      const rule = new Intl.PluralRules(localeOf(rest.at(-1) as Options)).select(given(n, 'plural'));
      return { one: forms[0], few: forms[1], many: forms[2] }[rule as string] ?? forms.at(-1) ?? '';
    },
    /** `{{label "mail_role" role}}`: the word for a value, from locales/*.json. */
    label: (group: string, value: string | undefined, options: Options) => {
      const key = `${group}:${given(value, 'label')}`;
      if (!hasText(localeOf(options), key)) throw new Error(`No text ${key}`);
      return translate(localeOf(options), key);
    },
    /** Several lines somebody wrote, kept as lines. */
    lines: (value: string | undefined) =>
      new hbs.SafeString(hbs.escapeExpression(given(value, 'lines')).replace(/\r?\n/g, '<br>')),
    if(this: unknown, value: unknown, options: Options) {
      return given(value, 'if') ? options.fn(this) : options.inverse(this);
    },
    unless(this: unknown, value: unknown, options: Options) {
      return given(value, 'unless') ? options.inverse(this) : options.fn(this);
    },
    /** In partials: their parameter, which must have been given. */
    the: (value: unknown) => given(value, 'the'),
  };
  hbs.registerHelper(helpers);
  return Object.fromEntries(Object.keys(helpers).map((name) => [name, true]));
}
