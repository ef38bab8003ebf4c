import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { projectsSeeOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { ProjectView } from '../../api/generated/index.js';

/** Takes in a project the server answered with. */
export function useTakeProject() {
  const client = useQueryClient();
  return useCallback(
    (project: ProjectView) => {
      client.setQueryData(projectsSeeOptions({ path: { id: project.id } }).queryKey, project);
      for (const _id of ['projectsList', 'awardsList', 'storiesList'])
        void client.invalidateQueries({ queryKey: [{ _id }] });
    },
    [client],
  );
}
