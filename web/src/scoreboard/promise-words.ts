/** A promise in words: what was owed, what was kept, what is short. */
import type { ScoreboardPromise } from '../../../src/operations/read-scoreboard.ts';
import { count, figure, interval, percent } from '../format/figure.ts';
import { nameOf } from '../format/period.ts';

/** Kept, of what was owed; null where there is no evidence or nothing was owed in numbers. */
export function shareOf(promise: ScoreboardPromise): number | null {
  const { evidence, kept, owed } = promise;
  if (evidence === 'none' || kept === null || owed === null || owed === 0) return null;
  return kept / owed;
}

/** `(2026-10)` → `(Oct 2026)`, `(2026-Q3)` → `(Q3 2026)`. */
export function withNamedPeriod(says: string): string {
  return says.replace(/\((\d{4}-[QW]?\d{1,2}(?:-\d{2})?)\)/, (_, key: string) => `(${nameOf(key)})`);
}

/**
 * A handoff says what is handed over; a promise says itself what is owed, in a sentence. Whose it is stands before it
 * by name already.
 */
export function promiseText(promise: ScoreboardPromise): string {
  const says = withNamedPeriod(promise.says.replaceAll(' %', '\u00a0%')).trim();
  if (!/[.)]$/.test(says)) return `answers in time: ${says.slice(0, 1).toLowerCase()}${says.slice(1)}`;
  return says.replace(new RegExp(`^${promise.side} `, 'i'), '');
}

/** Empty: kept. Null: nobody can tell. Else by how much it is short. */
export function lacks(promise: ScoreboardPromise): string | null {
  const { kept, owed, unit } = promise;
  if (kept === null || owed === null || promise.evidence === 'none') return null;
  if (kept >= owed) return '';
  const short = owed - kept;
  return unit === 'ratio' ? `${(short * 100).toFixed(1)} points short` : `${figure(short, { unit })} short`;
}

export function keptText(promise: ScoreboardPromise): string {
  return figure(promise.kept ?? 0, { unit: promise.unit });
}

export function totalText(promise: ScoreboardPromise): string {
  const of = { unit: promise.unit };
  const share = shareOf(promise) ?? 0;
  const parts = [
    `of ${figure(promise.owed ?? 0, of)} promised`,
    ...(share > 1.25 ? [`${percent(share, 'whole')} of it, more than the bar can show`] : []),
    ...(promise.interval === null ? [] : [`95\u00a0%: ${interval(promise.interval, of)}`]),
    `n = ${count(promise.n)}`,
  ];
  return parts.join(' · ');
}

/** Of what was answered without a promise in numbers; null where there is no evidence, or something was promised. */
export function unpromisedText(promise: ScoreboardPromise): string | null {
  const { evidence, kept, owed, unit, interval: range, n } = promise;
  if (evidence === 'none' || kept === null || owed !== null) return null;
  const estimate = range === null ? [] : [`95\u00a0%: ${interval(range, { unit })}`];
  return ['so far; no figure was promised', ...estimate, `n = ${count(n)}`].join(' · ');
}
