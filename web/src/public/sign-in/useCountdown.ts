import { useCallback, useEffect, useState } from 'react';

/** Whole seconds left of a wait, down to 0; `start` begins a new one. */
export function useCountdown(first: number): { left: number; start: (seconds: number) => void } {
  const [end, setEnd] = useState(() => Date.now() + first * 1000);
  const [left, setLeft] = useState(first);
  useEffect(() => {
    const tick = () => setLeft(Math.max(Math.ceil((end - Date.now()) / 1000), 0));
    tick();
    const timer = setInterval(() => {
      tick();
      if (Date.now() >= end) clearInterval(timer);
    }, 500);
    return () => clearInterval(timer);
  }, [end]);
  const start = useCallback((seconds: number) => setEnd(Date.now() + seconds * 1000), []);
  return { left, start };
}

/** Seconds as a clock shows them: 0:45, 12:05. */
export const clockText = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
