import { NumberInput } from '@mantine/core';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Criterion } from '../../../../src/contests/criterion.rules.js';
import { useLocalised } from '../../shared/LocalisedText.js';
import { useFigure } from '../../shared/useFigure.js';
import classes from './review.module.css';
import { fits, type Mark, marksOf } from './scale.js';

interface Props {
  criterion: Criterion;
  value: string | null;
  /** Show the key of each mark. */
  keys: boolean;
  labelledBy: string;
  describedBy: string | undefined;
  onHover: (value: string | null) => void;
  onChange: (value: string | null) => void;
}

/** The scale as buttons in a row (radio buttons underneath), or a field where it has too many values. */
export function ScaleInput(props: Props) {
  const marks = marksOf(props.criterion);
  return marks ? <Buttons {...props} marks={marks} /> : <Field {...props} />;
}

function Buttons({
  criterion,
  value,
  keys,
  marks,
  labelledBy,
  describedBy,
  onHover,
  onChange,
}: Props & { marks: Mark[] }) {
  const { t } = useTranslation('juror');
  const localised = useLocalised();
  const figure = useFigure();
  const { kind } = criterion.scale;
  const label = (mark: Mark): string =>
    kind === 'gate'
      ? t(mark.value === 'yes' ? 'sheet.yes' : 'sheet.no')
      : mark.title
        ? localised(mark.title)
        : figure(mark.value);
  return (
    <div
      role="radiogroup"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      className={classes.marks}
      data-mark
      data-kind={kind}
      // on a phone in two equal rows rather than a full one and a rest
      style={{ '--half': Math.ceil(marks.length / (marks.length > 7 ? 2 : 1)) } as CSSProperties}
      onMouseLeave={() => onHover(null)}
    >
      {marks.map((mark) => (
        <label key={mark.value} className={classes.mark} onMouseEnter={() => onHover(mark.value)}>
          <input
            type="radio"
            name={`mark-${criterion.id}`}
            value={mark.value}
            checked={mark.value === value}
            onChange={() => onChange(mark.value)}
          />
          <span>{label(mark)}</span>
          {keys && mark.hint && mark.hint !== label(mark) && (
            <kbd className={classes.key} aria-hidden>
              {mark.hint}
            </kbd>
          )}
        </label>
      ))}
    </div>
  );
}

function Field({ criterion, value, labelledBy, describedBy, onChange }: Props) {
  const { scale } = criterion;
  if (scale.kind !== 'number') return null;
  return (
    <NumberInput
      data-mark
      mt="sm"
      w="9rem"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      min={Number(scale.min)}
      max={Number(scale.max)}
      step={Number(scale.step)}
      value={value ?? ''}
      // a half-typed value is no mark yet
      onChange={(typed) => {
        const text = String(typed);
        if (text === '') onChange(null);
        else if (fits(criterion, text)) onChange(text);
      }}
    />
  );
}
