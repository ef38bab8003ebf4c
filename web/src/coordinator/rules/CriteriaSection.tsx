import { Accordion, Button, Group, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Criterion } from '../../../../src/contests/criterion.rules.js';
import type { Rulebook } from '../../../../src/contests/rulebook.rules.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { useFigure } from '../../shared/useFigure.js';
import { MoveButtons } from '../shared/MoveButtons.js';
import classes from './CriteriaSection.module.css';
import { CriterionEditor } from './CriterionEditor.js';
import { newCriterion, replaced, shifted, withoutCriterion } from './rulebook.js';
import type { RuleFaults } from './useRuleFaults.js';
import { WeightBar } from './WeightBar.js';

export interface SectionProps {
  rulebook: Rulebook;
  faults: RuleFaults;
  onChange: (rulebook: Rulebook) => void;
}

/** What experts score: the criteria in the order of the sheet. */
export function CriteriaSection({ rulebook, faults, onChange }: SectionProps) {
  const { t } = useTranslation('coordinator');
  const localised = useLocalised();
  const [opened, setOpened] = useState<string[]>([]);
  const { criteria } = rulebook;
  const put = (list: Criterion[]) => onChange({ ...rulebook, criteria: list });
  const add = () => {
    const criterion = newCriterion(criteria);
    put([...criteria, criterion]);
    setOpened([...opened, criterion.id]);
  };
  return (
    <>
      <WeightBar rulebook={rulebook} />
      <Accordion
        multiple
        keepMounted={false}
        value={opened}
        onChange={setOpened}
        variant="separated"
        order={3}
      >
        {criteria.map((criterion, index) => {
          const name = localised(criterion.title) || t('rules.untitled');
          const pointer = `/criteria/${index}`;
          const faulty = [...faults.keys()].some((key) => key === pointer || key.startsWith(`${pointer}/`));
          return (
            <Accordion.Item key={criterion.id} value={criterion.id}>
              <div className={classes.head}>
                <Accordion.Control className={classes.control}>
                  <span className={classes.name}>{name}</span>
                  <Text span size="sm" c="dimmed">
                    <ScaleWords criterion={criterion} />
                  </Text>
                  {faulty && <StatusBadge tone="bad">{t('rules.faulty')}</StatusBadge>}
                  {!faulty && criterion.toConfirm && (
                    <StatusBadge tone="warn">{t('rules.unconfirmed')}</StatusBadge>
                  )}
                </Accordion.Control>
                <MoveButtons
                  name={name}
                  index={index}
                  count={criteria.length}
                  onMove={(by) => put(shifted(criteria, index, by))}
                  onRemove={() => onChange(withoutCriterion(rulebook, criterion.id))}
                />
              </div>
              <Accordion.Panel>
                <CriterionEditor
                  criterion={criterion}
                  pointer={pointer}
                  faults={faults}
                  onChange={(changed) => put(replaced(criteria, index, changed))}
                />
              </Accordion.Panel>
            </Accordion.Item>
          );
        })}
      </Accordion>
      {criteria.length === 0 && <Text c="dimmed">{t('rules.noCriteria')}</Text>}
      <Group mt="md">
        <Button variant="default" leftSection={<IconPlus aria-hidden size="1rem" />} onClick={add}>
          {t('rules.addCriterion')}
        </Button>
      </Group>
    </>
  );
}

/** The scale and the weight of a criterion in a few words. */
export function ScaleWords({ criterion: { scale, weight } }: { criterion: Criterion }) {
  const { t } = useTranslation('coordinator');
  const figure = useFigure();
  const words =
    scale.kind === 'number'
      ? t('scale.from', { min: figure(scale.min), max: figure(scale.max) })
      : scale.kind === 'options'
        ? t('scale.options', { count: scale.options.length })
        : t('scale.gate');
  return scale.kind === 'gate' ? words : `${words}, ${t('rules.weightWords', { weight: figure(weight) })}`;
}
