/**
 * Sorted touches in memory: read once, and then only what came since, which is merged in among them. The table in the file
 * need not be sorted anew for that, and a scoreboard asked each second reads no million rows each second.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Column, Columns, TouchColumn } from '../../measures/lens-port.ts';
import { mergeSorted, TOUCH_ORDER } from './merge-sorted.ts';
import { ofOneState, readSince, readSorted } from './sorted-touches.ts';

export type HeldTouches = {
  /** One at a time: it moves what is held. */
  read(connection: DuckDBConnection, names: readonly TouchColumn[]): Promise<Columns>;
  /** After a retraction, or a new file: rows that were read no longer stand. */
  drop(): void;
};

type Held = Columns & { readonly lastSeq: number };

function lastOf(seqs: Column, before: number): number {
  let last = before;
  for (let row = 0; row < seqs.length; row++) if (seqs[row]! > last) last = seqs[row]!;
  return last;
}

export function holdTouches(): HeldTouches {
  let held: Held | null = null;

  const broughtOn = async (connection: DuckDBConnection, before: Held): Promise<Held> => {
    const names = Object.keys(before.of) as TouchColumn[];
    const since = await readSince(connection, names, before.lastSeq);
    if (since.rows === 0) return before;
    const lastSeq = lastOf(since.of['seq'] as Column, before.lastSeq);
    return { ...mergeSorted(names, before, since), lastSeq };
  };
  const brought = async (connection: DuckDBConnection, asked: readonly TouchColumn[]): Promise<Held> => {
    const names = [...new Set([...asked, ...TOUCH_ORDER])];
    if (held === null) {
      const whole = await readSorted(connection, names);
      return { ...whole, lastSeq: lastOf(whole.of['seq'] as Column, 0) };
    }
    const now = await broughtOn(connection, held);
    const missing = names.filter((name) => now.of[name] === undefined);
    if (missing.length === 0) return now;
    const { of } = await readSorted(connection, missing);
    return { ...now, of: { ...now.of, ...of } };
  };
  return {
    async read(connection, names) {
      const now = await ofOneState(connection, () => brought(connection, names));
      held = now;
      return { rows: now.rows, of: Object.fromEntries(names.map((name) => [name, now.of[name] as Column])) };
    },
    drop() {
      held = null;
    },
  };
}
