import { Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './NameInputs.module.css';
import type { Script, TypedName } from './names.js';

interface Props {
  script: Script;
  value: TypedName;
  onChange: (name: TypedName) => void;
  /** The message for a path as the server names it, `names.ru.family`. */
  fault?: (path: string) => string | undefined;
  required?: boolean;
  /** The name in the other script is asked for on the same page: the Latin one says which it is. */
  both?: boolean;
}

/** A person's name in one script: family name, given name, in Russian the patronymic. */
export function NameInputs({ script, value, onChange, fault, required, both = false }: Props) {
  const { t } = useTranslation();
  const latin = both && script === 'en';
  const input = (part: keyof TypedName, complete: string) => ({
    autoComplete: latin ? 'off' : complete,
    maxLength: 100,
    value: value[part],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      onChange({ ...value, [part]: event.currentTarget.value }),
    error: fault?.(`names.${script}.${part}`),
  });
  return (
    <Stack lang={script}>
      <div className={classes.pair}>
        <TextInput
          label={t(latin ? 'name.familyLatin' : 'name.family')}
          required={required}
          withAsterisk={false}
          {...input('family', 'family-name')}
        />
        <TextInput
          label={t(latin ? 'name.givenLatin' : 'name.given')}
          required={required}
          withAsterisk={false}
          {...input('given', 'given-name')}
        />
      </div>
      {script === 'ru' && (
        <TextInput label={t('name.patronymic')} {...input('patronymic', 'additional-name')} />
      )}
    </Stack>
  );
}
