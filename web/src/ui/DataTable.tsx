import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './DataTable.module.css';

export interface Column<T> {
  label: string;
  cell: (row: T) => ReactNode;
  /** The column that names the row; on a phone it stands over the others. */
  main?: boolean;
  /** Aligned to the end; for actions, which need no visible heading. */
  end?: boolean;
  wideOnly?: boolean;
}

interface DataTableProps<T> {
  label: string;
  rows: T[];
  rowKey: (row: T) => string;
  columns: Column<T>[];
}

/** A table on a wide screen, a card for each row on a phone. */
export function DataTable<T>({ label, rows, rowKey, columns }: DataTableProps<T>) {
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={index} scope="col" data-wide={column.wideOnly || undefined}>
                {column.end ? <VisuallyHidden>{column.label}</VisuallyHidden> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, index) => (
                <td
                  key={index}
                  data-label={column.main || column.end ? undefined : column.label}
                  data-main={column.main || undefined}
                  data-end={column.end || undefined}
                  data-wide={column.wideOnly || undefined}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
