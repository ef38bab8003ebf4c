import { Select, type SelectProps } from '@mantine/core';
import { useMemo } from 'react';
import { offsetOf } from '../../shared/time.js';
import { useZoneName } from '../shared/ZoneNote.js';

interface Props extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  value: string;
  onChange: (zone: string) => void;
}

/** An IANA time zone, by the name people use where there is one; searchable. */
export function ZoneSelect({ value, onChange, ...rest }: Props) {
  const name = useZoneName();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names change with the language, which redraws the page
  const data = useMemo(() => {
    const now = new Date().toISOString();
    const zones = new Set([value, ...Intl.supportedValuesOf('timeZone')]);
    return [...zones]
      .map((zone) => {
        const shown = name(zone);
        const own = shown === zone.replaceAll('_', ' ') ? '' : `, ${shown}`;
        return {
          value: zone,
          label: `${zone.replaceAll('_', ' ')}${own} (${offsetOf(now, zone)})`,
          known: own !== '',
        };
      })
      .sort((a, b) => Number(b.known) - Number(a.known))
      .map(({ value: zone, label }) => ({ value: zone, label }));
  }, [value]);
  return (
    <Select
      {...rest}
      data={data}
      value={value}
      onChange={(zone) => zone && onChange(zone)}
      searchable
      allowDeselect={false}
      limit={100}
      maw="28rem"
    />
  );
}
