import { Button, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { projectPath } from '../paths.js';
import { WinNext } from '../WinNext.js';
import type { Win } from '../win.js';

/** What happens next with an award that is answered. */
export function NextOfAward({ award, project }: Win) {
  const { t } = useTranslation('applicant');
  return (
    <section aria-labelledby="next">
      <Title order={2} id="next" mb="xs">
        {t('next.title')}
      </Title>
      <Text component="div">
        <WinNext win={{ award, project }} />
      </Text>
      {project && project.state !== 'cancelled' && (
        <Group mt="md">
          <Button component={Link} to={projectPath(project.id)}>
            {t('award.toProject')}
          </Button>
        </Group>
      )}
    </section>
  );
}
