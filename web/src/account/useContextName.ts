import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { applicationsOwnOptions, projectsOwnOptions } from '../api/generated/@tanstack/react-query.gen.js';
import { useLocalised } from '../shared/LocalisedText.js';

/** What a consent was given for, in words: one's own contest or project, by its id. */
export function useContextName(): (contextId: string) => string {
  const { t } = useTranslation('account');
  const localised = useLocalised();
  const applications = useQuery(applicationsOwnOptions());
  const projects = useQuery(projectsOwnOptions());
  return (contextId) => {
    const contest = applications.data?.items.find((one) => one.contestId === contextId)?.contest.title;
    if (contest) return t('consents.forContest', { title: localised(contest) });
    const project = projects.data?.items.find(({ id }) => id === contextId)?.title;
    return project ? t('consents.forProject', { title: project }) : t('consents.inContext');
  };
}
