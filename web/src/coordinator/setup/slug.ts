/** Russian letters in Latin ones, as foreign passports have them. */
const latin: Record<string, string> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k' },
  ...{ л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts' },
  ...{ ч: 'ch', ш: 'sh', щ: 'shch', ъ: 'ie', ы: 'y', ь: '', э: 'e', ю: 'iu', я: 'ia' },
};

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[а-яё]/g, (letter) => latin[letter] ?? '')
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

const longest = 60;

/**
 * An address made of a title and an edition: `suggestSlug('Цифровое чтение', '2027')` is 'tsifrovoe-chtenie-2027'.
 * Whole words as far as they fit; empty where nothing is left of them.
 */
export function suggestSlug(title: string, edition: string): string {
  const tail = words(edition).join('-');
  const kept: string[] = [];
  for (const word of words(title)) {
    if ([...kept, word, tail].join('-').length > longest) break;
    kept.push(word);
  }
  const body = kept.join('-');
  return body.endsWith(tail) ? body : [body, tail].filter(Boolean).join('-').slice(0, 80);
}

/** A stable name inside a document (`[a-z][a-z0-9_]*`) made of a title, unlike those in `taken`. */
export function suggestKey(title: string, taken: readonly string[], fallback: string): string {
  const made = words(title).slice(0, 4).join('_').slice(0, 34).replace(/_+$/, '');
  const base = /^[a-z]/.test(made) ? made : made ? `${fallback}_${made}` : fallback;
  let key = base;
  for (let n = 2; taken.includes(key); n++) key = `${base}_${n}`;
  return key;
}
