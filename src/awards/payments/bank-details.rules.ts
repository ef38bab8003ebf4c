import { z } from 'zod';

/**
 * How a payee's account is written: in a Russian bank, as an IBAN, or in a country that has neither, where nothing can be
 * checked.
 */
export const accountKinds = ['russian', 'iban', 'other'] as const;
export const AccountKind = z.enum(accountKinds).meta({ id: 'AccountKind' });
export type AccountKind = z.infer<typeof AccountKind>;

export interface BankDetails {
  kind: AccountKind;
  account: string;
  /** BIK of a Russian bank, SWIFT of another. */
  bankCode: string | null;
  taxNumber: string | null;
}

export interface BankFault {
  field: 'account' | 'bankCode' | 'taxNumber';
  code: string;
}

/** As banks write them: without the spaces that people read numbers by. */
export const compact = (number: string): string => number.replace(/[\s\u00a0-]/g, '').toUpperCase();

/** What a bank would send the payment back for. The numbers are compact. */
export function bankFaults({ kind, account, bankCode, taxNumber }: BankDetails): BankFault[] {
  if (kind === 'russian') return russianFaults(account, bankCode, taxNumber);
  const faults: BankFault[] = [];
  if (kind === 'iban' && !isIban(account)) faults.push({ field: 'account', code: 'payee.iban_wrong' });
  if (kind === 'other' && !/^[A-Z0-9/.]{4,40}$/.test(account))
    faults.push({ field: 'account', code: 'payee.account_malformed' });
  // a bank without an IBAN is found by its code alone
  if (kind === 'other' && !bankCode) faults.push({ field: 'bankCode', code: 'input.required' });
  if (kind === 'iban' && bankCode && !SWIFT.test(bankCode))
    faults.push({ field: 'bankCode', code: 'payee.swift_wrong' });
  return faults;
}

function russianFaults(account: string, bik: string | null, taxNumber: string | null): BankFault[] {
  const faults: BankFault[] = [];
  const known = /^\d{9}$/.test(bik ?? '');
  if (!bik) faults.push({ field: 'bankCode', code: 'input.required' });
  else if (!known) faults.push({ field: 'bankCode', code: 'payee.bik_digits' });
  if (!/^\d{20}$/.test(account)) faults.push({ field: 'account', code: 'payee.account_digits' });
  else if (bik && known && !keyFits(account, bik))
    faults.push({ field: 'account', code: 'payee.account_key' });
  if (taxNumber && !/^(\d{10}|\d{12})$/.test(taxNumber))
    faults.push({ field: 'taxNumber', code: 'payee.inn_digits' });
  return faults;
}

const SWIFT = /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/;
const KEY_AT = 8;

/**
 * The Bank of Russia's check (order 515 of 8 September 1997): the digits of the bank's number and the account, weighed by
 * 7, 1, 3 in turn, add up to a multiple of ten. A bank's number is the last three digits of its BIK; for branches of the
 * Bank of Russia, where these are 000 to 002, it is a zero with the fifth and sixth. The Treasury's BIKs, which do not begin
 * with 04, have accounts without such a key.
 */
function keyFits(account: string, bik: string): boolean {
  return !bik.startsWith('04') || weighed(account, bik) === 0;
}

function weighed(account: string, bik: string): number {
  const bank = /00[0-2]$/.test(bik) ? `0${bik.slice(4, 6)}` : bik.slice(-3);
  return (
    [...bank, ...account].reduce((sum, digit, index) => sum + Number(digit) * (WEIGHTS[index % 3] ?? 0), 0) %
    10
  );
}
const WEIGHTS = [7, 1, 3];

/** The account with the key that fits the bank, in place of its ninth digit. */
export function withKey(account: string, bik: string): string {
  const bare = `${account.slice(0, KEY_AT)}0${account.slice(KEY_AT + 1)}`;
  return bare.slice(0, KEY_AT) + ((weighed(bare, bik) * 3) % 10) + bare.slice(KEY_AT + 1);
}

/** ISO 13616: moved around, with letters as numbers from ten, it leaves one when divided by 97. */
function isIban(account: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(account)) return false;
  const digits = [...account.slice(4), ...account.slice(0, 4)]
    .map((sign) => Number.parseInt(sign, 36))
    .join('');
  return BigInt(digits) % 97n === 1n;
}
