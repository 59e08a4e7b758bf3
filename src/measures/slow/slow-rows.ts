/** What a slow account counts, and the figures made of it: each by its definition, with nothing clever. */
import type { SubjectId } from '../../vocabulary/ids.ts';

export type SlowRow = {
  readonly at: number;
  readonly subject: SubjectId | null;
  readonly known: number;
  /** False: counted apart. */
  readonly counted: boolean;
  readonly hit?: boolean;
  readonly value?: number | null;
  readonly base?: number | null;
  /** Its value of a dimension only this measure has. */
  readonly keys?: { readonly [dimension: string]: string };
};

export type SlowFigure = { readonly value: number | null; readonly n: number };

const counted = (rows: readonly SlowRow[]): SlowRow[] => rows.filter((row) => row.counted);
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

export function slowRate(rows: readonly SlowRow[]): SlowFigure {
  const all = counted(rows);
  return { value: all.length === 0 ? null : all.filter((row) => row.hit).length / all.length, n: all.length };
}

export function slowCount(rows: readonly SlowRow[]): SlowFigure {
  return { value: counted(rows).length, n: counted(rows).length };
}

export function slowMedian(rows: readonly SlowRow[]): SlowFigure {
  const values = counted(rows).flatMap((row) => (typeof row.value === 'number' ? [row.value] : []));
  values.sort((one, other) => one - other);
  const n = values.length;
  if (n === 0) return { value: null, n };
  const [low, high] = [values[Math.floor((n - 1) / 2)] as number, values[Math.ceil((n - 1) / 2)] as number];
  return { value: (low + high) / 2, n };
}

/** Major units of a currency with two digits. */
export function slowMoney(rows: readonly SlowRow[]): SlowFigure {
  const values = counted(rows).flatMap((row) => (typeof row.value === 'number' ? [row.value] : []));
  return { value: total(values) / 100, n: values.length };
}

export function slowQuotient(rows: readonly SlowRow[]): SlowFigure {
  const top = counted(rows).flatMap((row) => (typeof row.value === 'number' ? [row.value] : []));
  const bottom = total(counted(rows).flatMap((row) => (typeof row.base === 'number' ? [row.base] : [])));
  return { value: bottom === 0 ? null : total(top) / bottom, n: top.length };
}

/** Waits with their ends: the share reached by the end, walking through every time at which anything ended. */
export function slowIncidence(waits: readonly { readonly days: number; readonly end: number }[]): SlowFigure {
  const times = [...new Set(waits.filter((wait) => wait.end > 0).map((wait) => wait.days))];
  times.sort((one, other) => one - other);
  let surviving = 1;
  let reached = 0;
  for (const time of times) {
    const atRisk = waits.filter((wait) => wait.days >= time).length;
    const now = waits.filter((wait) => wait.days === time);
    reached += (surviving * now.filter((wait) => wait.end === 1).length) / atRisk;
    surviving *= 1 - now.filter((wait) => wait.end > 0).length / atRisk;
  }
  return { value: waits.length === 0 ? null : reached, n: waits.length };
}
