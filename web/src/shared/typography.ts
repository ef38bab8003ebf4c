/** Text for the screen: a dash never begins a line. */
export const typeset = (text: string): string =>
  text.replaceAll(' — ', '\u00a0— ').replaceAll(' – ', '\u00a0– ');

/** A date in words: the day stays with its month, «г.» with its year. */
export const typesetDate = (text: string): string =>
  text.replace(/\b(\d{1,2}) (?=\p{L})/gu, '$1\u00a0').replaceAll(' г.', '\u00a0г.');
