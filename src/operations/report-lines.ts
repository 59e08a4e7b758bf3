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

/** `Win rate: 63.2 % (95 %: 62.0 % … 64.3 %; n = 6,711); 2017-Q3 to 2017-Q4: +1.2 %`. */
export function figureLine(one: Figure): string {
  const range = one.interval === null ? '' : `95 %: ${between(one.interval, one.unit)}; `;
  const change =
    one.change === null
      ? unchanged(one)
      : `; ${one.change.from} to ${one.change.to}: ${one.change.value >= 0 ? '+' : ''}${(one.change.value * 100).toFixed(1)} %`;
  const value = figure(one.value, one.unit, one.currency);
  return `${titleOf(one.id)}: ${value} (${range}n = ${grouped(one.n, 0)})${change}`;
}

export function promiseLine(one: KeptPromise): string {
  const who = one.side === 'sales' ? 'Sales' : 'Marketing';
  const owed = one.owed === null ? '' : `, promised ${figure(one.owed, one.unit)}`;
  if (one.evidence === 'none') return `${who}: ${one.says}: no evidence; missing: ${one.missing.join('; ')}`;
  return `${who}: ${one.says}: ${figure(one.kept, one.unit)}${owed} (n = ${grouped(one.n, 0)})`;
}
