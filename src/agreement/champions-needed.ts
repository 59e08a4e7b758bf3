/**
 * Which amendments the heads of the company must stand behind: those of pay, and those of structure (who signs for whom,
 * who owns a stage, what is handed from which side to which). Numbers, words and clocks the two sides settle alone.
 */
import type { ClauseChange } from './compare-agreements.ts';

/** A whole stage or handoff added or taken out: `list[mql]`. */
const WHOLE_ENTRY = /^list\[[^\]]*\]$/;
const STRUCTURE: { readonly [clause: string]: RegExp } = {
  stages: /\.owner$/,
  handoffs: /\.(from|to)$/,
};
const ALWAYS: readonly string[] = ['compensation', 'parties'];

/** Example: a stage's owner changed from marketing to sales needs them; its time-out from 30 to 14 days does not. */
export function championsNeeded(changes: readonly ClauseChange[]): boolean {
  return changes.some(({ clause, change, changes: parts }) => {
    if (change === 'same') return false;
    if (ALWAYS.includes(clause)) return true;
    const structure = STRUCTURE[clause];
    if (structure === undefined) return false;
    if (change !== 'changed') return true;
    return parts.some(({ path }) => WHOLE_ENTRY.test(path) || structure.test(path));
  });
}
