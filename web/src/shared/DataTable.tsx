import { Button, Table, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Fragment, type Key, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DataCards } from './DataCards.js';
import classes from './DataTable.module.css';

export interface Column<Row> {
  key: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** Figures: on the right, under one another. */
  numeric?: boolean;
  /** What the row is called: its header cell, and the title of its card on a phone. One column has it. */
  name?: boolean;
  /** Left out on a phone. */
  wideOnly?: boolean;
  width?: string | number;
}

export interface DataTableProps<Row> {
  /** What the table shows; read out by screen readers. */
  label: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => Key;
  /** The row's main action, reachable without a menu. */
  action?: (row: Row) => ReactNode;
  /** Shown instead of the table when there are no rows. */
  empty?: ReactNode;
  /** Cells of the totals row by column key. */
  totals?: Partial<Record<string, ReactNode>>;
  /** The next keyset page; absent at the end. */
  more?: { load: () => void; loading: boolean };
}

/** A table to read and act on; on a phone each row is a card. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  if (props.rows.length === 0 && props.empty) return props.empty;
  return (
    <div>
      {phone ? <DataCards {...props} /> : <WideTable {...props} />}
      <More {...props} />
    </div>
  );
}

function WideTable<Row>({ label, columns, rows, rowKey, action, totals }: DataTableProps<Row>) {
  const { t } = useTranslation();
  return (
    <div className={classes.scroll}>
      <Table className={classes.table} verticalSpacing="sm" highlightOnHover>
        <caption className={classes.caption}>
          <VisuallyHidden>{label}</VisuallyHidden>
        </caption>
        <Table.Thead className={classes.head}>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th
                key={column.key}
                scope="col"
                data-numeric={column.numeric || undefined}
                w={column.width}
              >
                {column.label}
              </Table.Th>
            ))}
            {action && (
              <Table.Th scope="col">
                <VisuallyHidden>{t('table.action')}</VisuallyHidden>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={rowKey(row)}>
              {columns.map((column) => (
                <Fragment key={column.key}>
                  {column.name ? (
                    <Table.Th scope="row" className={classes.name}>
                      {column.cell(row)}
                    </Table.Th>
                  ) : (
                    <Table.Td data-numeric={column.numeric || undefined}>{column.cell(row)}</Table.Td>
                  )}
                </Fragment>
              ))}
              {action && <Table.Td className={classes.action}>{action(row)}</Table.Td>}
            </Table.Tr>
          ))}
        </Table.Tbody>
        {totals && (
          <Table.Tfoot className={classes.totals}>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Td key={column.key} data-numeric={column.numeric || undefined}>
                  {totals[column.key]}
                </Table.Td>
              ))}
              {action && <Table.Td />}
            </Table.Tr>
          </Table.Tfoot>
        )}
      </Table>
    </div>
  );
}

function More<Row>({ more, rows }: DataTableProps<Row>) {
  const { t } = useTranslation();
  return (
    <>
      <VisuallyHidden role="status">{t('table.shown', { count: rows.length })}</VisuallyHidden>
      {more && (
        <Button variant="default" mt="md" onClick={more.load} loading={more.loading} data-noprint>
          {t('table.more')}
        </Button>
      )}
    </>
  );
}
