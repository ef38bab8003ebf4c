/**
 * Does the form hold something that cannot be what was meant, such as the 31st of February? The first such input gets
 * the focus; it says itself what is wrong. For forms that otherwise leave the checking to the server.
 */
export function badlyTyped(form: HTMLFormElement): boolean {
  const wrong = [...form.querySelectorAll('input')].find(({ validity }) => validity.customError);
  wrong?.focus();
  return wrong !== undefined;
}
