/** Takes away all rows of a list as CSV, not only the page shown: they are read first. */
import { useState } from 'react';
import { type Cell, csvText, download } from '../format/csv.ts';
import { count } from '../format/figure.ts';
import { announce } from '../shell/announce.ts';

export type Rows = {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};

export function TakeAll(props: {
  readonly name: string;
  /** What the rows are, in the plural. */
  readonly what: string;
  readonly read: () => Promise<Rows>;
}) {
  const [state, setState] = useState<'ready' | 'taking' | 'failed'>('ready');
  const take = async () => {
    setState('taking');
    try {
      const { head, rows } = await props.read();
      download(`${props.name}.csv`, csvText(head, rows));
      announce(`${props.name}.csv was downloaded, with ${count(rows.length)} ${props.what}`);
      setState('ready');
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      {state === 'failed' ? (
        <span role="alert" className="note">
          The {props.what} could not be read; ask again.
        </span>
      ) : null}
      <button
        type="button"
        className="button button-quiet no-print -mr-2"
        disabled={state === 'taking'}
        onClick={() => void take()}
      >
        <span aria-hidden="true">↓</span> {state === 'taking' ? 'Reading…' : 'CSV'}
        <span className="sr-only"> of all {props.what} that match</span>
      </button>
    </>
  );
}
