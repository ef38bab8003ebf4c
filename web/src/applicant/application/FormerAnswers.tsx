import { Alert, Button, Checkbox, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Field, fieldsOf } from '../../../../src/forms/form.rules.js';
import { kindOf } from '../../../../src/forms/kinds/kinds.rules.js';
import { applicationsFormerAnswersOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { FormerAnswersView } from '../../api/generated/types.gen.js';
import { DateTimeText } from '../../shared/DateTimeText.js';
import { AnswerText } from '../../shared/form/AnswerText.js';
import type { FormDraft } from '../../shared/form/useFormDraft.js';
import { LocalisedText, useLocalised } from '../../shared/LocalisedText.js';
import { notifyDone } from '../../shared/notify.js';

type Former = FormerAnswersView['items'][number];

/** Fields the former answers could fill and nobody has filled yet. */
function fitting(draft: FormDraft, { answers }: Former): Field[] {
  return fieldsOf(draft.form).filter((field) => {
    if (!Object.hasOwn(answers, field.id)) return false;
    const own = kindOf(field).answer.safeParse(draft.answers[field.id] ?? undefined);
    return !own.success || kindOf(field).isEmpty(own.data);
  });
}

/** Offers what the person answered in earlier applications; nothing that is typed is overwritten. */
export function FormerAnswers({ id, draft }: { id: string; draft: FormDraft }) {
  const { t } = useTranslation('applicant');
  const [opened, dialog] = useDisclosure(false);
  const { data } = useQuery({ ...applicationsFormerAnswersOptions({ path: { id } }), staleTime: 600_000 });
  const offers = (data?.items ?? [])
    .map((former) => ({ former, fields: fitting(draft, former) }))
    .filter(({ fields }) => fields.length > 0);
  const best = Math.max(0, ...offers.map(({ fields }) => fields.length));
  if (best === 0 && !opened) return null;
  return (
    <>
      <Alert color="accent" icon={<IconHistory aria-hidden />} title={t('former.title', { count: best })}>
        <Button variant="default" size="compact-md" mt={4} onClick={dialog.open}>
          {t('former.open')}
        </Button>
      </Alert>
      <Modal
        opened={opened}
        onClose={dialog.close}
        size="lg"
        title={<Text fw={600}>{t('former.open')}</Text>}
      >
        <FormerChoice offers={offers} draft={draft} close={dialog.close} />
      </Modal>
    </>
  );
}

interface ChoiceProps {
  offers: { former: Former; fields: Field[] }[];
  draft: FormDraft;
  close: () => void;
}

function FormerChoice({ offers, draft, close }: ChoiceProps) {
  const { t } = useTranslation('applicant');
  const localised = useLocalised();
  const [from, setFrom] = useState(offers[0]?.former.applicationId ?? '');
  const [left, setLeft] = useState<readonly string[]>([]);
  const offer = offers.find(({ former }) => former.applicationId === from);
  const taken = offer?.fields.filter(({ id }) => !left.includes(id)) ?? [];
  const insert = () => {
    draft.change(Object.fromEntries(taken.map(({ id }) => [id, offer?.former.answers[id]])));
    notifyDone(t('former.done', { count: taken.length }));
    close();
  };
  return (
    <Stack>
      <Text c="dimmed">{t('former.text')}</Text>
      {offers.length > 1 && (
        <Radio.Group label={t('former.from')} value={from} onChange={setFrom}>
          <Stack gap="xs" mt="xs">
            {offers.map(({ former, fields }) => (
              <Radio
                key={former.applicationId}
                value={former.applicationId}
                label={former.projectTitle || t('application.untitled')}
                description={`${localised(former.contest)} · ${t('former.count', { count: fields.length })}`}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {offers.length === 1 && offer && (
        <Text size="sm">
          {offer.former.projectTitle} · <LocalisedText value={offer.former.contest} /> ·{' '}
          <DateTimeText at={offer.former.updatedAt} kind="date" />
        </Text>
      )}
      <Stack gap="sm">
        {offer?.fields.map((field) => (
          <div key={field.id}>
            <Checkbox
              label={localised(field.label)}
              checked={!left.includes(field.id)}
              onChange={({ currentTarget: { checked } }) =>
                setLeft(checked ? left.filter((id) => id !== field.id) : [...left, field.id])
              }
            />
            <Text component="div" size="sm" ml="2.1rem" lineClamp={3}>
              <AnswerText field={field} value={offer.former.answers[field.id]} />
            </Text>
          </div>
        ))}
      </Stack>
      <Group justify="flex-end">
        <Button onClick={insert} disabled={taken.length === 0}>
          {t('former.insert', { count: taken.length })}
        </Button>
      </Group>
    </Stack>
  );
}
