import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Contest.module.css';

/** The parts of the page, in their order. */
export const sections = ['about', 'awards', 'eligibility', 'judging', 'stages', 'form'] as const;
export type SectionId = (typeof sections)[number];

/** A part of the page, which the list beside it leads to. */
export function Section({ id, lead, children }: { id: SectionId; lead?: string; children: ReactNode }) {
  const { t } = useTranslation('public');
  return (
    <section id={id} className={classes.section} aria-labelledby={`${id}-title`}>
      <Title order={2} id={`${id}-title`}>
        {t(`contest.${id}`)}
      </Title>
      {lead && <Text c="dimmed">{lead}</Text>}
      {children}
    </section>
  );
}
