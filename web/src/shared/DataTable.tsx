import { Table, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Fragment, type Key, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DataCards } from './DataCards.js';
import classes from './DataTable.module.css';
import { More, type MoreProps } from './More.js';
import { useKept } from './useKept.js';

export interface Column<Row> {
  key: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** Figures: on the right, under one another. */
  numeric?: boolean;
  /** What the row is called: its header cell, and the title of its card on a phone. One column has it. */
  name?: boolean;
  /** Its cells hold what can be open, a dialog or lines that unfold: it stays so when the table turns into cards. */
  keeps?: boolean;
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
  /** The row's main action, reachable without a menu; its dialog stays open when the table turns into cards. */
  action?: (row: Row) => ReactNode;
  /** Shown instead of the table when there are no rows. */
  empty?: ReactNode;
  /** Cells of the totals row by column key. */
  totals?: Partial<Record<string, ReactNode>>;
  more?: MoreProps['more'];
}

/** What table and cards show alike. */
export interface Drawn extends Pick<DataTableProps<never>, 'label' | 'columns' | 'totals'> {
  /** Cells by column key. */
  rows: { key: Key; cells: Record<string, ReactNode>; action?: ReactNode }[];
}

/** A table to read and act on; on a phone each row is a card. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, action, totals, empty } = props;
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const { keep, kept } = useKept();
  if (rows.length === 0 && empty) return empty;
  const drawn = rows.map((row) => {
    const key = rowKey(row);
    const cells = columns.map(({ key: column, cell, keeps }) => [
      column,
      keeps ? keep(`${key} ${column}`, cell(row)) : cell(row),
    ]);
    return { key, cells: Object.fromEntries(cells), action: keep(`${key}`, action?.(row)) };
  });
  return (
    <div>
      {phone ? (
        <DataCards {...{ label, columns, totals }} rows={drawn} />
      ) : (
        <WideTable {...{ label, columns, totals }} rows={drawn} acts={action !== undefined} />
      )}
      {kept}
      <More shown={rows.length} more={props.more} />
    </div>
  );
}

function WideTable({ label, columns, rows, totals, acts }: Drawn & { acts: boolean }) {
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
            {acts && (
              <Table.Th scope="col">
                <VisuallyHidden>{t('table.action')}</VisuallyHidden>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ key, cells, action }) => (
            <Table.Tr key={key}>
              {columns.map((column) => (
                <Fragment key={column.key}>
                  {column.name ? (
                    <Table.Th scope="row" className={classes.name}>
                      {cells[column.key]}
                    </Table.Th>
                  ) : (
                    <Table.Td data-numeric={column.numeric || undefined}>{cells[column.key]}</Table.Td>
                  )}
                </Fragment>
              ))}
              {acts && <Table.Td className={classes.action}>{action}</Table.Td>}
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
              {acts && <Table.Td />}
            </Table.Tr>
          </Table.Tfoot>
        )}
      </Table>
    </div>
  );
}
