import { Alert, Button, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n.js';
import { problemText } from '../../shared/problemText.js';
import { useProfile } from '../start/useProfile.js';

const autoComplete = { family: 'family-name', given: 'given-name', patronymic: 'additional-name' };
type Part = keyof typeof autoComplete;

/** Asks whom the application is from, in the script of the page; the profile keeps it. */
export function YourName() {
  const { t } = useTranslation('applicant');
  const { t: common } = useTranslation();
  const locale = useLocale();
  const { save, saving, error } = useProfile();
  const [typed, setTyped] = useState<Record<Part, string>>({ family: '', given: '', patronymic: '' });
  const parts: Part[] = locale === 'ru' ? ['family', 'given', 'patronymic'] : ['family', 'given'];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [family, given, patronymic] = [typed.family.trim(), typed.given.trim(), typed.patronymic.trim()];
    const russian = { family, given, ...(patronymic && { patronymic }) };
    save({ names: locale === 'ru' ? { ru: russian } : { en: { family, given } } });
  };
  return (
    <Alert color="orange" title={t('check.name.title')}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('check.name.text')}</Text>
          <SimpleGrid cols={{ base: 1, xs: parts.length }}>
            {parts.map((part) => (
              <TextInput
                key={part}
                label={t(`check.name.${part}`)}
                autoComplete={autoComplete[part]}
                required={part !== 'patronymic'}
                maxLength={100}
                value={typed[part]}
                onChange={(event) => setTyped({ ...typed, [part]: event.currentTarget.value })}
              />
            ))}
          </SimpleGrid>
          {error && <Text c="red">{problemText(error, common)}</Text>}
          <div>
            <Button type="submit" loading={saving}>
              {t('check.name.save')}
            </Button>
          </div>
        </Stack>
      </form>
    </Alert>
  );
}
