import { Anchor, Button, Text } from '@mantine/core';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { JuryApplicationView, SheetView } from '../../api/generated/types.gen.js';
import { announceSessionEnd } from '../../api/session-end.js';
import { Can } from '../../shared/Can.js';
import { HotkeyHint } from '../../shared/HotkeyHint.js';
import { problemText } from '../../shared/problemText.js';
import { SaveState } from '../../shared/SaveState.js';
import { useFigure } from '../../shared/useFigure.js';
import classes from './review.module.css';
import { useConfirm } from './useConfirm.js';
import type { Sheet } from './useSheet.js';

interface Props {
  application: JuryApplicationView;
  view: SheetView;
  sheet: Sheet;
  confirmRef: RefObject<HTMLButtonElement | null>;
  /** Something is missing: show it and lead there. */
  onIncomplete: () => void;
  onCompare: () => void;
}

/** The total as it stands, whether it is saved, and the next step; always in sight. */
export function SheetBar({ application, view, sheet, confirmRef, onIncomplete, onCompare }: Props) {
  const { t } = useTranslation('juror');
  const { t: common } = useTranslation();
  const { t: form } = useTranslation('form');
  const figure = useFigure();
  const { confirm, reopen, running, error } = useConfirm({ application, view, sheet, onIncomplete });
  const { status, autosave, total, answered } = sheet;
  const confirmed = view.state === 'confirmed';
  const actions: Partial<Record<typeof status, { label: string; run: () => void }>> = {
    conflict: { label: form('save.compare'), run: onCompare },
    signedOut: { label: form('save.signIn'), run: announceSessionEnd },
    offline: { label: form('save.retry'), run: sheet.resume },
    failed: { label: form('save.retry'), run: sheet.resume },
  };
  const problem = error ?? (autosave.phase === 'failed' ? autosave.problem : undefined);
  return (
    <div className={classes.bar} data-bar="fixed" data-noprint>
      {problem !== undefined && (
        <Text size="sm" c="red" role="alert" className={classes.barProblem}>
          {problemText(problem, common)}
        </Text>
      )}
      <div className={classes.total}>
        <Text span size="sm" c="dimmed">
          {t('sheet.total')}
        </Text>{' '}
        <Text span fw={600} size="lg" className="num" aria-live="polite">
          {total ? figure(total) : '–'}
        </Text>
        {view.attainable && total && (
          <Text span size="sm" c="dimmed" className="num">
            {' '}
            {t('sheet.of', { max: figure(view.attainable.max.shown) })}
          </Text>
        )}
        {!total && (
          <Text span size="sm" c="dimmed">
            {' '}
            {t('sheet.answered', { answered, count: view.criteria.length })}
          </Text>
        )}
      </div>
      {confirmed ? (
        <Can what={view.can['sheet.reopen']}>
          <Button variant="default" onClick={reopen} loading={running}>
            {t('sheet.reopen')}
          </Button>
        </Can>
      ) : (
        <Can what={view.can['sheet.confirm']}>
          <Button ref={confirmRef} onClick={confirm} loading={running}>
            {application.nextTodo ? t('sheet.confirmNext') : t('sheet.confirm')}
            <span className={classes.confirmKeys}>
              <HotkeyHint keys={['mod', 'Enter']} />
            </span>
          </Button>
        </Can>
      )}
      <div className={classes.saved}>
        {!confirmed && <SaveState status={status} savedAt={autosave.savedAt} action={actions[status]} />}
        <Anchor href="#sheet-title" size="sm" className={classes.toSheet}>
          {t('sheet.toSheet')}
        </Anchor>
      </div>
    </div>
  );
}
