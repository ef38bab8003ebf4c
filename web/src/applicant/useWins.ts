import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { awardsOwnOptions, projectsOwnOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { winsOf } from './win.js';

/** What came of the person's winning applications, by the application's id; undefined until it is known. */
export function useWins({ enabled = true } = {}) {
  const awards = useQuery({ ...awardsOwnOptions(), enabled });
  const projects = useQuery({ ...projectsOwnOptions(), enabled });
  const wins = useMemo(
    () => awards.data && projects.data && winsOf(awards.data.items, projects.data.items),
    [awards.data, projects.data],
  );
  return {
    wins,
    error: awards.error ?? projects.error,
    refetch: () => Promise.all([awards.refetch(), projects.refetch()]),
  };
}
