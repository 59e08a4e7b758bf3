/** The last seven days in one sentence: what each side answered in time of what it was handed, and what still waits. */
import type { Agreement } from '../agreement/agreement.ts';
import { readMeasure } from '../measures/read-measure.ts';
import { DAY_MS } from '../vocabulary/instant.ts';
import { SIDES, type Side } from '../vocabulary/side.ts';
import type { Measuring } from './measuring.ts';

const WEEK_MS = 7 * DAY_MS;

export type WeekOfSide = { readonly side: Side; readonly kept: number; readonly due: number };

function handed(n: number): string {
  return `${n} ${n === 1 ? 'handoff' : 'handoffs'}`;
}

/**
 * Of handoffs made in the week whose answer is due. Example: sales 4 of 5 and marketing none → `In the seven days to
 * 2026-11-22 sales answered 4 of 5 handoffs in time; nothing that marketing was handed is due yet.`
 */
export function weekSentence(sides: readonly WeekOfSide[], day: string): string {
  const busy = sides.filter(({ due }) => due > 0);
  if (busy.length === 0) return `In the seven days to ${day} nothing was handed over that is due by now.`;
  const told = busy.map(({ side, kept, due }) => `${side} answered ${kept} of ${handed(due)} in time`);
  const idle = sides.filter(({ due }) => due === 0).map(({ side }) => side);
  const rest = idle.length === 0 ? '' : `; of what ${idle.join(' and ')} was handed nothing is due yet`;
  return `In the seven days to ${day} ${told.join(', and ')}${rest}.`;
}

/** Null where the text hands nothing over, or what would have been handed over is only supposed. */
export async function thisWeek(
  agreement: Agreement | null,
  { lens, context }: Measuring,
  asOf: number,
): Promise<readonly WeekOfSide[] | null> {
  const handoffs = agreement?.handoffs?.list ?? [];
  if (handoffs.length === 0 || lens.hypothetical) return null;
  const week = { by: 'handoff', from: asOf - WEEK_MS, to: asOf + 1 };
  const answer = await readMeasure(lens, 'sla-attainment', week, context);
  if (!answer.ok || answer.value.missing.length > 0) return null;
  return SIDES.toReversed()
    .map((side) => {
      const own = new Set(handoffs.filter(({ to }) => to === side).map(({ id }) => id));
      const rows = answer.value.rows.filter(({ key }) => own.has(key));
      const sum = (of: (row: (typeof rows)[number]) => number) =>
        rows.reduce((total, row) => total + of(row), 0);
      return {
        side,
        kept: sum(({ value, n }) => Math.round((value ?? 0) * n)),
        due: sum(({ value, n }) => (value === null ? 0 : n)),
      };
    })
    .filter(({ side }) => handoffs.some(({ to }) => to === side));
}
