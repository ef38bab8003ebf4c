import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './LoadingState.module.css';

const shapes = {
  page: ['34%', '92%', '97%', '60%', '94%', '88%', '45%'],
  rows: ['100%', '100%', '100%', '100%', '100%', '100%'],
  block: ['60%', '95%', '80%'],
} as const;

/** The outline of what is coming; shown only when it takes longer than a blink. */
export function LoadingState({ shape = 'page' }: { shape?: keyof typeof shapes }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-busy className={classes.loading}>
      <VisuallyHidden>{t('state.loading')}</VisuallyHidden>
      <Stack gap={shape === 'rows' ? 'xs' : 'md'} aria-hidden>
        {shapes[shape].map((width, line) => (
          <Skeleton
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change their order
            key={line}
            width={width}
            height={shape === 'rows' ? 44 : shape === 'page' && line === 0 ? 34 : 16}
            radius="sm"
          />
        ))}
      </Stack>
    </div>
  );
}
