import { Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SheetView } from '../../api/generated/types.gen.js';
import { LocalisedText } from '../../shared/LocalisedText.js';
import { useFigure } from '../../shared/useFigure.js';
import { MarkText } from './MarkText.js';
import classes from './review.module.css';

/** What other experts gave, nameless; only where the rules show it. */
export function OtherSheets({ view: { others, criteria, scores, total } }: { view: SheetView }) {
  const { t } = useTranslation('juror');
  const figure = useFigure();
  if (!others) return null;
  return (
    <div className={classes.others}>
      <Title order={3} size="h5" mb="xs">
        {t('others.title')}
      </Title>
      {others.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('others.none')}
        </Text>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
        <section className={classes.othersTable} aria-label={t('others.title')} tabIndex={0}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('others.criterion')}</Table.Th>
                <Table.Th scope="col" ta="right">
                  {t('others.own')}
                </Table.Th>
                {others.map((_, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the sheets are nameless
                  <Table.Th scope="col" ta="right" key={index}>
                    {t('others.expert', { number: index + 1 })}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {criteria.map((criterion) => (
                <Table.Tr key={criterion.id}>
                  <Table.Th scope="row" fw={400}>
                    <LocalisedText value={criterion.title} />
                  </Table.Th>
                  {[scores[criterion.id]?.value, ...others.map(({ values }) => values[criterion.id])].map(
                    (value, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
                      <Table.Td key={index} ta="right">
                        {value == null ? (
                          '–'
                        ) : criterion.scale.kind === 'number' ? (
                          figure(value)
                        ) : (
                          <MarkText criterion={criterion} entry={{ value }} />
                        )}
                      </Table.Td>
                    ),
                  )}
                </Table.Tr>
              ))}
              <Table.Tr fw={600}>
                <Table.Th scope="row">{t('sheet.total')}</Table.Th>
                {[total, ...others.map((other) => other.total)].map((sum, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
                  <Table.Td key={index} ta="right">
                    {sum ? figure(sum.shown) : '–'}
                  </Table.Td>
                ))}
              </Table.Tr>
            </Table.Tbody>
          </Table>
        </section>
      )}
    </div>
  );
}
