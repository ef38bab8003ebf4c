import { Alert, Switch, Text, Textarea, Title } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetFault } from '../../../../src/scoring/sheet.rules.js';
import type { JuryApplicationView, SheetView } from '../../api/generated/types.gen.js';
import { useReason } from '../../shared/Can.js';
import { Deadline } from '../../shared/Deadline.js';
import { HotkeyHint } from '../../shared/HotkeyHint.js';
import { CriterionCard } from './CriterionCard.js';
import { focusCriterion, keepInView } from './focus.js';
import { OtherSheets } from './OtherSheets.js';
import classes from './review.module.css';
import { SheetBar } from './SheetBar.js';
import { SheetConflict } from './SheetConflict.js';
import { sharesOf } from './scale.js';
import { useSheet } from './useSheet.js';
import { useSheetKeys } from './useSheetKeys.js';

const noFaults: readonly SheetFault[] = [];

/** The score sheet of one application, from the first mark to the confirmation. */
export function SheetPanel({ application, view }: { application: JuryApplicationView; view: SheetView }) {
  const { t } = useTranslation('juror');
  const { criteria } = view;
  const readBy = view.applicantReads ? 'sheet.readByApplicant' : 'sheet.readByStaff';
  const shares = sharesOf(criteria);
  const sheet = useSheet(view);
  const panel = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(criteria[0]?.id ?? '');
  const [checked, setChecked] = useState(false);
  const [comparing, setComparing] = useState(false);
  const [keys, setKeys] = useLocalStorage({ key: 'laurel-score-keys', defaultValue: true });
  const writable = view.can['sheet.save']?.ok === true;
  const reason = useReason(view.can['sheet.save']);
  const confirm = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => keepInView(active), [active]);
  useSheetKeys({
    panel,
    criteria,
    sheet,
    active,
    digits: keys && writable,
    writable,
    go: (criterion) => {
      setActive(criterion);
      focusCriterion(criterion);
    },
    confirm,
  });

  return (
    <div ref={panel} className={classes.panel} id="sheet">
      <section
        className={classes.scroll}
        aria-labelledby="sheet-title"
        // with nothing in it to focus, what scrolls must itself be reachable by keyboard
        tabIndex={writable ? undefined : 0}
      >
        <div className={classes.panelHead}>
          <Title order={2} size="h3" id="sheet-title" tabIndex={-1}>
            {t('sheet.title')}
          </Title>
          {application.deadline && view.state !== 'confirmed' && (
            <Text size="sm" component="div">
              <Deadline at={application.deadline} />
            </Text>
          )}
        </div>
        {view.reopenReason && (
          <Alert color="orange" title={t('sheet.givenBack')} mb="md">
            {view.reopenReason}
          </Alert>
        )}
        {!writable && view.state !== 'confirmed' && (
          <Alert color="gray" mb="md">
            {reason}
          </Alert>
        )}
        {sheet.restored && (
          <Alert color="blue" mb="md">
            {t('sheet.restored')}
          </Alert>
        )}
        {writable && (
          <Switch
            className={classes.keysSwitch}
            size="sm"
            checked={keys}
            onChange={(event) => setKeys(event.currentTarget.checked)}
            label={
              <>
                {t('sheet.keys')} <HotkeyHint keys={['1']} />…<HotkeyHint keys={['9']} />
              </>
            }
            description={t('sheet.keysText')}
          />
        )}
        <ol className={classes.criteria}>
          {criteria.map((criterion, index) => (
            <CriterionCard
              key={criterion.id}
              criterion={criterion}
              number={index + 1}
              share={shares?.[criterion.id]}
              entry={sheet.values[criterion.id]}
              active={writable && active === criterion.id}
              keys={keys && writable}
              readOnly={!writable}
              readBy={t(readBy)}
              faults={checked ? sheet.faults.filter((fault) => fault.criterion === criterion.id) : noFaults}
              onActive={setActive}
              onMark={sheet.mark}
            />
          ))}
        </ol>
        {writable ? (
          <Textarea
            mt="lg"
            label={t('sheet.comment')}
            description={`${t('sheet.commentText')} ${t(readBy)}`}
            autosize
            minRows={3}
            maxLength={20_000}
            value={sheet.comment}
            onChange={(event) => sheet.say(event.currentTarget.value)}
          />
        ) : (
          sheet.comment && (
            <div className={classes.said}>
              <Text size="sm" c="dimmed">
                {t('sheet.comment')}
              </Text>
              <Text className={classes.text}>{sheet.comment}</Text>
            </div>
          )
        )}
        <OtherSheets view={view} />
      </section>
      <SheetBar
        application={application}
        view={view}
        sheet={sheet}
        confirmRef={confirm}
        onIncomplete={() => {
          setChecked(true);
          const first = sheet.faults[0];
          if (!first) return;
          setActive(first.criterion);
          focusCriterion(first.criterion, first.code === 'sheet.comment_missing');
        }}
        onCompare={() => setComparing(true)}
      />
      <SheetConflict
        view={view}
        sheet={sheet}
        opened={(comparing || sheet.status === 'conflict') && sheet.autosave.conflicts.length > 0}
        onClose={() => setComparing(false)}
      />
    </div>
  );
}
