import { Text } from '@mantine/core';
import type { FormFault } from './useFormFaults.js';

/** Faults under the thing they are about, errors before warnings. */
export function FaultNotes({ faults }: { faults: readonly FormFault[] }) {
  const sorted = [...faults].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  const once = sorted.filter(({ text }, index) => sorted.findIndex((other) => other.text === text) === index);
  return once.map(({ severity, text }) => (
    <Text
      key={text}
      size="sm"
      c={severity === 'error' ? 'var(--mantine-color-error)' : 'var(--mantine-color-orange-text)'}
    >
      {text}
    </Text>
  ));
}
