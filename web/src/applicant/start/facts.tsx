import { Button, Group, Radio, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { regionName, regions } from '../../../../src/identity/people/regions.rules.js';
import type { Localised } from '../../../../src/platform/localised.rules.js';
import { today } from '../../api/clock.js';
import { associationsListOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { PublicContestView } from '../../api/generated/types.gen.js';
import type { Me } from '../../api/session.js';
import { useLocale } from '../../i18n.js';
import { DateText } from '../../shared/DateTimeText.js';
import { DayInput } from '../../shared/DayInput.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { problemText } from '../../shared/problemText.js';
import classes from './start.module.css';
import type { Eligibility, Term } from './useEligibility.js';
import { useProfile } from './useProfile.js';

/** Facts of the profile that a contest asks about: asked for here when they are missing, and kept there. */

/** Whether a fact the profile has is being changed. */
export interface Changing {
  changing: boolean;
  setChanging: (changing: boolean) => void;
}

export function BirthDateFact({ me, changing, setChanging }: { me: Me | null } & Changing) {
  const { t } = useTranslation('applicant');
  const { t: common } = useTranslation();
  const { save, error } = useProfile();
  if (me?.birthDate && !changing)
    return (
      <Known label={t('fact.birthDate')} onChange={() => setChanging(true)}>
        <DateText date={me.birthDate} />
      </Known>
    );
  return (
    <DayInput
      label={t('fact.birthDate')}
      description={t('fact.kept')}
      classNames={{ wrapper: classes.short }}
      autoComplete="bday"
      defaultLevel="decade"
      maxDate={today()}
      value={me?.birthDate ?? ''}
      onChange={(day) => day && day > '1900' && save({ birthDate: day }, () => setChanging(false))}
      error={error && problemText(error, common)}
    />
  );
}

export function RegionFact({ me, changing, setChanging }: { me: Me | null } & Changing) {
  const { t } = useTranslation('applicant');
  const { t: common } = useTranslation();
  const locale = useLocale();
  const { save, error } = useProfile();
  if (me?.region && !changing)
    return (
      <Known label={t('fact.region')} onChange={() => setChanging(true)}>
        {regionName(me.region, locale)}
      </Known>
    );
  return (
    <Select
      label={t('fact.region')}
      description={t('fact.kept')}
      classNames={{ wrapper: classes.medium }}
      searchable
      nothingFoundMessage={t('fact.noRegion')}
      data={regions
        .map(({ code, name }) => ({ value: code, label: name[locale] }))
        .sort((one, other) => one.label.localeCompare(other.label, locale))}
      value={me?.region ?? null}
      onChange={(code) => {
        const region = regions.find((one) => one.code === code)?.code;
        if (region) save({ region }, () => setChanging(false));
      }}
      error={error && problemText(error, common)}
    />
  );
}

interface MembershipProps extends Changing {
  term: Term;
  contest: PublicContestView;
  eligibility: Eligibility;
}

/** «Are you a member of …?» A yes is written into the profile; a no is only said. */
export function MembershipFact({ term, contest, eligibility, changing, setChanging }: MembershipProps) {
  const { t } = useTranslation('applicant');
  const { t: common } = useTranslation();
  const localised = useLocalised();
  const { save, error, saving } = useProfile();
  const { data: known } = useQuery(associationsListOptions());
  const { me, outcomes, saidNoMember, sayNoMember } = eligibility;
  const names = (term.params.associations ?? []) as Localised[];
  const isMember = outcomes.get(term.rule)?.outcome === 'pass';
  if (isMember && !changing)
    return (
      <Known label={t('fact.membership')} onChange={() => setChanging(true)}>
        {names.map(localised).join(', ')}
      </Known>
    );

  const own = (me?.affiliations ?? []).map(({ associationId, name, number, since }) => ({
    associationId,
    name,
    number,
    since,
  }));
  const idOf = (name: Localised) =>
    [contest.association, ...(known?.items ?? [])].find((one) => localised(one.name) === localised(name))?.id;
  const meant = names.flatMap((name) => [idOf(name), localised(name)]);
  const answer = (said: string) => {
    const name = names[Number(said)];
    const others = own.filter((one) => !meant.includes(one.associationId ?? one.name ?? ''));
    sayNoMember(!name);
    setChanging(false);
    if (name) {
      const id = idOf(name);
      save({ affiliations: [...others, id ? { associationId: id } : { name: localised(name) }] });
    } else if (others.length < own.length) save({ affiliations: others });
  };
  return (
    <Radio.Group
      label={t('fact.membershipAsk', { names: names.map(localised).join(', '), count: names.length })}
      description={t('fact.kept')}
      name={term.rule}
      value={saidNoMember ? 'no' : ''}
      onChange={answer}
      error={error && problemText(error, common)}
    >
      <Group mt="xs">
        {names.map((name, index) => (
          <Radio
            key={localised(name)}
            value={String(index)}
            disabled={saving}
            label={names.length === 1 ? t('fact.yes') : localised(name)}
          />
        ))}
        <Radio value="no" label={names.length === 1 ? t('fact.no') : t('fact.noneOfThem')} />
      </Group>
    </Radio.Group>
  );
}

/** What the profile says already. */
function Known({ label, onChange, children }: { label: string; onChange: () => void; children: ReactNode }) {
  const { t } = useTranslation('applicant');
  return (
    <Group gap="xs" align="baseline">
      <Text fw={500}>{label}:</Text>
      <Text>{children}</Text>
      {onChange && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={onChange}
          aria-label={t('fact.changeNamed', { label })}
        >
          {t('fact.change')}
        </Button>
      )}
    </Group>
  );
}
