import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PASSWORD_MAX, PASSWORD_MIN } from '../../../src/identity/sign-in/password.rules.js';

/** A password, with the eye that shows it. */
export function Secret(props: PasswordInputProps) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      name="password"
      autoComplete="current-password"
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ 'aria-label': t('password.show'), tabIndex: 0 }}
      {...props}
    />
  );
}

/** A password to be: says what it has to be like before it is refused, and again after. */
export function NewSecret({ error, value, ...props }: PasswordInputProps & { value: string }) {
  const { t } = useTranslation();
  const wrong = error && value.length < PASSWORD_MIN;
  return (
    <Secret
      description={t('password.hint', { count: PASSWORD_MIN })}
      name="new-password"
      autoComplete="new-password"
      maxLength={PASSWORD_MAX}
      value={value}
      error={wrong ? t('password.short', { count: PASSWORD_MIN }) : error}
      {...props}
    />
  );
}
