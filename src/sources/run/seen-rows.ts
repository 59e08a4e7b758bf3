/** Which rows a run has met, as numbers: a million rows must not cost a million texts. */
import { hash } from 'node:crypto';
import { numberTable } from './number-table.ts';

/** 52 bits: among a million rows two meet by chance once in nine thousand imports. */
function numberOf(text: string): number {
  return Number.parseInt(hash('sha256', text, 'hex').slice(0, 13), 16) + 1;
}

export type SeenRows = { add(text: string): void; has(text: string): boolean };

export function seenRows(): SeenRows {
  const table = numberTable();
  return {
    add: (text) => table.set(numberOf(text), 1),
    has: (text) => table.get(numberOf(text)) !== undefined,
  };
}
