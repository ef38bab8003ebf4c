import { Accordion, Button, Menu, Stack, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EligibilityRule } from '../../../../src/contests/eligibility.rules.js';
import type { ContestView } from '../../api/generated/index.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { MoveButtons } from '../shared/MoveButtons.js';
import type { SectionProps } from './CriteriaSection.js';
import classes from './CriteriaSection.module.css';
import { EligibilityRuleEditor } from './EligibilityRuleEditor.js';
import { eligibilityKinds, newRule, replaced, shifted, without } from './rulebook.js';
import { useRuleWords } from './useRuleWords.js';

/** The conditions of taking part, in the order in which they are asked. */
export function EligibilitySection({
  rulebook,
  faults,
  onChange,
  nominations,
}: SectionProps & { nominations: ContestView['nominations'] }) {
  const { t } = useTranslation('coordinator');
  const words = useRuleWords();
  const [opened, setOpened] = useState<string[]>([]);
  const { eligibility } = rulebook;
  const put = (rules: EligibilityRule[]) => onChange({ ...rulebook, eligibility: rules });
  const add = (kind: EligibilityRule['kind']) => {
    const rule = newRule(kind, eligibility);
    put([...eligibility, rule]);
    setOpened([...opened, rule.id]);
  };
  return (
    <Stack gap="md">
      {eligibility.length === 0 && <Text c="dimmed">{t('eligible.none')}</Text>}
      <Accordion
        multiple
        keepMounted={false}
        value={opened}
        onChange={setOpened}
        variant="separated"
        order={2}
      >
        {eligibility.map((rule, index) => {
          const pointer = `/eligibility/${index}`;
          const faulty = [...faults.keys()].some((key) => key === pointer || key.startsWith(`${pointer}/`));
          const name = t(`eligible.kind.${rule.kind}`);
          return (
            <Accordion.Item key={rule.id} value={rule.id}>
              <div className={classes.head}>
                <Accordion.Control className={classes.control}>
                  <span className={classes.name}>{name}</span>
                  <Text span size="sm" c="dimmed">
                    {words(rule)}
                  </Text>
                  {faulty && <StatusBadge tone="bad">{t('rules.faulty')}</StatusBadge>}
                  {!faulty && rule.toConfirm && (
                    <StatusBadge tone="warn">{t('rules.unconfirmed')}</StatusBadge>
                  )}
                </Accordion.Control>
                <MoveButtons
                  name={`${name}, ${words(rule)}`}
                  index={index}
                  count={eligibility.length}
                  onMove={(by) => put(shifted(eligibility, index, by))}
                  onRemove={() => put(without(eligibility, index))}
                />
              </div>
              <Accordion.Panel>
                <EligibilityRuleEditor
                  rule={rule}
                  pointer={pointer}
                  faults={faults}
                  nominations={nominations}
                  onChange={(changed) => put(replaced(eligibility, index, changed))}
                />
              </Accordion.Panel>
            </Accordion.Item>
          );
        })}
      </Accordion>
      <div>
        <Menu position="bottom-start" shadow="md" withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown aria-hidden size="1rem" />}>
              {t('eligible.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {eligibilityKinds.map((kind) => (
              <Menu.Item key={kind} onClick={() => add(kind)}>
                {t(`eligible.kind.${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </Stack>
  );
}
