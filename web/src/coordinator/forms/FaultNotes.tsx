import { Text } from '@mantine/core';
import type { FormFault } from './useFormFaults.js';

/** Faults under the thing they are about, errors before warnings. */
export function FaultNotes({ faults }: { faults: readonly FormFault[] }) {
  const sorted = [...faults].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  return sorted.map(({ severity, text }) => (
    <Text
      key={severity + text}
      size="sm"
      c={severity === 'error' ? 'var(--mantine-color-error)' : 'var(--mantine-color-orange-text)'}
    >
      {text}
    </Text>
  ));
}
