/** What a cell pays: by its own terms, or, where a pool is divided by rank, by what all its holders achieved. */
import { type Cell, type Line, tallyOf } from './desk.ts';
import type { Scope } from './entries.ts';
import { payOf } from './payout.ts';
import { poolPays } from './pool.ts';

export type Moved = { readonly top: number; readonly base: number };
const NOTHING: ReadonlyMap<Scope, Moved> = new Map();

/** Everybody's pay of a pool for one period, with what has moved added; a cell of a pool has one holder. */
export function pooled(
  line: Line,
  place: number,
  moved: ReadonlyMap<Scope, Moved> = NOTHING,
): ReadonlyMap<Cell, number> {
  const { pool } = line;
  const cells = line.cells.filter((cell) => cell.place === place);
  if (pool === null) return new Map();
  const named = cells.map((cell) => ({ cell, id: cell.holders[0]?.id ?? '' }));
  const ranked = named.map(({ cell, id }) => {
    const { top, base } = tallyOf(cell);
    const more = moved.get(cell.scope);
    const over = base + (more?.base ?? 0);
    return { id, top: top + (more?.top ?? 0), base: cell.terms.isShare ? over : 1 };
  });
  const pays = poolPays(pool, ranked);
  return new Map(named.map(({ cell, id }) => [cell, pays.get(id) ?? 0]));
}

export function paidOf(cell: Cell): number {
  if (cell.line.pool !== null) return pooled(cell.line, cell.place).get(cell) ?? 0;
  const { top, base } = tallyOf(cell);
  return payOf(top, base, cell.terms);
}
