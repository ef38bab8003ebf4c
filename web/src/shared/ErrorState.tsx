import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem.js';
import { problemText } from './problemText.js';

interface Props {
  error: unknown;
  onRetry?: () => void;
}

/** A failure where its content would have been: what happened, what to do, and the number support asks for. */
export function ErrorState({ error, onRetry }: Props) {
  const { t } = useTranslation();
  const problem = isProblem(error) ? error : undefined;
  return (
    <Alert
      role="alert"
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={problemText(error, t)}
      maw="44rem"
    >
      <Stack gap="sm" align="flex-start">
        {problem && problem.errors.length > 0 && (
          <List size="sm">
            {problem.errors.map((fault) => (
              <List.Item key={`${fault.pointer} ${fault.code}`}>{fault.message}</List.Item>
            ))}
          </List>
        )}
        {onRetry && (
          <Button variant="default" onClick={onRetry}>
            {t('action.retry')}
          </Button>
        )}
        {problem?.requestId && (
          <Text size="xs" c="dimmed">
            {t('problem.reference', { id: problem.requestId })}
          </Text>
        )}
      </Stack>
    </Alert>
  );
}
