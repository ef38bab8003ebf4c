import { ActionIcon, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './MoveButtons.module.css';

interface Props {
  /** What is moved, for those who do not see where the buttons stand. */
  name: string;
  index: number;
  count: number;
  onMove: (by: -1 | 1) => void;
  onRemove?: () => void;
}

/** Up, down, away: for lists whose order means something. The focus goes along with what is moved. */
export function MoveButtons({ name, index, count, onMove, onRemove }: Props) {
  const { t } = useTranslation('coordinator');
  const move = (by: -1 | 1) => (event: MouseEvent) => {
    if (index + by < 0 || index + by >= count) return;
    const list = event.currentTarget.closest('li')?.parentElement;
    onMove(by);
    requestAnimationFrame(() => {
      list?.children[index + by]?.querySelector<HTMLElement>(`[data-move="${by}"]`)?.focus();
    });
  };
  return (
    <Group gap={2} wrap="nowrap" className={classes.buttons}>
      <ActionIcon
        variant="subtle"
        color="gray"
        data-move={-1}
        onClick={move(-1)}
        aria-disabled={index === 0}
        data-disabled={index === 0 || undefined}
        aria-label={t('list.up', { name })}
      >
        <IconArrowUp aria-hidden size="1.1rem" stroke={1.75} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        data-move={1}
        onClick={move(1)}
        aria-disabled={index === count - 1}
        data-disabled={index === count - 1 || undefined}
        aria-label={t('list.down', { name })}
      >
        <IconArrowDown aria-hidden size="1.1rem" stroke={1.75} />
      </ActionIcon>
      {onRemove && (
        <ActionIcon variant="subtle" color="gray" onClick={onRemove} aria-label={t('list.remove', { name })}>
          <IconTrash aria-hidden size="1.1rem" stroke={1.75} />
        </ActionIcon>
      )}
    </Group>
  );
}
