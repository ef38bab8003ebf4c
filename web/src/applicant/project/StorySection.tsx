import { Anchor, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type FormDefinition, fieldsOf } from '../../../../src/forms/form.rules.js';
import { consentsMineOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import type { ProjectView } from '../../api/generated/types.gen.js';
import { reportFieldPath } from '../paths.js';

/** The consent document a story is published under. */
const CONSENT = 'story_publication';

/** Whether the project's story may be told: the grantee says so in the report and may take it back. */
export function StorySection({ project }: { project: ProjectView }) {
  const { t } = useTranslation('applicant');
  const { report } = project;
  const field = fieldsOf(report.form as FormDefinition).find(
    (one) => one.kind === 'consent' && one.document === CONSENT,
  );
  const { data } = useQuery(consentsMineOptions());
  if (!field || !data) return null;
  const given = data.items.filter(
    ({ document, contextId }) => document.kind === CONSENT && contextId === project.id,
  );
  const agreed = given.some(({ withdrawnAt }) => withdrawnAt === null);
  const writable = report.can['report.save']?.ok ?? false;
  return (
    <section aria-labelledby="story">
      <Title order={2} id="story" mb="xs">
        {t('story.title')}
      </Title>
      <Text>
        {writable && !agreed
          ? t('story.ask')
          : agreed
            ? t('story.agreed')
            : t(given.length > 0 ? 'story.withdrawn' : 'story.refused')}{' '}
        {writable && !agreed && (
          <Anchor component={Link} to={reportFieldPath(project.id, field.id)}>
            {t('story.inReport')}
          </Anchor>
        )}
        {agreed && (
          <Anchor component={Link} to="/account/consents">
            {t('story.consents')}
          </Anchor>
        )}
      </Text>
    </section>
  );
}
