/** Text for the screen: a dash never begins a line. */
export const typeset = (text: string): string =>
  text.replaceAll(' — ', '\u00a0— ').replaceAll(' – ', '\u00a0– ');
