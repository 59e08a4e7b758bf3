/** The first rows of a file beside what they would become: what would be refused is said on the row itself. */
import { useState } from 'react';
import type { PreviewImportOutput } from '../../../src/operations/preview-import.ts';
import { count } from '../format/figure.ts';
import { Scrolls } from '../parts/scrolls.tsx';

type PreviewFile = PreviewImportOutput['files'][number];
type PreviewRow = PreviewFile['rows'][number];

function Becomes(props: { readonly row: PreviewRow }) {
  const { row } = props;
  return (
    <>
      {row.becomes.map((entry) => (
        <span key={entry} title={entry} className="mb-1 line-clamp-2">
          {entry}
        </span>
      ))}
      {row.faults.map((fault) => (
        <span key={`${fault.column}${fault.reason}`} className="block font-medium">
          ✕ {fault.column}: {fault.reason}
        </span>
      ))}
      {row.becomes.length === 0 && row.faults.length === 0 ? <span className="note">nothing</span> : null}
    </>
  );
}

const FIRST = 5;

export function PreviewTable(props: { readonly file: PreviewFile }) {
  const { file } = props;
  const [all, setAll] = useState(false);
  const rows = all ? file.rows : file.rows.slice(0, FIRST);
  return (
    <div className="min-w-0">
      <h3 className="font-medium break-all">{file.file}</h3>
      <p className="note mb-2">
        {file.reads === null ? 'No part of the mapping reads this file.' : `Read as ${file.reads}.`} Encoding{' '}
        {file.encoding}
        {file.delimiter === null
          ? ''
          : `, columns parted by ${file.delimiter === '\t' ? 'tab' : `“${file.delimiter}”`}`}
        , {count(file.columns.length)} columns.
      </p>
      {file.rows.length === 0 ? null : (
        <Scrolls label={`First rows of ${file.file}`} className="border border-rule">
          <table className="statement preview text-note">
            <caption className="sr-only">First rows of {file.file} and what each becomes</caption>
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">Becomes</th>
                {file.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.line}>
                  <td className="number">{row.line}</td>
                  <td
                    className={`min-w-72 max-w-[34rem] sm:min-w-[30rem] ${row.faults.length > 0 ? 'bg-sunk' : 'bg-shared-wash'}`}
                  >
                    <Becomes row={row} />
                  </td>
                  {file.columns.map((column, place) => (
                    <td key={column} className="max-w-56 truncate" title={row.cells[place]}>
                      {row.cells[place]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolls>
      )}
      {rows.length < file.rows.length ? (
        <button type="button" className="button button-quiet mt-1" onClick={() => setAll(true)}>
          Show all {count(file.rows.length)} sample rows
        </button>
      ) : null}
    </div>
  );
}
