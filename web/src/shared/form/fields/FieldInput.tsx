import { memo, type ReactElement } from 'react';
import type { Field } from '../../../../../src/forms/form.rules.js';
import type { Uploads } from '../useUploads.js';
import { BudgetField } from './BudgetField.js';
import { ConsentField } from './ConsentField.js';
import { DateField } from './DateField.js';
import { EmailField } from './EmailField.js';
import { FileField } from './FileField.js';
import type { FieldProps } from './field.js';
import { LongTextField } from './LongTextField.js';
import { MoneyField } from './MoneyField.js';
import { MultipleChoiceField } from './MultipleChoiceField.js';
import { NumberField } from './NumberField.js';
import { PhoneField } from './PhoneField.js';
import { ShortTextField } from './ShortTextField.js';
import { SingleChoiceField } from './SingleChoiceField.js';
import { UrlField } from './UrlField.js';

type Props = Omit<FieldProps<Field['kind']>, 'field'> & {
  field: Field;
  uploads: Uploads;
  stored: unknown;
  associationId: string;
};

/** The component of a field's kind. */
export const FieldInput = memo(function FieldInput({
  field,
  uploads,
  stored,
  associationId,
  ...rest
}: Props): ReactElement {
  switch (field.kind) {
    case 'short_text':
      return <ShortTextField field={field} {...rest} />;
    case 'long_text':
      return <LongTextField field={field} {...rest} />;
    case 'number':
      return <NumberField field={field} {...rest} />;
    case 'money':
      return <MoneyField field={field} {...rest} />;
    case 'date':
      return <DateField field={field} {...rest} />;
    case 'single_choice':
      return <SingleChoiceField field={field} {...rest} />;
    case 'multiple_choice':
      return <MultipleChoiceField field={field} {...rest} />;
    case 'email':
      return <EmailField field={field} {...rest} />;
    case 'phone':
      return <PhoneField field={field} {...rest} />;
    case 'url':
      return <UrlField field={field} {...rest} />;
    case 'file':
      return <FileField field={field} uploads={uploads} stored={stored} {...rest} />;
    case 'budget':
      return <BudgetField field={field} {...rest} />;
    case 'consent':
      return <ConsentField field={field} associationId={associationId} {...rest} />;
  }
});
