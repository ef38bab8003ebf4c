const words = (text: string) => new Set(text.split(/\s+/));

/** Mail services open to anyone: a shared domain there says nothing of a shared employer. */
const freeMail = words(
  `mail.ru bk.ru inbox.ru list.ru internet.ru xmail.ru vk.com
  yandex.ru ya.ru yandex.com yandex.by yandex.kz yandex.ua yandex.uz narod.ru
  rambler.ru lenta.ru autorambler.ru myrambler.ru ro.ru rambler.ua
  gmail.com googlemail.com outlook.com outlook.ru hotmail.com hotmail.ru live.com live.ru msn.com
  yahoo.com yahoo.co.uk yahoo.de yahoo.fr ymail.com icloud.com me.com mac.com aol.com
  proton.me protonmail.com pm.me gmx.com gmx.de gmx.net web.de t-online.de mail.com fastmail.com zoho.com
  tuta.com tutanota.com tutanota.de qip.ru pochta.ru pochtamt.ru nextmail.ru sibmail.com e1.ru ngs.ru
  tut.by mail.by ukr.net i.ua meta.ua bigmir.net mail.kz mail.uz qq.com 163.com 126.com naver.com
  free.fr orange.fr laposte.net wp.pl o2.pl onet.pl seznam.cz`,
);

/** Reserved for examples and trials (RFC 2606): nobody works there. */
const exampleMail = /(^|\.)(example\.(com|net|org)|example|test|invalid|localhost)$/;

/** The lower-case domain of an address, or null where there is none or it is a public mail service's. */
export function workDomain(email: string | null | undefined): string | null {
  const domain = email
    ?.slice(email.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase()
    .replace(/\.+$/, '');
  return email?.includes('@') && domain?.includes('.') && !freeMail.has(domain) && !exampleMail.test(domain)
    ? domain
    : null;
}

/** The same domain, or one is a department of the other: "cgb.tverlib.ru" and "tverlib.ru". */
export const sameDomain = (a: string, b: string): boolean =>
  a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);

/** Abbreviated legal forms: owner × financing × "institution" × sphere (ГБУК, МБУК, ФГБОУ …), and the others. */
const legalForms = new Set([
  ...['', 'г', 'м', 'фг', 'рг', 'ог', 'кг', 'лог', 'спбг', 'обг'].flatMap((owner) =>
    ['', 'б', 'а', 'к'].flatMap((financing) =>
      ['у', 'ук', 'укс', 'укт', 'уки', 'удо', 'оу', 'нук', 'ну'].map((kind) => owner + financing + kind),
    ),
  ),
  ...words('гуп муп фгуп ооо оао зао пао ао нао ано нко нп оо роо моо оод ип чу чоу ноу фку гку'),
  ...words('llc ltd inc gmbh plc'),
]);
/** Words that follow an abbreviated form and belong to it: "ФГБОУ ВО". */
const formTails = words('во впо спо дпо до');

const formAdjectives =
  'федеральн государственн муниципальн областн краев окружн республиканск городск районн сельск бюджетн автономн казенн некоммерческ общественн частн унитарн открыт закрыт публичн акционерн региональн межрегиональн'.split(
    ' ',
  );
const formNouns = ['учреждени', 'предприяти', 'организаци'];
const formSpheres = words(
  'культуры искусства образования науки высшего среднего профессионального дополнительного общего дошкольного',
);
const startsWithOne = (word: string | undefined, stems: readonly string[]) =>
  word !== undefined && stems.some((stem) => word.startsWith(stem));

/** Drops "федеральное государственное бюджетное учреждение культуры" wherever it stands. */
function withoutWrittenForms(tokens: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    let end = at;
    while (startsWithOne(tokens[end], formAdjectives)) end++;
    if (end > at && startsWithOne(tokens[end], formNouns)) {
      while (formSpheres.has(tokens[end + 1] ?? '')) end++;
      at = end;
    } else {
      kept.push(tokens[at]!);
    }
  }
  return kept;
}

const noEmployer = words(
  `нет безработный безработная самозанятый самозанятая пенсионер пенсионерка студент студентка
  none unemployed freelance freelancer student retired`,
);

/**
 * The name of an employer as it is compared: case, quotes, punctuation, ё, legal forms, "имени" and initials do
 * not count. Null where nothing is left to compare, or where it says that there is no employer.
 */
export function normaliseEmployer(name: string | null | undefined): string | null {
  const tokens = (name ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const named = withoutWrittenForms(tokens).filter((token, index, all) => {
    if (legalForms.has(token)) return false;
    if (formTails.has(token) && legalForms.has(all[index - 1] ?? '')) return false;
    if (token === 'спб' && legalForms.has(all[index + 1] ?? '')) return false;
    return token !== 'им' && token !== 'имени' && !/^\p{L}$/u.test(token);
  });
  if (named.length === 0 || (named.length === 1 && noEmployer.has(named[0]!))) return null;
  return named.join(' ');
}
