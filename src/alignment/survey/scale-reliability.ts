/** How far the items of a scale measure one thing, in each group that is told: alpha with its interval, and omega. */
import { omegaTotal } from '../../study/omega.ts';
import { cronbachAlpha } from '../../study/reliability.ts';
import type { GroupId } from './cells.ts';
import { columnsOf } from './figures.ts';
import type { Question } from './form.ts';
import { sheetsOf, type Wave } from './waves.ts';

export type Reliability = {
  readonly group: GroupId;
  readonly n: number;
  /** Null where it cannot be told: everybody answered alike. */
  readonly alpha: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Null with fewer than three items, or where one item's answers do not vary. */
  readonly omega: number | null;
};

const OF: readonly GroupId[] = ['marketing', 'sales', 'everyone'];

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** None of a single item: nothing can be said of how it belongs with itself. */
export function reliabilityOf(wave: Wave, questions: readonly Question[]): readonly Reliability[] {
  if (questions.length < 2) return [];
  return OF.flatMap((group): Reliability[] => {
    const sheets = sheetsOf(wave, group);
    if (sheets.length === 0) return [];
    const columns = columnsOf(sheets, questions, wave.points);
    const { alpha, low, high } = cronbachAlpha(columns);
    const omega = finite(omegaTotal(columns)?.omega ?? Number.NaN);
    return [
      {
        ...{ group, n: sheets.length, omega },
        ...{ alpha: finite(alpha), low: finite(low), high: finite(high) },
      },
    ];
  });
}
