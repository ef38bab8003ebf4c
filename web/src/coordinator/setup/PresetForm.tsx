import { Button, Group, Stack, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { layStages } from '../../../../src/contests/stage.rules.js';
import { contestsCreateMutation } from '../../api/generated/@tanstack/react-query.gen.js';
import type { PresetsView } from '../../api/generated/index.js';
import { fieldErrors } from '../../api/problem.js';
import type { Membership } from '../../api/session.js';
import { DayInput } from '../../shared/DayInput.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { links } from '../links.js';
import { StageTable } from '../shared/StageTable.js';
import { ZoneNote } from '../shared/ZoneNote.js';
import { useTakeContest } from '../useContest.js';
import { isDay, today } from './days.js';
import { seasonOf } from './edition.js';
import { type NewContest, NewContestFields, slugOf } from './NewContestFields.js';

interface Props {
  preset: PresetsView['items'][number];
  association: Membership['association'];
}

/** A contest made from a preset. */
export function PresetForm({ preset, association }: Props) {
  const { t } = useTranslation('coordinator');
  const navigate = useNavigate();
  const take = useTakeContest();
  const zone = association.timeZone;
  const season = (opensOn: string) => seasonOf(layStages(preset.stages, opensOn, zone), zone);
  const [value, setValue] = useState<NewContest>(() => {
    const opensOn = today(zone, 14);
    return { title: preset.title, edition: season(opensOn), opensOn, slug: '' };
  });
  const create = useMutation(contestsCreateMutation());
  const errors = fieldErrors(create.error);

  /** The season follows the first day, as long as nobody has written another. */
  const open = (opensOn: string) =>
    setValue((now) => {
      const follows = isDay(opensOn) && isDay(now.opensOn) && now.edition === season(now.opensOn);
      return { ...now, opensOn, ...(follows && { edition: season(opensOn) }) };
    });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { title, edition, opensOn } = value;
    const contest = await create
      .mutateAsync({
        body: {
          associationId: association.id,
          preset: preset.id,
          title,
          edition,
          opensOn,
          slug: slugOf(value),
        },
      })
      .catch(() => null);
    if (contest) await navigate(links.contest(take(contest).id));
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="lg" mt={40}>
        <Title order={2}>{t('new.about')}</Title>
        <NewContestFields
          value={value}
          change={(patch) => setValue((now) => ({ ...now, ...patch }))}
          errors={errors}
        />
        <DayInput
          label={t('new.opensOn')}
          description={t('new.opensOnHelp')}
          required
          value={value.opensOn}
          onChange={(day) => open(day ?? '')}
          error={errors.opensOn}
          w={{ base: '100%', xs: '14rem' }}
        />
        {isDay(value.opensOn) && (
          <div>
            <StageTable
              label={t('dates.title')}
              stages={layStages(preset.stages, value.opensOn, zone)}
              zone={zone}
            />
            <ZoneNote zone={zone} at={value.opensOn} />
          </div>
        )}
        {create.error && <ErrorState error={create.error} />}
        <Group justify="flex-end">
          <Button type="submit" size="md" loading={create.isPending}>
            {t('new.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
