/** Which rows a run has met, as numbers: a million rows must not cost a million texts. */
import { hash } from 'node:crypto';
import { numberSet } from './number-set.ts';

/** 52 bits: among a million rows two meet by chance once in nine thousand imports. */
function numberOf(text: string): number {
  return Number.parseInt(hash('sha256', text, 'hex').slice(0, 13), 16) + 1;
}

export type SeenRows = { add(text: string): void; has(text: string): boolean };

export function seenRows(): SeenRows {
  const numbers = numberSet();
  return {
    add: (text) => numbers.add(numberOf(text)),
    has: (text) => numbers.has(numberOf(text)),
  };
}
