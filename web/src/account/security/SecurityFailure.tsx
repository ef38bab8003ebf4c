import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem.js';
import { signInPath } from '../../api/return-path.js';
import { useSignOut } from '../../api/session.js';
import { Failure } from '../../shared/Failure.js';

/** A refusal; one that asks for a fresh session brings the way to it. */
export function SecurityFailure({ error }: { error: unknown }) {
  const { t } = useTranslation('account');
  const signOut = useMutation({ mutationFn: useSignOut(signInPath('/account/security')) });
  return (
    <Stack gap="sm" align="flex-start">
      <Failure error={error} />
      {isProblem(error, 'session.not_recent') && (
        <Button variant="default" onClick={() => signOut.mutate()} loading={signOut.isPending}>
          {t('security.again')}
        </Button>
      )}
    </Stack>
  );
}
