import fc from 'fast-check';
import { anyText } from '../../../test/support/properties.js';
import { isEmail } from './email.rules.js';

describe('an address', () => {
  const anything = fc.oneof(
    anyText,
    fc.tuple(anyText, anyText).map(([name, host]) => `${name}@${host}`),
    fc.emailAddress(),
    fc.stringMatching(/^[a-z]{1,9}@[a-z]{1,9}$/),
    fc.emailAddress().map((address) => `${address}\r\nBcc: x@example.org`),
  );

  it('that is taken can stand in a header, whatever is written', () => {
    fc.assert(
      fc.property(anything, (text) => {
        if (isEmail(text)) expect(text).toMatch(/^[^\s"<>(),:;@\\]+@[^\s"<>(),:;@\\]+\.[^\s"<>(),:;@\\]+$/u);
      }),
    );
  });

  it('is not refused for an ordinary name in an ordinary place', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-zа-я]{1,20}(\.[a-zа-я]{1,20})?$/),
        fc.constantFrom('example.org', 'библиотека.рф'),
        (name, host) => expect(isEmail(`${name}@${host}`)).toBe(true),
      ),
    );
  });
});
