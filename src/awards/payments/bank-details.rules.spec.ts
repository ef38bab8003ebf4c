import fc from 'fast-check';
import { bankFaults, compact, withKey } from './bank-details.rules.js';

const bik = '044525225';
const account = '40817810899910004312';
const russian = { kind: 'russian', account, bankCode: bik, taxNumber: null } as const;
const codes = (details: Parameters<typeof bankFaults>[0]) =>
  bankFaults(details).map(({ field, code }) => `${field} ${code}`);

describe('an account in a Russian bank', () => {
  it.each([
    // as the banks publish them for payments to themselves
    ['Sberbank’s correspondent account', '30101810400000000225', '044525225'],
    ['Alfa-Bank’s correspondent account', '30101810200000000593', '044525593'],
  ])('of a bank at the Bank of Russia begins with 301: %s', (_, number, code) => {
    // correspondent accounts are kept by the Bank of Russia: their key is counted with its branch's number
    expect(withKey(number, `04${code.slice(2, 4)}${code.slice(4, 6)}000`)).toBe(number);
  });

  it('has twenty digits and the BIK nine, and the ninth of the account fits both', () => {
    expect(bankFaults(russian)).toEqual([]);
    expect(codes({ ...russian, account: '40817' })).toEqual(['account payee.account_digits']);
    expect(codes({ ...russian, account: '40817810999910004312' })).toEqual(['account payee.account_key']);
    expect(codes({ ...russian, bankCode: null })).toEqual(['bankCode input.required']);
    expect(codes({ ...russian, bankCode: '04452522' })).toEqual(['bankCode payee.bik_digits']);
    expect(codes({ ...russian, taxNumber: '77123' })).toEqual(['taxNumber payee.inn_digits']);
    expect(codes({ ...russian, taxNumber: '771234567890' })).toEqual([]);
  });

  it('of the Treasury has no key', () => {
    expect(codes({ ...russian, account: '03100643000000017300', bankCode: '017501500' })).toEqual([]);
  });

  it('is told from any with one digit mistyped', () => {
    const digits = (length: number) =>
      fc
        .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
        .map((of) => of.join(''));
    fc.assert(
      fc.property(
        digits(20),
        digits(7),
        fc.integer({ min: 0, max: 19 }),
        fc.integer({ min: 1, max: 9 }),
        (any, rest, at, by) => {
          const code = `04${rest}`;
          const good = withKey(any, code);
          expect(bankFaults({ ...russian, account: good, bankCode: code })).toEqual([]);
          const wrong = good.slice(0, at) + ((Number(good[at]) + by) % 10) + good.slice(at + 1);
          expect(codes({ ...russian, account: wrong, bankCode: code })).toEqual([
            'account payee.account_key',
          ]);
        },
      ),
    );
  });
});

describe('an account elsewhere', () => {
  // the examples of the IBAN registry
  it.each(['DE89370400440532013000', 'GB29NWBK60161331926819', 'KZ86125KZT5004100100'])(
    'is an IBAN whose check digits fit: %s',
    (iban) => {
      expect(codes({ kind: 'iban', account: iban, bankCode: null, taxNumber: null })).toEqual([]);
      const wrong = iban.slice(0, -1) + ((Number(iban.at(-1)) + 1) % 10);
      expect(codes({ kind: 'iban', account: wrong, bankCode: 'DEUTDEFF', taxNumber: null })).toEqual([
        'account payee.iban_wrong',
      ]);
    },
  );

  it('or, where there is no IBAN, anything a bank could find with its code', () => {
    const other = { kind: 'other', account: '1234-5678 90', bankCode: 'ICBKCNBJ', taxNumber: null } as const;
    expect(codes({ ...other, account: compact(other.account) })).toEqual([]);
    expect(codes({ ...other, account: '12', bankCode: null })).toEqual([
      'account payee.account_malformed',
      'bankCode input.required',
    ]);
    expect(codes({ ...other, kind: 'iban', account: 'DE89370400440532013000', bankCode: 'Б' })).toEqual([
      'bankCode payee.swift_wrong',
    ]);
  });
});
