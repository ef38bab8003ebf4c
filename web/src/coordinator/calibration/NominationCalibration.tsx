import { Alert, List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Calibration, RankingView } from '../../api/generated/index.js';
import { ErrorState } from '../../shared/ErrorState.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { Meter } from '../jury/Meter.js';
import { bandParams } from '../ranking/CalibrationNote.js';
import { useCalibration } from '../ranking/useCalibration.js';
import { SeverityTable } from './SeverityTable.js';

export type Found = NonNullable<Calibration['found']>;

interface Props {
  ranking: RankingView;
  nomination: RankingView['nominations'][number];
}

export function NominationCalibration({ ranking, nomination }: Props) {
  const { t } = useTranslation('coordinator');
  const title = useLocalised()(nomination.title);
  const { data, error, refetch } = useCalibration(ranking, nomination.key);
  const percent = Math.round(100 * (data?.progress ?? 0));
  return (
    <section aria-labelledby={`nomination-${nomination.key}`}>
      <Title order={2} id={`nomination-${nomination.key}`} mb="md">
        {title}
      </Title>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!error && !data?.found && (
        <div role="status" style={{ maxWidth: '36rem' }}>
          <Meter
            words={t('calibration.counting', { percent })}
            max={100}
            parts={[{ key: 'done', value: percent }]}
          />
        </div>
      )}
      {data?.found && <Told found={data.found} title={title} />}
    </section>
  );
}

function Told({ found, title }: { found: Found; title: string }) {
  const { t } = useTranslation('coordinator');
  const { agreement, band, groups, jurors, noChances } = found;
  return (
    <Stack gap="xl">
      <Sentences title={t('calibration.agreement')} texts={agreement.map(({ message }) => message)} />
      <Sentences
        title={t('calibration.line')}
        texts={[
          noChances
            ? noChances.message
            : band
              ? `${t('calibration.band', bandParams(band))} ${t('calibration.bandWhy')}`
              : t('calibration.bandNone'),
        ]}
      />
      <div>
        <Title order={3} size="h4" mb="xs">
          {t('calibration.severity')}
        </Title>
        {groups.length > 1 && (
          <Alert color="orange" mb="md" maw="44rem" title={t('calibration.apart', { count: groups.length })}>
            {t('calibration.apartWhy')}
          </Alert>
        )}
        {jurors.length === 0 && <Text c="dimmed">{t('calibration.noSheets')}</Text>}
        <Stack gap="lg">
          {groups.slice(0, SHOWN).map((group, at) => (
            <Group key={jurors.find((juror) => juror.group === at)?.id} {...{ found, group, at, title }} />
          ))}
        </Stack>
        {groups.length > SHOWN && (
          <Text mt="md" c="dimmed">
            {t('calibration.moreGroups', { count: groups.length - SHOWN })}
          </Text>
        )}
      </div>
    </Stack>
  );
}

/** Of groups of experts; where there are more, nobody looks at each. */
const SHOWN = 20;

function Group({
  found,
  group,
  at,
  title,
}: {
  found: Found;
  group: Found['groups'][0];
  at: number;
  title: string;
}) {
  const { t } = useTranslation('coordinator');
  const several = found.groups.length > 1;
  const name = t('calibration.group', {
    number: at + 1,
    jurors: t('calibration.jurors', { count: group.jurors }),
    applications: t('calibration.applications', { count: group.applications }),
  });
  return (
    <div>
      {several && (
        <Title order={4} size="h5" mb={4}>
          {name}
        </Title>
      )}
      <Text maw="44rem" mb="sm" size="sm" c="dimmed">
        {group.because.message}
      </Text>
      <SeverityTable
        label={t('calibration.severityOf', { title: several ? `${title}, ${name}` : title })}
        jurors={found.jurors.filter((juror) => juror.group === at)}
      />
    </div>
  );
}

function Sentences({ title, texts }: { title: string; texts: readonly string[] }) {
  return (
    <div>
      <Title order={3} size="h4" mb="xs">
        {title}
      </Title>
      <List spacing={4} maw="44rem" listStyleType={texts.length > 1 ? 'disc' : 'none'}>
        {texts.map((text) => (
          <List.Item key={text}>{text}</List.Item>
        ))}
      </List>
    </div>
  );
}
