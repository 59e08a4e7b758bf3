/** What a column's figures show of when it was filled in: counted on the earlier rows only. */
import type { Criterion } from '../criterion.ts';
import { areaAlone, type LevelCounts, levelCounts } from '../log-odds.ts';
import { shareOf } from '../share.ts';

export type Evidence = {
  readonly counts: LevelCounts;
  /** Of all rows. */
  readonly rate: number;
  /** The area under the curve of this column alone; null where it cannot be told. */
  readonly area: number | null;
  /** Rows in which the column says something, and those that do not. */
  readonly said: { readonly rows: number; readonly hits: number };
  readonly unsaid: { readonly rows: number; readonly hits: number };
};

export function evidenceOf({ codes, levels }: Criterion, hits: Uint8Array): Evidence {
  const early = codes.subarray(0, hits.length);
  const counts = levelCounts(early, levels.length, hits);
  const sum = (of: Float64Array) => of.reduce((all, one) => all + one, 0);
  const [rows, won] = [sum(counts.rows), sum(counts.hits)];
  const unsaid = { rows: counts.rows[0] as number, hits: counts.hits[0] as number };
  return {
    counts,
    rate: won / Math.max(1, rows),
    area: areaAlone(early, levels.length, hits),
    said: { rows: rows - unsaid.rows, hits: won - unsaid.hits },
    unsaid,
  };
}

/** How far being filled in tells the outcome, as an area: 0.5 nothing, 1 everything. */
export function areaOfPresence({ said, unsaid }: Evidence): number {
  const won = Math.max(1, said.hits + unsaid.hits);
  const lost = Math.max(1, said.rows - said.hits + unsaid.rows - unsaid.hits);
  const apart = said.hits / won - (said.rows - said.hits) / lost;
  return 0.5 + Math.abs(apart) / 2;
}

/** Hits per miss where it is filled in, over the same where it is not; half a row is added to each count. */
export function oddsOfPresence({ said, unsaid }: Evidence): number {
  const odds = ({ rows, hits }: { rows: number; hits: number }) => (hits + 0.5) / (rows - hits + 0.5);
  const ratio = odds(said) / odds(unsaid);
  return Math.max(ratio, 1 / ratio);
}

export type SilentEnd = {
  readonly end: 'low' | 'high';
  /** The last level that belongs to it. */
  readonly level: number;
  readonly rows: number;
  readonly hits: number;
  readonly expected: number;
};

/** An end of a column is silent when no more than this share of what was expected came of it. */
const SILENT = 0.1;
const EXPECTED = 20;

/**
 * The longest stretch from one end of a column of numbers in which hardly anything came: a contact that lasted no time
 * sold nothing. Example: of 4,000 rows up to 60 seconds 10 came where the rate of all rows would give 300.
 */
export function silentEnd({ kind, levels }: Criterion, { counts, rate }: Evidence): SilentEnd | null {
  if (kind !== 'numbers') return null;
  const bins = Array.from(levels, (_, level) => level).slice(1);
  let found: SilentEnd | null = null;
  for (const end of ['low', 'high'] as const) {
    let [rows, hits] = [0, 0];
    for (const level of end === 'low' ? bins : bins.toReversed()) {
      rows += counts.rows[level] as number;
      hits += counts.hits[level] as number;
      const expected = rows * rate;
      if (hits > SILENT * expected) break;
      if (expected >= EXPECTED && (found === null || expected > found.expected))
        found = { end, level, rows, hits, expected };
    }
  }
  return found;
}

/** Levels in which as good as everybody came, though few did in all: their rate is above 0.9 with 95 % confidence. */
export function sureLevel({ counts, rate }: Evidence): number | null {
  if (rate > 0.5) return null;
  for (let level = 1; level < counts.rows.length; level++) {
    const rows = counts.rows[level] as number;
    if (rows >= 20 && shareOf(counts.hits[level] as number, rows).low > 0.9) return level;
  }
  return null;
}

const NEVER_EXPECTED = 10;

/** A level in which nobody came where ten or more were to be expected. */
export function neverLevel({ counts, rate }: Evidence): number | null {
  for (let level = 1; level < counts.rows.length; level++) {
    if (counts.hits[level] === 0 && (counts.rows[level] as number) * rate >= NEVER_EXPECTED) return level;
  }
  return null;
}
