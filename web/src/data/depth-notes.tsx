/** How far a file can be trusted: history or only current values, to the minute or to the day, and what it lacks. */
import type { ImportAnswer } from '../../../src/operations/import-shapes.ts';
import { count } from '../format/figure.ts';

const DEPTHS: Readonly<Record<string, string>> = {
  history: 'changes with their dates',
  'current-values': 'current values only',
};
const PRECISIONS: Readonly<Record<string, string>> = {
  instant: 'to the second',
  minute: 'to the minute',
  day: 'to the day: no hour clock can run on it',
};

export function depthName(depth: string): string {
  return DEPTHS[depth] ?? depth;
}

export function precisionName(precision: string): string {
  return PRECISIONS[precision] ?? precision;
}

export function DepthNotes(props: { readonly report: ImportAnswer['report'] }) {
  const { files, notes } = props.report;
  if (files.length === 0 && notes.length === 0) return null;
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
        {notes.map((note) => (
          <li key={note} className="note">
            {note}
          </li>
        ))}
      </ul>
    </div>
  );
}
