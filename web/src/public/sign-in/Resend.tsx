import { Anchor, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem.js';
import { Failure } from '../../shared/Failure.js';
import { clockText, useCountdown } from './useCountdown.js';

/** Letters take a while; before that another code would only confuse. */
const pause = 60;

interface Props {
  send: () => Promise<unknown>;
  onSent?: () => void;
}

/** Asks for another code, once the mail has had time to come. */
export function Resend({ send, onSent }: Props) {
  const { t } = useTranslation('public');
  const { left, start } = useCountdown(pause);
  const again = useMutation({
    mutationFn: send,
    onSuccess: () => {
      start(pause);
      onSent?.();
    },
    onError: (error) => {
      if (isProblem(error, 'rate.exceeded')) start(Number(error.params.seconds) || pause);
    },
  });
  return (
    <>
      {left > 0 ? (
        <Text c="dimmed" py={6}>
          {t('signIn.resendIn', { time: clockText(left) })}
        </Text>
      ) : (
        <Anchor component="button" type="button" disabled={again.isPending} onClick={() => again.mutate()}>
          {t('signIn.resend')}
        </Anchor>
      )}
      <div role="status">{again.isSuccess && <Text>{t('signIn.resent')}</Text>}</div>
      <Failure error={again.error} />
    </>
  );
}
