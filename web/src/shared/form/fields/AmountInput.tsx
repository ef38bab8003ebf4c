import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { Currency } from '../../../../../src/platform/money.rules.js';
import { useLocale } from '../../../i18n.js';
import { currencySign, editedAmount, shownAmount, storedAmount } from '../amounts.js';
import classes from './fields.module.css';

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  /** A decimal string, or whatever was typed instead; empty for none. */
  value: string;
  currency: Currency;
  onChange: (stored: string) => void;
}

/** A sum as people write it; grouped and with its sign at rest, plain while it is typed. */
export function AmountInput({ value, currency, onChange, onBlur, ...input }: Props) {
  const locale = useLocale();
  const [typing, setTyping] = useState<string>();
  return (
    <TextInput
      {...input}
      className={classes.amount}
      inputMode="decimal"
      autoComplete="off"
      value={typing ?? shownAmount(value, currency, locale)}
      onFocus={({ currentTarget }) => {
        const { selectionStart, selectionEnd } = currentTarget;
        const whole = selectionEnd !== selectionStart && selectionEnd === currentTarget.value.length;
        flushSync(() => setTyping(editedAmount(value, locale)));
        // who came by Tab has all of it selected, and it is another text now
        if (whole) currentTarget.select();
      }}
      onChange={({ currentTarget }) => {
        setTyping(currentTarget.value);
        onChange(storedAmount(currentTarget.value));
      }}
      onBlur={(event) => {
        setTyping(undefined);
        onBlur?.(event);
      }}
      rightSection={<span aria-hidden>{currencySign(currency, locale)}</span>}
    />
  );
}
