import { Checkbox, Text, Textarea, Title } from '@mantine/core';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { anchorOf, type Criterion } from '../../../../src/contests/criterion.rules.js';
import { paramsIn } from '../../../../src/contests/reason.rules.js';
import type { SheetEntry, SheetFault } from '../../../../src/scoring/sheet.rules.js';
import { useLocale } from '../../i18n.js';
import { useFaultText } from '../../shared/form/useFaultText.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { useFigure } from '../../shared/useFigure.js';
import { cardId, commentId } from './focus.js';
import { MarkText } from './MarkText.js';
import classes from './review.module.css';
import { ScaleInput } from './ScaleInput.js';

interface Props {
  criterion: Criterion;
  number: number;
  /** Its share of the total in percent, where that can be said. */
  share: number | undefined;
  entry: SheetEntry | undefined;
  active: boolean;
  keys: boolean;
  readOnly: boolean;
  /** Who will read the comment. */
  readBy: string;
  faults: readonly SheetFault[];
  onActive: (criterion: string) => void;
  onMark: (criterion: string, change: Partial<SheetEntry>) => void;
}

const noEntry: SheetEntry = { value: null };

/** One criterion: what is asked, the scale with the meaning of its marks, the comment. */
export const CriterionCard = memo(function CriterionCard(props: Props) {
  const {
    criterion,
    number,
    share,
    entry = noEntry,
    active,
    keys,
    readOnly,
    faults,
    onActive,
    onMark,
  } = props;
  const { t } = useTranslation('juror');
  const figure = useFigure();
  const faultText = useFaultText();
  const locale = useLocale();
  const [hovered, setHovered] = useState<string | null>(null);
  const { id } = criterion;
  const titleId = `${cardId(id)}-title`;
  const faultId = `${cardId(id)}-faults`;
  return (
    <li
      id={cardId(id)}
      className={classes.criterion}
      data-active={active || undefined}
      data-faulty={faults.length > 0 || undefined}
      // by mouse only after the press: cards that open and close would move the button from under the pointer
      onFocus={({ target }) => target.matches(':focus-visible') && onActive(id)}
      onChange={() => onActive(id)}
    >
      <div className={classes.criterionHead}>
        <Title order={3} size="h5" id={titleId}>
          {number}. <LocalisedText value={criterion.title} />
        </Title>
        {share !== undefined && (
          <Text size="sm" c="dimmed" className="num">
            {t('sheet.share', { share: figure(share) })}
          </Text>
        )}
      </div>
      {criterion.help && (
        <Text size="sm" c="dimmed">
          <LocalisedText value={criterion.help} />
        </Text>
      )}
      <ScaleHint criterion={criterion} />
      {readOnly ? (
        <Text className={classes.given}>
          <MarkText criterion={criterion} entry={entry} />
        </Text>
      ) : (
        <ScaleInput
          criterion={criterion}
          value={entry.value}
          keys={keys && active}
          labelledBy={titleId}
          describedBy={faults.length > 0 ? faultId : undefined}
          onHover={setHovered}
          onChange={(value) => onMark(id, { value, notApplicable: undefined })}
        />
      )}
      <Anchors criterion={criterion} value={hovered ?? entry.value} all={active} />
      {criterion.allowNotApplicable && !readOnly && (
        <Checkbox
          mt="sm"
          size="sm"
          label={t('sheet.notApplicable')}
          checked={entry.notApplicable ?? false}
          onChange={(event) =>
            onMark(
              id,
              event.currentTarget.checked
                ? { value: null, notApplicable: true }
                : { notApplicable: undefined },
            )
          }
        />
      )}
      {faults.length > 0 && (
        <Text size="sm" c="red" mt="xs" id={faultId} role="alert">
          {faults.map((fault) => faultText({ code: fault.code, params: paramsIn(locale, fault) })).join(' ')}
        </Text>
      )}
      <Comment {...props} entry={entry} />
    </li>
  );
});

function Comment({ criterion, entry = noEntry, readOnly, readBy, active, onMark, faults }: Props) {
  const { t } = useTranslation('juror');
  const text = entry.comment ?? '';
  if (readOnly) return text ? <Text className={classes.text}>{text}</Text> : null;
  // a long sheet stays short: optional comments open where one is working
  if (!criterion.commentRequired && !text && !active) return null;
  return (
    <Textarea
      id={commentId(criterion.id)}
      mt="sm"
      size="sm"
      label={t('sheet.criterionComment')}
      description={readBy}
      required={criterion.commentRequired}
      error={faults.some(({ code }) => code === 'sheet.comment_missing')}
      autosize
      minRows={1}
      maxLength={10_000}
      value={text}
      onChange={(event) => onMark(criterion.id, { comment: event.currentTarget.value })}
    />
  );
}

/** What the mark in question means; all of the scale where one is working and has not decided. */
function Anchors({ criterion, value, all }: { criterion: Criterion; value: string | null; all: boolean }) {
  const figure = useFigure();
  const anchors = criterion.anchors ?? [];
  if (anchors.length === 0) return null;
  const chosen = value === null ? undefined : anchorOf(criterion, value);
  if (!all)
    return chosen ? (
      <Text size="sm" mt={6} className={classes.meaning}>
        <LocalisedText value={chosen} />
      </Text>
    ) : null;
  return (
    <dl className={classes.anchors}>
      {anchors.map((anchor) => (
        <div key={anchor.value} data-chosen={anchor.text === chosen || undefined}>
          <dt className="num">
            {figure(anchor.value)}
            {anchor.to && `–${figure(anchor.to)}`}
          </dt>
          <dd>
            <LocalisedText value={anchor.text} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What the numbers alone do not show: that the lowest is best, and that points are out of a shared total. */
function ScaleHint({ criterion: { scale } }: Pick<Props, 'criterion'>) {
  const { t } = useTranslation('juror');
  const figure = useFigure();
  if (scale.kind !== 'number' || (scale.best !== 'low' && scale.total === undefined)) return null;
  return (
    <Text size="sm" c="dimmed">
      {[
        scale.best === 'low' && t('sheet.lowIsBest', { best: figure(scale.min) }),
        scale.total !== undefined && t('sheet.outOf', { total: figure(scale.total) }),
      ]
        .filter(Boolean)
        .join(' ')}
    </Text>
  );
}
