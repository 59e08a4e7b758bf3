/** How far a file can be trusted: history or only current values, to the minute or to the day, and what it lacks. */
import type { ImportAnswer } from '../../../src/operations/import-shapes.ts';
import { count } from '../format/figure.ts';

type Report = ImportAnswer['report'];

/** A record id of the CRM: it tells a reader nothing. */
const OPAQUE = /^[0-9a-f-]{16,}$/i;

const DEPTHS: Readonly<Record<string, string>> = {
  history: 'changes with their dates',
  'current-values': 'current values only',
};
const PRECISIONS: Readonly<Record<string, string>> = {
  instant: 'to the second',
  minute: 'to the minute',
  day: 'to the day: no hour clock can run on it',
  mixed: 'some to the minute, some to the day',
  none: 'without any date',
};

export function depthName(depth: string): string {
  return DEPTHS[depth] ?? depth;
}

export function precisionName(precision: string): string {
  return PRECISIONS[precision] ?? precision;
}

/** Owners whose activities were exported, and those for whom nobody may conclude anything. */
function Coverage(props: { readonly coverage: Report['coverage'] }) {
  const { coverage } = props;
  const silent = coverage.filter((one) => one.attempts === 0);
  const named = silent.map((one) => one.owner).filter((owner) => !OPAQUE.test(owner));
  if (coverage.length === 0) return null;
  return (
    <li>
      Activities are known for {count(coverage.length - silent.length)} of {count(coverage.length)} owners.
      {silent.length === 0 ? null : (
        <span className="note block">
          Of the others nothing can be said: none of their calls or mails was exported
          {named.length === 0
            ? ''
            : ` (${named.slice(0, 5).join(', ')}${named.length > 5 ? ' and others' : ''})`}
          .
        </span>
      )}
    </li>
  );
}

function Flagged(props: { readonly flagged: Report['flagged'] }) {
  const { flagged } = props;
  if (flagged.length === 0) return null;
  return (
    <li>
      <details>
        <summary>
          {flagged.length === 1
            ? 'One row was kept and is worth a look'
            : `${count(flagged.length)} rows were kept and are worth a look`}
        </summary>
        <ul className="note mt-1 grid gap-1">
          {flagged.slice(0, 50).map((one) => (
            <li key={`${one.file}:${one.line}:${one.message}`}>
              {one.file}, line {one.line}: {one.message}
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

export function DepthNotes(props: { readonly report: Report }) {
  const { files, notes, ignored, coverage, flagged } = props.report;
  if (files.length + notes.length + ignored.length + flagged.length === 0) return null;
  return (
    <div className="min-w-0">
      <h3 className="mb-2 font-medium">What the files support</h3>
      <ul className="grid gap-2">
        {files.map((file) => (
          <li key={file.file}>
            <span className="font-medium break-all">{file.file}</span>: {count(file.rows)} rows,{' '}
            {depthName(file.depth)}, dates {precisionName(file.precision)}.
            {file.notes.map((note) => (
              <span key={note} className="note block">
                {note}
              </span>
            ))}
          </li>
        ))}
        <Coverage coverage={coverage} />
        <Flagged flagged={flagged} />
        {ignored.length === 0 ? null : <li className="note">Not read: {ignored.join(', ')}</li>}
        {notes.map((note) => (
          <li key={note} className="note">
            {note}
          </li>
        ))}
      </ul>
    </div>
  );
}
