import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';

/** What is typed at once, and what has stood still long enough to be asked for; it stays in the address. */
export function useSearch() {
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState(params.get('search') ?? '');
  const [settled] = useDebouncedValue(typed.trim(), 300);
  useEffect(() => {
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        if (settled) next.set('search', settled);
        else next.delete('search');
        return next;
      },
      { replace: true },
    );
  }, [settled, setParams]);
  return { search: { typed, settled }, setSearch: setTyped };
}
