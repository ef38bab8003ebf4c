import { Button, Group, NumberInput, Stack, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { daysBetween, firstDay } from '../../../../src/contests/schedule.rules.js';
import { shiftDates } from '../../../../src/contests/stage.rules.js';
import { contestsCloneMutation } from '../../api/generated/@tanstack/react-query.gen.js';
import type { ContestView } from '../../api/generated/index.js';
import { fieldErrors } from '../../api/problem.js';
import { DayInput } from '../../shared/DayInput.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { LoadingState } from '../../shared/LoadingState.js';
import { links } from '../links.js';
import { StageTable } from '../shared/StageTable.js';
import { ZoneNote } from '../shared/ZoneNote.js';
import { useContest, useTakeContest } from '../useContest.js';
import { isDay, moved, today } from './days.js';
import { followingNames } from './edition.js';
import { type NewContest, NewContestFields, slugOf } from './NewContestFields.js';

/** The next edition of a contest that was held. */
export function CloneForm({ id }: { id: string }) {
  const { data, error, refetch } = useContest(id);
  if (!data) return error ? <ErrorState error={error} onRetry={refetch} /> : <LoadingState shape="block" />;
  return <Form past={data} />;
}

/** Old dates a year on, or more years where that day has passed. */
function suggestOpening(opening: string, zone: string): string {
  const now = today(zone);
  let years = 1;
  while (moved(opening, { years }) <= now) years++;
  return moved(opening, { years });
}

/** Title and edition follow the first day, as long as nobody has written others. */
function renamed(past: ContestView, now: NewContest, opensOn: string): Partial<NewContest> {
  if (!isDay(opensOn) || !isDay(now.opensOn)) return {};
  const [before, after] = [followingNames(past, now.opensOn), followingNames(past, opensOn)];
  const same = now.title.ru === before.title.ru && now.title.en === before.title.en;
  return {
    ...(now.edition === before.edition && { edition: after.edition }),
    ...(same && { title: after.title }),
  };
}

function Form({ past }: { past: ContestView }) {
  const { t } = useTranslation('coordinator');
  const navigate = useNavigate();
  const take = useTakeContest();
  const zone = past.timeZone;
  const opening = firstDay(past.stages, zone) ?? today(zone);
  const [value, setValue] = useState<NewContest>(() => {
    const opensOn = suggestOpening(opening, zone);
    return { ...followingNames(past, opensOn), opensOn, slug: '' };
  });
  const change = (patch: Partial<NewContest>) =>
    setValue((now) => ({ ...now, ...patch, ...(patch.opensOn && renamed(past, now, patch.opensOn)) }));
  const clone = useMutation(contestsCloneMutation());
  const errors = fieldErrors(clone.error);
  const days = isDay(value.opensOn) ? daysBetween(opening, value.opensOn) : null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { title, edition, opensOn } = value;
    const contest = await clone
      .mutateAsync({
        path: { id: past.id },
        body: { slug: slugOf(value), edition, title, move: { by: 'opening', opensOn } },
      })
      .catch(() => null);
    if (contest) await navigate(links.contest(take(contest).id));
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="lg" mt={40}>
        <Title order={2}>{t('new.about')}</Title>
        <NewContestFields value={value} change={change} errors={errors} />
        <Group align="flex-end" gap="md">
          <DayInput
            label={t('new.opensOn')}
            required
            value={value.opensOn}
            onChange={(day) => change({ opensOn: day ?? '' })}
            error={errors['move.opensOn']}
            w={{ base: '100%', xs: '14rem' }}
          />
          <NumberInput
            label={t('new.offset')}
            value={days ?? ''}
            onChange={(by) => {
              if (typeof by === 'number' && Math.abs(by) <= 3660)
                change({ opensOn: moved(opening, { days: Math.trunc(by) }) });
            }}
            allowDecimal={false}
            w={{ base: '100%', xs: '14rem' }}
          />
        </Group>
        {days !== null && (
          <div>
            <StageTable
              label={t('dates.title')}
              stages={shiftDates(past.stages, days, zone)}
              before={past.stages}
              zone={zone}
            />
            <ZoneNote zone={zone} at={value.opensOn} />
          </div>
        )}
        {clone.error && <ErrorState error={clone.error} />}
        <Group justify="flex-end">
          <Button type="submit" size="md" loading={clone.isPending} disabled={days === null}>
            {t('new.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
