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
  /** Null with fewer than three items or twenty people, where one item's answers do not vary, or where a wider group is told. */
  readonly omega: number | null;
};

const OF: readonly GroupId[] = ['marketing', 'sales', 'everyone'];

/** A factor fitted to fewer people says more of them than of the items. */
const FEWEST_FOR_OMEGA = 20;

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** None of a single item: nothing can be said of how it belongs with itself. */
export function reliabilityOf(wave: Wave, questions: readonly Question[]): readonly Reliability[] {
  if (questions.length < 2) return [];
  const told = OF.filter((group) => sheetsOf(wave, group).length > 0);
  const widest = told.includes('everyone') ? ['everyone'] : told;
  return told.map((group): Reliability => {
    const sheets = sheetsOf(wave, group);
    const columns = columnsOf(sheets, questions, wave.points);
    const { alpha, low, high } = cronbachAlpha(columns);
    const fits = widest.includes(group) && sheets.length >= FEWEST_FOR_OMEGA;
    const omega = fits ? finite(omegaTotal(columns)?.omega ?? Number.NaN) : null;
    return {
      ...{ group, n: sheets.length, omega },
      ...{ alpha: finite(alpha), low: finite(low), high: finite(high) },
    };
  });
}
