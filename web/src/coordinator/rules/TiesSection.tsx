import { Checkbox, Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TieKey } from '../../../../src/contests/ranking-order.rules.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { MoveButtons } from '../shared/MoveButtons.js';
import type { SectionProps } from './CriteriaSection.js';
import { FurtherRules, useFieldWords, useFurtherWords } from './FurtherRules.js';
import classes from './ListEditor.module.css';
import { shifted, without } from './rulebook.js';

/** A name for each tie key, for a list of choices. */
const nameOf = (tie: TieKey): string =>
  [tie.key, 'criterion' in tie && tie.criterion, 'field' in tie && tie.field].filter(Boolean).join(':');

/** What puts one of two equal applications first: the first key that tells them apart. */
export function TiesSection({ rulebook, faults, onChange }: SectionProps) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const { ranking, criteria } = rulebook;
  const { ties } = ranking;
  const put = (list: TieKey[]) => onChange({ ...rulebook, ranking: { ...ranking, ties: list } });
  const fieldWords = useFieldWords();
  const furtherWords = useFurtherWords();
  const words = (tie: TieKey): string => {
    if (tie.key === 'criterion') {
      const title = localised(criteria.find(({ id }) => id === tie.criterion)?.title);
      return t('ties.criterion', { title: title || t('rules.untitled') });
    }
    return 'field' in tie ? t(`ties.${tie.key}`, { field: fieldWords(tie.field) }) : t(`ties.${tie.key}`);
  };

  const possible: TieKey[] = [
    ...criteria.map(({ id }): TieKey => ({ key: 'criterion', criterion: id })),
    { key: 'earlier_submission' },
    { key: 'lower_requested' },
    { key: 'more_votes' },
    { key: 'balance', field: 'region' },
    { key: 'balance', field: 'organisation' },
    { key: 'lot' },
  ];
  const offered = possible.filter((tie) => !ties.some((other) => nameOf(other) === nameOf(tie)));
  return (
    <Stack gap="md" maw="45rem">
      <ol className={classes.list}>
        {ties.map((tie, index) => (
          <li key={nameOf(tie)} className={classes.item}>
            <span className={classes.number}>{index + 1}.</span>
            <Text className={classes.wide} pt={4}>
              {words(tie)}
              {faults.get(`/ranking/ties/${index}`) && (
                <Text span c="red" size="sm" display="block">
                  {faults.get(`/ranking/ties/${index}`)}
                </Text>
              )}
            </Text>
            <MoveButtons
              name={words(tie)}
              index={index}
              count={ties.length}
              onMove={(by) => put(shifted(ties, index, by))}
              onRemove={() => put(without(ties, index))}
            />
          </li>
        ))}
      </ol>
      {ties.length === 0 && <Text c="dimmed">{t('ties.none')}</Text>}
      {offered.length > 0 && (
        <Select
          label={t('ties.add')}
          placeholder={t('ties.choose')}
          data={offered.map((tie) => ({ value: nameOf(tie), label: words(tie) }))}
          value={null}
          onChange={(name) => {
            const tie = offered.find((one) => nameOf(one) === name);
            if (tie) put([...ties, tie]);
          }}
          maw="28rem"
        />
      )}
      <Checkbox
        label={t('ties.shared')}
        description={t('ties.sharedHelp')}
        checked={ranking.sharedPlaces}
        onChange={({ currentTarget: { checked } }) =>
          onChange({ ...rulebook, ranking: { ...ranking, sharedPlaces: checked } })
        }
        error={faults.get('/ranking/ties')}
      />
      <FurtherRules rules={furtherWords.ranking(ranking.by)} />
    </Stack>
  );
}
