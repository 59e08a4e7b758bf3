/** A table of figures that scrolls in its own frame: heads of columns in groups, names of rows in words. */
import type { ReactNode } from 'react';
import { Scrolls } from '../parts/scrolls.tsx';

export type Column<Row> = {
  readonly head: string;
  /** A longer word for those who ask. */
  readonly says?: string;
  readonly cell: (row: Row) => ReactNode;
};

export function FiguresTable<Row extends { readonly name: string }>(props: {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly name: (row: Row) => ReactNode;
}) {
  return (
    <Scrolls label={props.caption}>
      <table className="statement">
        <caption className="sr-only">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">Outcome</th>
            {props.columns.map(({ head, says }) => (
              <th key={`${head}${says ?? ''}`} scope="col" className="number" title={says}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.name}>
              <th scope="row" className="min-w-40">
                {props.name(row)}
              </th>
              {props.columns.map(({ head, says, cell }) => (
                <td key={`${head}${says ?? ''}`} className="number whitespace-nowrap">
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}
