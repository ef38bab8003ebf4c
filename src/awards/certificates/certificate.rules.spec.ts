import fc from 'fast-check';
import { CERTIFICATE_CODE, codeIn, initials } from './certificate.rules.js';

const code = '4c9kq0v7m2x1dz8tb3yw5hjnr';

describe('the code in what was typed', () => {
  it('is found in an address, in capitals, between blanks', () => {
    for (const typed of [
      code,
      ` ${code}\n`,
      code.toUpperCase(),
      'https://laurel.example.org/check/4c9kq0v7m2x1dz8tb3yw5hjnr/?from=qr#top',
      'laurel.example.org/check/4C9KQ 0V7M2 X1DZ8 TB3YW 5HJNR',
      '4c9kq-0v7m2-x1dz8-tb3yw-5hjnr',
    ])
      expect(codeIn(typed)).toBe(code);
  });

  it('reads letters no code has as the digits they look like', () => {
    expect(codeIn('4c9kqOv7m2xIdz8tb3yw5hjnr')).toBe(code);
    expect(codeIn('4c9kqov7m2xLdz8tb3yw5hjnr')).toBe(code);
  });

  it('is none where something else was typed', () => {
    for (const typed of ['', 'YL-2026-0001', 'код с бумаги, которого здесь нет', 'a'.repeat(41)])
      expect(codeIn(typed)).toBeNull();
  });

  it('is always one the server would look up', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const found = codeIn(typed);
        return found === null || CERTIFICATE_CODE.test(found);
      }),
    );
  });
});

it('initials stand for each part of a name', () => {
  expect(initials('мария Игоревна Соколова-Белая')).toBe('М. И. С. Б.');
});
