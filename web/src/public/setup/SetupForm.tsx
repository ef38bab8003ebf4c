import { Button, Group, Radio, Select, Stack, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { scriptOf } from '../../../../src/identity/people/person.rules.js';
import { inLocale, knownLocale, type Localised, locales } from '../../../../src/platform/localised.rules.js';
import { type Currency, currencies } from '../../../../src/platform/money.rules.js';
import { type SetUp, setupSetUp } from '../../api/generated/index.js';
import { fieldErrors } from '../../api/problem.js';
import { useLocale } from '../../i18n.js';
import { Failure } from '../../shared/Failure.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { NameInputs } from '../../shared/NameInputs.js';
import { noName, typedNames } from '../../shared/names.js';
import { NewSecret } from '../../shared/Secret.js';
import { offsetOf } from '../../shared/time.js';
import { slugOf } from './slug.js';

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function SetupForm({ onDone }: { onDone: () => Promise<void> }) {
  const { t } = useTranslation('public');
  const locale = useLocale();
  const [name, setName] = useState<Localised>({});
  // as long as nobody has written one, it follows the name
  const [ownSlug, setOwnSlug] = useState<string>();
  const slug = ownSlug ?? slugOf(name.en || inLocale(name, 'ru'));
  const [association, setAssociation] = useState<Omit<SetUp['association'], 'name' | 'slug'>>({
    timeZone: ownZone,
    currency: 'RUB',
    defaultLocale: locale,
  });
  const [owner, setOwner] = useState({ email: '', password: '' });
  const script = scriptOf[locale];
  const [called, setCalled] = useState(noName);
  const zones = useZones();
  const moneys = useCurrencies();

  const setUp = useMutation({
    mutationFn: async () => {
      const names = { [script]: { family: '', given: '' }, ...typedNames(script, called) };
      await setupSetUp({ body: { association: { ...association, name, slug }, names, ...owner } });
      await onDone();
    },
  });
  const faults = fieldErrors(setUp.error);
  const fault = (path: string) => faults[path];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setUp.mutate();
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xl">
        <Stack component="section" aria-labelledby="association">
          <Title order={2} size="h3" id="association">
            {t('setup.association')}
          </Title>
          <LocalisedInput
            label={t('setup.name')}
            description={t('setup.nameHint')}
            value={name}
            onChange={setName}
            error={fault('association.name')}
          />
          <TextInput
            label={t('setup.slug')}
            description={t('setup.slugHint')}
            value={slug}
            onChange={(event) => setOwnSlug(event.currentTarget.value)}
            error={fault('association.slug') && t('setup.slugBad')}
            spellCheck={false}
            autoCapitalize="off"
            maxLength={60}
          />
          <Select
            label={t('setup.timeZone')}
            description={t('setup.timeZoneHint')}
            data={zones}
            searchable
            allowDeselect={false}
            nothingFoundMessage={t('setup.noZone')}
            value={association.timeZone}
            onChange={(timeZone) => timeZone && setAssociation({ ...association, timeZone })}
            error={fault('association.timeZone')}
          />
          <Select
            label={t('setup.currency')}
            data={moneys}
            allowDeselect={false}
            value={association.currency}
            onChange={(currency) =>
              currency && setAssociation({ ...association, currency: currency as Currency })
            }
          />
          <Radio.Group
            label={t('setup.locale')}
            value={association.defaultLocale}
            onChange={(chosen) => {
              const defaultLocale = knownLocale(chosen);
              if (defaultLocale) setAssociation({ ...association, defaultLocale });
            }}
          >
            <Group gap="xl" mt="xs">
              {locales.map((one) => (
                <Radio key={one} value={one} label={t(`setup.${one}`)} />
              ))}
            </Group>
          </Radio.Group>
        </Stack>
        <Stack component="section" aria-labelledby="owner">
          <Title order={2} size="h3" id="owner">
            {t('setup.owner')}
          </Title>
          <NameInputs script={script} value={called} onChange={setCalled} fault={fault} />
          <TextInput
            label={t('setup.email')}
            type="email"
            autoComplete="username"
            value={owner.email}
            onChange={(event) => setOwner({ ...owner, email: event.currentTarget.value.trim() })}
            error={fault('email') && t('signIn.emailBad')}
          />
          <NewSecret
            label={t('setup.password')}
            value={owner.password}
            onChange={(event) => setOwner({ ...owner, password: event.currentTarget.value })}
            error={fault('password')}
          />
        </Stack>
        <Failure error={setUp.error} />
        <Button type="submit" loading={setUp.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('setup.submit')}
        </Button>
      </Stack>
    </form>
  );
}

/** The zones this browser knows, with their distance from UTC today. */
function useZones() {
  return useMemo(() => {
    const now = new Date().toISOString();
    const known = new Set([ownZone, ...Intl.supportedValuesOf('timeZone'), 'UTC']);
    return [...known].sort().map((value) => ({ value, label: `${value} (${offsetOf(now, value)})` }));
  }, []);
}

function useCurrencies() {
  const names = new Intl.DisplayNames(useLocale(), { type: 'currency' });
  return currencies.map((value) => ({ value, label: `${names.of(value)} (${value})` }));
}
