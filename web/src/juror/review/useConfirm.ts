import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ifMatch } from '../../api/client.js';
import { deskApplicationQueryKey, sheetsSeeQueryKey } from '../../api/generated/@tanstack/react-query.gen.js';
import { sheetsConfirm, sheetsReopen } from '../../api/generated/index.js';
import type { JuryApplicationView, SheetView } from '../../api/generated/types.gen.js';
import { notifyDone } from '../../shared/notify.js';
import { queuePath, reviewPath } from '../paths.js';
import { useForgetDesk } from '../useForgetDesk.js';
import type { Sheet } from './useSheet.js';

interface Wants {
  application: JuryApplicationView;
  view: SheetView;
  sheet: Sheet;
  onIncomplete: () => void;
}

/** Confirms the sheet and goes on to the next application without one, or takes the confirmation back. */
export function useConfirm({ application, view, sheet, onIncomplete }: Wants) {
  const { t } = useTranslation('juror');
  const client = useQueryClient();
  const navigate = useNavigate();
  const forget = useForgetDesk();
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<unknown>();
  const path = { id: view.applicationId };

  const run = async (work: () => Promise<void>) => {
    if (running) return;
    setRunning(true);
    setError(undefined);
    try {
      await work();
    } catch (cause) {
      setError(cause);
    } finally {
      setRunning(false);
    }
  };

  const confirm = () =>
    run(async () => {
      if (sheet.faults.length > 0) return onIncomplete();
      // what could not be saved is told in the bar
      const version = await sheet.flush();
      if (version === null) return;
      const confirmed = await sheetsConfirm({ path, headers: ifMatch(version) });
      client.setQueryData(sheetsSeeQueryKey({ path }), confirmed);
      await forget(application.contestId);
      notifyDone(t('sheet.confirmed', { number: application.number }));
      navigate(application.nextTodo ? reviewPath(application.nextTodo) : queuePath(application.contestId));
    });

  const reopen = () =>
    run(async () => {
      const reopened = await sheetsReopen({ path, headers: ifMatch(view.version) });
      client.setQueryData(sheetsSeeQueryKey({ path }), reopened);
      await client.invalidateQueries({ queryKey: deskApplicationQueryKey({ path }) });
      await forget(application.contestId);
    });

  return { confirm: () => void confirm(), reopen: () => void reopen(), running, error };
}
