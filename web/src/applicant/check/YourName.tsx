import { Alert, Button, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { scriptOf } from '../../../../src/identity/people/person.rules.js';
import { useLocale } from '../../i18n.js';
import { NameInputs } from '../../shared/NameInputs.js';
import { noName, typedNames } from '../../shared/names.js';
import { problemText } from '../../shared/problemText.js';
import { useProfile } from '../start/useProfile.js';

/** Asks whom the application is from, in the script of the page; the profile keeps it. */
export function YourName() {
  const { t } = useTranslation('applicant');
  const { t: common } = useTranslation();
  const script = scriptOf[useLocale()];
  const { save, saving, error } = useProfile();
  const [typed, setTyped] = useState(noName);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save({ names: typedNames(script, typed) });
  };
  return (
    <Alert color="orange" title={t('check.name.title')}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('check.name.text')}</Text>
          <NameInputs script={script} value={typed} onChange={setTyped} required />
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
