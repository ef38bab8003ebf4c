import type { Field, FieldKind } from '../../../../../src/forms/form.rules.js';
import type { Params } from '../../../../../src/forms/kinds/kind.rules.js';

export type FieldOf<K extends FieldKind> = Extract<Field, { kind: K }>;

/** Something wrong with an answer, in words; `params.row` tells a budget's row. */
export interface FaultText {
  code: string;
  params: Params;
  text: string;
}

/** What every field component takes. */
export interface FieldProps<K extends FieldKind> {
  field: FieldOf<K>;
  /** The answer as it is stored; absent or null where there is none. */
  value: unknown;
  /** A new answer; null clears it. */
  onChange: (value: unknown) => void;
  /** The person has left the field. */
  onLeave: () => void;
  faults: readonly FaultText[];
}

/** The element the field's label belongs to; links to faults lead here. */
export const inputId = (field: string): string => `field-${field}`;

export const textValue = (value: unknown): string => (typeof value === 'string' ? value : '');
