/** «М. И. С.» of «Мария Игоревна Соколова»: what is shown of a person who did not agree to be named. */
export const initials = (name: string): string =>
  name
    .split(/[\s-]+/)
    .filter(Boolean)
    .map((part) => `${[...part][0]?.toUpperCase()}.`)
    .join(' ');
