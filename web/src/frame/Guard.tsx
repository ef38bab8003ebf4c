import { Navigate, Outlet, useLocation } from 'react-router';
import type { Role } from '../../../src/platform/actor.rules.js';
import { signInPath } from '../api/return-path.js';
import { holds, useMe } from '../api/session.js';
import { LoadingState } from '../shared/LoadingState.js';
import { useAccent } from '../theme/Theme.js';
import { useAssociation } from './association.js';
import { NotFoundPage } from './NotFoundPage.js';
import { PageFailure } from './PageFailure.js';

/**
 * Stands before the areas behind sign-in. It spares a person pages that are not theirs; what they may see
 * and do is the server's decision.
 */
export function Guard({ roles }: { roles?: readonly Role[] }) {
  const { data: me, error, refetch } = useMe();
  const { association } = useAssociation();
  const { pathname, search, hash } = useLocation();
  useAccent(association?.accent);
  if (me === undefined)
    return error ? <PageFailure error={error} onRetry={() => void refetch()} /> : <LoadingState />;
  if (me === null) return <Navigate to={signInPath(pathname + search + hash)} replace />;
  if (roles && !holds(me, ...roles)) return <NotFoundPage />;
  return <Outlet />;
}
