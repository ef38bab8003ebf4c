import { Alert, Anchor, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { BODY_MAX, LEAD_MAX, TITLE_MAX } from '../../../../src/site/stories/story.rules.js';
import { ifMatch } from '../../api/client.js';
import { storiesListOptions } from '../../api/generated/@tanstack/react-query.gen.js';
import {
  type ProjectView,
  type StoryView,
  storiesCreate,
  storiesEdit,
  storiesPublish,
  storiesSee,
  storiesUnpublish,
} from '../../api/generated/index.js';
import { fieldErrors } from '../../api/problem.js';
import { useHolds } from '../../frame/association.js';
import { Can } from '../../shared/Can.js';
import { ConfirmButton } from '../../shared/ConfirmButton.js';
import { Failure } from '../../shared/Failure.js';
import { LocalisedInput } from '../../shared/LocalisedInput.js';
import { StatusBadge } from '../../shared/StatusBadge.js';
import { EditorBar } from '../shared/EditorBar.js';
import { changedIn, filled } from '../shared/localised.js';
import { useEditor } from '../shared/useEditor.js';

/** The success story of a closed project: begun from its report, edited, published with the grantee's consent. */
export function Story({ project }: { project: ProjectView }) {
  const { t } = useTranslation('coordinator');
  const client = useQueryClient();
  const coordinates = useHolds('coordinator');
  const options = storiesListOptions({
    query: { associationId: project.associationId, projectId: project.id },
  });
  const story = useQuery(options).data?.items[0];
  const take = (one: StoryView) => client.setQueryData(options.queryKey, { items: [one], next: null });
  const create = useMutation({
    mutationFn: () => storiesCreate({ path: { id: project.id } }),
    onSuccess: take,
  });
  return (
    <section aria-labelledby="story">
      <Group gap="sm" mb="xs">
        <Title order={2} id="story">
          {t('story.title')}
        </Title>
        {story && (
          <StatusBadge tone={story.publishedAt ? 'good' : 'neutral'}>
            {t(story.publishedAt ? 'story.published' : 'story.draft')}
          </StatusBadge>
        )}
      </Group>
      {!story && (
        <Stack align="flex-start">
          <Text c="dimmed">{t('story.lead')}</Text>
          {coordinates && (
            <Button variant="default" onClick={() => create.mutate()} loading={create.isPending}>
              {t('story.create')}
            </Button>
          )}
          <Failure error={create.error} />
        </Stack>
      )}
      {story && <Editor key={story.id} story={story} take={take} />}
    </section>
  );
}

const read = ({ slug, title, lead, body }: StoryView) => ({
  slug,
  title,
  lead: filled(lead),
  body: filled(body),
});

function Editor({ story, take }: { story: StoryView; take: (story: StoryView) => void }) {
  const { t } = useTranslation('coordinator');
  const path = { id: story.id };
  const editor = useEditor({
    subject: story,
    read,
    write: async (value, version, saved) =>
      take(await storiesEdit({ path, headers: ifMatch(version), body: changedIn(value, saved) })),
    fresh: async () => {
      const current = await storiesSee({ path });
      take(current);
      return current;
    },
  });
  const { value, change, dirty } = editor;
  const errors = fieldErrors(editor.error);
  const publish = useMutation({
    mutationFn: () => storiesPublish({ path, headers: ifMatch(story.version) }),
    onSuccess: take,
  });
  return (
    <Stack gap="lg">
      {!story.consented && <Alert color="orange">{t('story.noConsent')}</Alert>}
      <LocalisedInput
        label={t('story.name')}
        value={value.title}
        onChange={(title) => change({ title: filled(title) ?? {} })}
        required
        maxLength={TITLE_MAX}
        error={errors.title}
      />
      <LocalisedInput
        label={t('story.short')}
        value={value.lead ?? {}}
        onChange={(lead) => change({ lead: filled(lead) })}
        multiline
        maxLength={LEAD_MAX}
        error={errors.lead}
      />
      <LocalisedInput
        label={t('story.text')}
        description={t('story.textHelp')}
        value={value.body ?? {}}
        onChange={(body) => change({ body: filled(body) })}
        multiline
        maxLength={BODY_MAX}
        error={errors.body}
      />
      <TextInput
        label={t('general.slug')}
        value={value.slug}
        onChange={({ currentTarget }) => change({ slug: currentTarget.value.toLowerCase() })}
        maxLength={80}
        error={errors.slug}
      />
      <Group gap="md">
        {story.publishedAt ? (
          <>
            <Anchor component={Link} to={`/stories/${story.slug}`}>
              {t('story.see')}
            </Anchor>
            <Can what={story.can['story.unpublish']}>
              <ConfirmButton
                variant="default"
                title={t('story.unpublishAsk')}
                text={t('story.unpublishText')}
                onConfirm={async () =>
                  take(await storiesUnpublish({ path, headers: ifMatch(story.version) }))
                }
              >
                {t('story.unpublish')}
              </ConfirmButton>
            </Can>
          </>
        ) : (
          <Can what={story.can['story.publish']}>
            <Button onClick={() => publish.mutate()} loading={publish.isPending} disabled={dirty}>
              {t('story.publish')}
            </Button>
          </Can>
        )}
      </Group>
      <Failure error={publish.error} />
      <EditorBar editor={editor} />
    </Stack>
  );
}
