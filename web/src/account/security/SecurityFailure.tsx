import { Alert, Button, Stack } from '@mantine/core';
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
      {/* the server's words are for signing in, where the address may be wrong as well */}
      {isProblem(error, 'auth.password_invalid') ? (
        <Alert role="alert" color="red">
          {t('security.passwordWrong')}
        </Alert>
      ) : (
        <Failure error={error} />
      )}
      {isProblem(error, 'session.not_recent') && (
        <Button variant="default" onClick={() => signOut.mutate()} loading={signOut.isPending}>
          {t('security.again')}
        </Button>
      )}
    </Stack>
  );
}
