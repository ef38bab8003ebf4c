import { Anchor, Group, List, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { mayShowInline } from '../../../../src/files/file-types.rules.js';
import { answerOf } from '../../../../src/forms/answers.rules.js';
import type { Field } from '../../../../src/forms/form.rules.js';
import { budget } from '../../../../src/forms/kinds/budget.rules.js';
import { file as fileKind } from '../../../../src/forms/kinds/file.rules.js';
import { kindOf } from '../../../../src/forms/kinds/kinds.rules.js';
import { isWebAddress } from '../../../../src/forms/kinds/url.rules.js';
import { useLocale } from '../../i18n.js';
import { BudgetView } from './BudgetView.js';
import { FileSize } from './FileSize.js';
import classes from './form.module.css';

/** One answer to read, as its kind is best read; says so where there is none. */
export function AnswerText({ field, value }: { field: Field; value: unknown }): ReactNode {
  const { t } = useTranslation('form');
  const locale = useLocale();
  const kind = kindOf(field);
  const answer = kind.answer.safeParse(value ?? undefined).data;
  if (answer === undefined || kind.isEmpty(answer))
    return <Text c="dimmed">{field.kind === 'consent' ? t('answer.notGiven') : t('answer.none')}</Text>;
  const text = kind.toText(answer, field, locale);

  switch (field.kind) {
    case 'budget': {
      const budgetAnswer = answerOf(budget.answer, { value }, 'value');
      return budgetAnswer && <BudgetView field={field} answer={budgetAnswer} />;
    }
    case 'file':
      return <Files files={answerOf(fileKind.answer, { value }, 'value') ?? []} />;
    case 'url':
      return isWebAddress(text) ? (
        <Anchor href={text} target="_blank" rel="noopener noreferrer nofollow" className={classes.text}>
          {text}
        </Anchor>
      ) : (
        <Text className={classes.text}>{text}</Text>
      );
    case 'consent':
      return (
        <Group gap={6} wrap="nowrap" align="flex-start">
          <IconCheck
            aria-hidden
            size="1.2rem"
            color="var(--mantine-color-success)"
            className={classes.icon}
          />
          <Text>{text}</Text>
        </Group>
      );
    default:
      return <Text className={classes.text}>{text}</Text>;
  }
}

/** Pictures and PDF open beside the page; the rest is saved. */
function Files({ files }: { files: { id: string; name: string; size: number; type: string }[] }) {
  return (
    <List listStyleType="none">
      {files.map(({ id, name, size, type }) => (
        <List.Item key={id}>
          {mayShowInline(type) ? (
            <Anchor href={`/api/files/${id}?inline=true`} target="_blank" rel="noopener">
              {name}
            </Anchor>
          ) : (
            <Anchor href={`/api/files/${id}`} download>
              {name}
            </Anchor>
          )}{' '}
          <Text span size="sm" c="dimmed">
            <FileSize bytes={size} />
          </Text>
        </List.Item>
      ))}
    </List>
  );
}
