/** The sources a workspace rests on: each import with its depth, precision, freshness and rows, and the way back. */
import { useState } from 'react';
import type { ListImportsOutput } from '../../../src/operations/list-imports.ts';
import { capital } from '../agreement/clause-words.ts';
import { count } from '../format/figure.ts';
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { depthName, precisionName } from './depth-notes.tsx';
import { RejectedRows } from './rejected-rows.tsx';
import { UndoImport } from './undo-import.tsx';

type Import = ListImportsOutput['imports'][number];

const STATES: Readonly<Record<Import['state'], string>> = {
  running: 'Under way',
  done: 'Done',
  interrupted: 'Interrupted: import the same files again and it goes on where it stopped',
  undone: 'Undone',
};

function Reach(props: { readonly depth: Import['depths'][number]; readonly zone: string | undefined }) {
  const { depth } = props;
  if (depth.from === null || depth.to === null) return <span className="note block">no dates</span>;
  return (
    <span className="note block">
      <Moment at={depth.from} zone={props.zone} exact={false} /> to{' '}
      <Moment at={depth.to} zone={props.zone} exact={false} />, {precisionName(depth.precision)}
    </span>
  );
}

function Supports(props: { readonly one: Import; readonly zone: string | undefined }) {
  const { depths, owners } = props.one;
  return (
    <ul className="grid gap-1">
      {depths.map((depth) => (
        <li key={depth.file}>
          {depths.length === 1 ? null : <span className="note block">{depth.file}</span>}
          {capital(depthName(depth.depth))}
          <Reach depth={depth} zone={props.zone} />
        </li>
      ))}
      {owners.all === 0 ? null : (
        <li className="note">
          Activities known for {count(owners.active)} of {count(owners.all)} owners
        </li>
      )}
    </ul>
  );
}

function Rows(props: { readonly one: Import }) {
  const { one } = props;
  return (
    <>
      <span className="whitespace-nowrap">{count(one.rowsIn)} rows in</span>
      <span className="note block">
        {count(one.created)} created, {count(one.updated)} updated, {count(one.unchanged)} unchanged,{' '}
        {count(one.rejected)} rejected
        {one.unprocessed > 0 ? `, ${count(one.unprocessed)} not processed` : ''}
      </span>
    </>
  );
}

function ImportLine(props: {
  readonly one: Import;
  readonly workspace: string;
  readonly zone: string | undefined;
}) {
  const { one } = props;
  const [shown, setShown] = useState(false);
  return (
    <>
      <tr className="import-row">
        <th scope="row">
          {one.files.map((file) => (
            <span key={file} className="block font-medium break-all">
              {file}
            </span>
          ))}
          <span className="note block">
            as {one.mapping}, run {one.run}
          </span>
        </th>
        <td>
          <Moment at={one.startedAt} zone={props.zone} />
          <span className="note block">{STATES[one.state]}</span>
        </td>
        <td>
          <Supports one={one} zone={props.zone} />
        </td>
        <td>
          <Rows one={one} />
        </td>
        <td className="text-right">
          {one.rejected > 0 ? (
            <button
              type="button"
              className="button button-quiet"
              aria-expanded={shown}
              onClick={() => setShown(!shown)}
            >
              {shown ? 'Hide' : 'Show'} rejected rows
            </button>
          ) : null}
          {one.state === 'done' || one.state === 'interrupted' ? (
            <UndoImport workspace={props.workspace} one={one} />
          ) : null}
        </td>
      </tr>
      {shown ? (
        <tr>
          <td colSpan={5}>
            <RejectedRows workspace={props.workspace} run={one.run} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function sheetOf(imports: readonly Import[]): Sheet {
  return {
    name: 'imports',
    head: [
      'run',
      'files',
      'mapping',
      'started',
      'state',
      'rows in',
      'created',
      'updated',
      'unchanged',
      'rejected',
      'not processed',
    ],
    rows: imports.map((one) => [
      one.run,
      one.files.join('; '),
      one.mapping,
      one.startedAt,
      one.state,
      one.rowsIn,
      one.created,
      one.updated,
      one.unchanged,
      one.rejected,
      one.unprocessed,
    ]),
  };
}

export function Imports(props: {
  readonly workspace: string;
  readonly imports: readonly Import[];
  readonly zone: string | undefined;
  readonly simulated: boolean;
}) {
  const { imports } = props;
  return (
    <Section
      title="Sources"
      lead="Every import, newest first. Measures claim no more than these files support."
      acts={imports.length === 0 ? null : <CsvButton sheet={sheetOf(imports)} />}
    >
      {imports.length === 0 ? (
        <p className="text-soft">
          {props.simulated
            ? 'Nothing was imported: what stands in this workspace is simulated.'
            : 'Nothing has been imported by file.'}
        </p>
      ) : (
        <table className="statement import-table">
          <caption className="sr-only">Imports, newest first</caption>
          <thead>
            <tr>
              <th scope="col">Files</th>
              <th scope="col">Imported</th>
              <th scope="col">Supports</th>
              <th scope="col">Rows</th>
              <th scope="col">
                <span className="sr-only">Acts</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {imports.map((one) => (
              <ImportLine key={one.run} one={one} workspace={props.workspace} zone={props.zone} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
