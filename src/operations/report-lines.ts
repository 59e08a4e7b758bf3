/** One figure or one promise as a line of a report: value, interval, n, and how it changed. */
import type { Figure } from '../measures/read-scoreboard.ts';
import { between, figure, grouped } from './figure-words.ts';
import type { KeptPromise } from './promises-kept.ts';

function titleOf(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Where two whole periods stand and cannot be compared, why. */
function unchanged({ noChange }: Figure): string {
  return noChange?.includes('too few') ? `; ${noChange}` : '';
}

type Moved = {
  readonly unit: string;
  readonly change: Figure['change'];
  readonly trend: readonly { readonly key: string; readonly value: number | null }[];
};

/** A rate moves by points, which no share of a share can be taken for; all else by its part of what it was. */
export function moved({ unit, change, trend }: Moved): string {
  if (change === null) return '';
  const of = (key: string) => trend.find((row) => row.key === key)?.value ?? null;
  const [before, after] = [of(change.from), of(change.to)];
  const points = unit === 'ratio' && before !== null && after !== null;
  const value = (points ? after - before : change.value) * 100;
  return `${value >= 0 ? '+' : ''}${value.toFixed(1)} ${points ? 'points' : '%'}`;
}

/** `Win rate: 63.2 % (95 %: 62.0 % … 64.3 %; n = 6,711); 2017-Q3 to 2017-Q4: +1.2 points`. */
export function figureLine(one: Figure): string {
  const range = one.interval === null ? '' : `95 %: ${between(one.interval, one.unit)}; `;
  const change =
    one.change === null ? unchanged(one) : `; ${one.change.from} to ${one.change.to}: ${moved(one)}`;
  const value = figure(one.value, one.unit, one.currency);
  return `${titleOf(one.id)}: ${value} (${range}n = ${grouped(one.n, 0)})${change}`;
}

export function promiseLine(one: KeptPromise): string {
  const who = one.side === 'sales' ? 'Sales' : 'Marketing';
  const owed = one.owed === null ? '' : `, promised ${figure(one.owed, one.unit)}`;
  // A promise of one's own wording may begin with whose it is.
  const says = one.says.startsWith(`${who} `) ? one.says : `${who}: ${one.says}`;
  if (one.evidence === 'none') return `${says}: no evidence; missing: ${one.missing.join('; ')}`;
  return `${says}: ${figure(one.kept, one.unit)}${owed} (n = ${grouped(one.n, 0)})`;
}
