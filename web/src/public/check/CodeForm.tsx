import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { codeIn } from '../../../../src/awards/certificates/certificate.rules.js';
import classes from './Check.module.css';

/** A field for the code on the paper; `code` is what was tried before. */
export function CodeForm({ code = '' }: { code?: string }) {
  const { t } = useTranslation('public');
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(code);
  const [fault, setFault] = useState<'codeMissing' | 'codeBad' | 'codeSame'>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = codeIn(typed);
    const wrong = found === null ? (typed.trim() ? 'codeBad' : 'codeMissing') : found === code && 'codeSame';
    setFault(wrong || undefined);
    if (wrong) field.current?.focus();
    else void navigate(`/check/${found}`);
  };
  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <TextInput
        ref={field}
        label={t('check.code')}
        description={t('check.codeHint')}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setFault(undefined);
        }}
        error={fault && t(`check.${fault}`)}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={300}
      />
      <Button type="submit">{t('check.submit')}</Button>
    </form>
  );
}
