import { Button, Select, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '../../api/client.js';
import { associationsListOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import { DayInput } from '../../shared/DayInput.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import classes from '../Account.module.css';
import { Section } from '../Section.js';
import type { PartProps } from './Fields.js';
import { type AffiliationDraft, otherAssociation } from './profile.js';

/** Associations the person is a member of: one of ours, or another by its name. */
export function Affiliations({ draft: { affiliations }, edit, fault }: PartProps) {
  const { t } = useTranslation('account');
  const localised = useLocalised();
  const { data } = useQuery(associationsListOptions());
  const known = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: localised(name) }));
  const choices = [...known, { value: otherAssociation, label: t('profile.otherAssociation') }];
  const replace = (key: string, part: Partial<AffiliationDraft>) =>
    edit({ affiliations: affiliations.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  const add = () =>
    edit({
      affiliations: [
        ...affiliations,
        { key: newKey(), association: known[0]?.value ?? otherAssociation, name: '', number: '', since: '' },
      ],
    });
  return (
    <Section title={t('profile.affiliations')} lead={t('profile.affiliationsHint')}>
      {affiliations.length > 0 && (
        <ul className={classes.panels}>
          {affiliations.map((affiliation, index) => (
            <Row
              key={affiliation.key}
              affiliation={affiliation}
              number={index + 1}
              choices={choices}
              fault={(name) => fault(`affiliations.${index}${name}`)}
              onChange={(part) => replace(affiliation.key, part)}
              onRemove={() =>
                edit({ affiliations: affiliations.filter(({ key }) => key !== affiliation.key) })
              }
            />
          ))}
        </ul>
      )}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus aria-hidden size="1.1rem" />}
          onClick={add}
          disabled={affiliations.length >= 20}
        >
          {t('profile.addAffiliation')}
        </Button>
      </div>
    </Section>
  );
}

interface RowProps {
  affiliation: AffiliationDraft;
  number: number;
  choices: { value: string; label: string }[];
  /** The message for the row itself (empty name) or one of its fields. */
  fault: (name: '' | '.associationId' | '.name' | '.number' | '.since') => string | undefined;
  onChange: (part: Partial<AffiliationDraft>) => void;
  onRemove: () => void;
}

function Row({ affiliation, number, choices, fault, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('account');
  const title = useId();
  const other = affiliation.association === otherAssociation;
  const name = other
    ? affiliation.name
    : choices.find(({ value }) => value === affiliation.association)?.label;
  return (
    <li className={classes.panel} aria-labelledby={title}>
      <Text id={title} fw={500}>
        {t('profile.affiliationNumber', { number })}
      </Text>
      <Select
        label={t('profile.association')}
        data={choices}
        allowDeselect={false}
        searchable
        nothingFoundMessage={t('profile.nothing')}
        value={affiliation.association}
        onChange={(association) => onChange({ association })}
        error={fault('.associationId') ?? (other ? undefined : fault(''))}
      />
      {other && (
        <TextInput
          label={t('profile.associationName')}
          maxLength={300}
          value={affiliation.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          error={fault('.name') ?? fault('')}
        />
      )}
      <div className={classes.pair}>
        <TextInput
          label={t('profile.number')}
          maxLength={60}
          value={affiliation.number}
          onChange={(event) => onChange({ number: event.currentTarget.value })}
          error={fault('.number')}
        />
        <DayInput
          label={t('profile.since')}
          value={affiliation.since}
          onChange={(since) => onChange({ since: since ?? '' })}
          error={fault('.since')}
        />
      </div>
      <div>
        <Button
          variant="subtle"
          color="red"
          size="compact-md"
          leftSection={<IconTrash aria-hidden size="1.1rem" />}
          onClick={onRemove}
          aria-label={t('profile.removeAffiliation', {
            name: name || t('profile.affiliationNumber', { number }),
          })}
        >
          {t('profile.remove')}
        </Button>
      </div>
    </li>
  );
}
