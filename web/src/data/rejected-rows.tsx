/** The rows an import refused, gathered by reason; all of them can be taken away, mended and imported again. */
import { useQuery } from '@tanstack/react-query';
import type { ReadRejectedRowsOutput } from '../../../src/operations/read-rejected-rows.ts';
import { rejectedQuery } from '../api/queries.ts';
import { count } from '../format/figure.ts';
import { CsvButton } from '../parts/csv-button.tsx';

type Row = ReadRejectedRowsOutput['rows'][number];

function byReason(rows: readonly Row[]): readonly (readonly [string, readonly Row[]])[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const reason = `${row.column}: ${row.reason}`;
    const group = groups.get(reason);
    if (group === undefined) groups.set(reason, [row]);
    else group.push(row);
  }
  return [...groups].sort((one, other) => other[1].length - one[1].length);
}

function Reason(props: { readonly reason: string; readonly rows: readonly Row[] }) {
  const { rows } = props;
  return (
    <details className="border-t border-rule py-2">
      <summary>
        <span className="font-medium">{props.reason}</span>{' '}
        <span className="note">
          {count(rows.length)} {rows.length === 1 ? 'row' : 'rows'}
        </span>
      </summary>
      <ul className="mt-2 grid gap-1 pl-4">
        {rows.slice(0, 20).map((row) => (
          <li key={`${row.file}:${row.line}:${row.column}`} className="note">
            <span className="text-ink">
              {row.file}, line {row.line}
            </span>{' '}
            <code className="font-mono break-all">{row.row}</code>
          </li>
        ))}
        {rows.length > 20 ? (
          <li className="note">and {count(rows.length - 20)} more, all in the download</li>
        ) : null}
      </ul>
    </details>
  );
}

export function RejectedRows(props: { readonly workspace: string; readonly run: string }) {
  const answer = useQuery(rejectedQuery(props.workspace, props.run));
  if (answer.data === undefined) {
    return <p className="note">{answer.isError ? answer.error.message : 'Reading the rejected rows…'}</p>;
  }
  const { rows, total } = answer.data;
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-medium">Rejected rows by reason</h3>
        <CsvButton
          label="Rejected rows"
          sheet={{
            name: `rejected-${props.run}`,
            head: ['file', 'line', 'column', 'reason', 'row'],
            rows: rows.map((row) => [row.file, row.line, row.column, row.reason, row.row]),
          }}
        />
      </div>
      {total > rows.length ? (
        <p className="note">
          The first {count(rows.length)} of {count(total)} are shown; all of them stand in{' '}
          {answer.data.file ?? 'the file'}.
        </p>
      ) : null}
      <div className="mt-1 border-b border-rule">
        {byReason(rows).map(([reason, group]) => (
          <Reason key={reason} reason={reason} rows={group} />
        ))}
      </div>
    </div>
  );
}
