import { Alert, Anchor, List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Fault, type FormDefinition, fieldOf } from '../../../../src/forms/form.rules.js';
import { useLocalised } from '../LocalisedText.js';
import { useFaultText } from './useFaultText.js';

interface Props {
  form: FormDefinition;
  faults: readonly Fault[];
  /** Where a field is edited. */
  edit: (field: string) => string;
}

/** What has still to be mended, each with a link to its field. */
export function FaultList({ form, faults, edit }: Props) {
  const { t } = useTranslation('form');
  const localised = useLocalised();
  const faultText = useFaultText();
  if (faults.length === 0) return null;
  return (
    <Alert color="orange" title={t('check.faults', { count: faults.length })}>
      <List>
        {faults.map(({ field, code, params }) => {
          const text = faultText({ code, params });
          const label = field && localised(fieldOf(form, field)?.label);
          return (
            <List.Item key={`${field} ${code} ${JSON.stringify(params)}`}>
              {field && label ? (
                <>
                  <Anchor component={Link} to={edit(field)}>
                    {label}
                  </Anchor>
                  : {text}
                </>
              ) : (
                text
              )}
            </List.Item>
          );
        })}
      </List>
    </Alert>
  );
}
