/** A certificate's code as it stands in the address of its check. */
export const CERTIFICATE_CODE = /^[0-9a-z]{20,40}$/;

/**
 * The code in what somebody typed or pasted: the code itself, in any case and with gaps, or an address that ends
 * with it. Letters that codes avoid are read as the digits they are mistaken for. Null where there is none.
 */
export function codeIn(typed: string): string | null {
  const last =
    typed
      .trim()
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1) ?? '';
  const code = last
    .toLowerCase()
    .replace(/[\s‐–-]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
  return CERTIFICATE_CODE.test(code) ? code : null;
}

/** «М. И. С.» of «Мария Игоревна Соколова»: what is shown of a person who did not agree to be named. */
export const initials = (name: string): string =>
  name
    .split(/[\s-]+/)
    .filter(Boolean)
    .map((part) => `${[...part][0]?.toUpperCase()}.`)
    .join(' ');
