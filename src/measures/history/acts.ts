/** What people did about a lead: attempts to reach it, and whether it was accepted or returned with a reason. */
import type { Columns } from '../lens-port.ts';
import { type BySubject, bySubject } from './by-subject.ts';
import type { History } from './history.ts';

export const ACCEPTED = 1;
export const REJECTED = 2;

export type Attempts = {
  readonly columns: Columns;
  readonly index: BySubject;
  readonly happened: Float64Array;
};

/** Attempts by a person, machines' acknowledgements left out, sorted by subject and time. */
export async function humanAttempts(history: History): Promise<Attempts> {
  const columns = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened, prec, who FROM attempt WHERE automatic = 0 ORDER BY subject, happened, seq',
  );
  return {
    columns,
    index: bySubject(columns, history.lens.words),
    happened: columns.of['happened'] as Float64Array,
  };
}

export type Verdict = { readonly what: number; readonly at: number; readonly reason: number };

export type Verdicts = {
  readonly columns: Columns;
  /** The first acceptance or rejection of a subject in [from, until) that names this handoff, its clause, or none. */
  first(subject: number, from: number, until: number, named: readonly number[]): Verdict | null;
};

export async function verdictsOf(history: History): Promise<Verdicts> {
  const columns = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened, what, reason, handoff FROM act WHERE what < 3 ORDER BY subject, happened, seq',
  );
  const { starts } = bySubject(columns, history.lens.words);
  const happened = columns.of['happened'] as Float64Array;
  const handoff = columns.of['handoff'] as Int32Array;
  return {
    columns,
    first(subject, from, until, named) {
      for (let row = starts[subject] as number; row < (starts[subject + 1] as number); row++) {
        const at = happened[row] as number;
        const which = handoff[row] as number;
        if (at < from || at >= until || (which !== 0 && !named.includes(which))) continue;
        return { what: columns.of['what']![row]!, at, reason: columns.of['reason']![row]! };
      }
      return null;
    },
  };
}
