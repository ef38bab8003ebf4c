import { Alert, Button, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n.js';
import { problemText } from '../../shared/problemText.js';
import { useProfile } from '../start/useProfile.js';

/** Asks whom the application is from, in the script of the page; the profile keeps it. */
export function YourName() {
  const { t } = useTranslation('applicant');
  const { t: common } = useTranslation();
  const locale = useLocale();
  const { save, saving, error } = useProfile();
  const [family, setFamily] = useState('');
  const [given, setGiven] = useState('');
  const [patronymic, setPatronymic] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = { family: family.trim(), given: given.trim() };
    const names =
      locale === 'ru'
        ? { ru: { ...name, ...(patronymic.trim() && { patronymic: patronymic.trim() }) } }
        : { en: name };
    save({ names });
  };
  return (
    <Alert color="orange" title={t('check.name.title')}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('check.name.text')}</Text>
          <SimpleGrid cols={{ base: 1, xs: locale === 'ru' ? 3 : 2 }}>
            <TextInput
              label={t('check.name.family')}
              autoComplete="family-name"
              required
              maxLength={100}
              value={family}
              onChange={(event) => setFamily(event.currentTarget.value)}
            />
            <TextInput
              label={t('check.name.given')}
              autoComplete="given-name"
              required
              maxLength={100}
              value={given}
              onChange={(event) => setGiven(event.currentTarget.value)}
            />
            {locale === 'ru' && (
              <TextInput
                label={t('check.name.patronymic')}
                autoComplete="additional-name"
                maxLength={100}
                value={patronymic}
                onChange={(event) => setPatronymic(event.currentTarget.value)}
              />
            )}
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
