import fc from 'fast-check';
import { anyText } from '../../test/support/properties.js';
import { normaliseEmployer, sameDomain, workDomain } from './employer.rules.js';

describe('an employer', () => {
  const word = fc.constantFrom(
    'Центральная',
    'библиотека',
    'имени',
    'Чехова',
    'МБУК',
    'ООО',
    'ФГБОУ ВО',
    '«Книга»',
    'А.',
    'Ёлочка',
    'Library',
  );
  const written = fc.oneof(
    anyText,
    fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
  );

  it('is compared the same whatever its case, quotes and gaps, and compared again is the same', () => {
    fc.assert(
      fc.property(written, (name) => {
        const plain = normaliseEmployer(name);
        expect(normaliseEmployer(`  «${name}»  `)).toBe(plain);
        expect(normaliseEmployer(name.replaceAll('ё', 'е').replaceAll('Ё', 'Е'))).toBe(plain);
        if (plain !== null) {
          expect(plain).not.toBe('');
          expect(normaliseEmployer(plain)).toBe(plain);
        }
      }),
    );
  });

  it('has a domain that is one of theirs, never a public mail service’s', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.emailAddress(), anyText, fc.constantFrom('a@gmail.com', 'b@MAIL.RU.', 'c@example.org')),
        (email) => {
          const domain = workDomain(email);
          if (domain)
            expect([domain, ['gmail.com', 'mail.ru', 'example.org'].includes(domain)]).toEqual([
              domain.toLowerCase(),
              false,
            ]);
        },
      ),
    );
  });

  it('is the same domain as itself and its departments, whichever is named first, and not as what only ends alike', () => {
    const domain = fc.stringMatching(/^[a-z]{1,8}\.[a-z]{2,3}$/);
    fc.assert(
      fc.property(domain, domain, fc.stringMatching(/^[a-z]{1,8}$/), (a, b, part) => {
        expect(sameDomain(a, b)).toBe(sameDomain(b, a));
        expect([sameDomain(a, a), sameDomain(`${part}.${a}`, a), sameDomain(part + a, a)]).toEqual([
          true,
          true,
          false,
        ]);
      }),
    );
  });
});
