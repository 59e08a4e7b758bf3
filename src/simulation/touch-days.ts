/** Touches planned ahead, kept by day until their day comes, and handed over by column. */
import type { Draft } from '../ledger/entry.ts';
import type { TouchColumns } from '../ledger/ledger-store.ts';
import { DAY_MS, type Instant } from '../vocabulary/instant.ts';
import { drafted, SIMULATED_SOURCE, type TouchRow } from './world.ts';

export function touchColumns(rows: readonly TouchRow[], first: number): TouchColumns {
  return {
    source: SIMULATED_SOURCE,
    keys: rows.map((_, index) => `touch-${first + index}`),
    subjects: rows.map((row) => row.lead.subject),
    happenedAt: Float64Array.from(rows, (row) => row.at),
    precision: 'instant',
    types: rows.map((row) => row.type),
    channels: rows.map((row) => row.channel),
    campaigns: rows.map((row) => row.campaign),
    assets: rows.map((row) => row.asset),
    sides: Uint8Array.from(rows, (row) => row.side),
  };
}

/** Touches waiting for their day. */
export function touchDays(start: Instant, days: number) {
  const buckets: TouchRow[][] = Array.from({ length: days }, () => []);
  return {
    add(row: TouchRow): void {
      buckets[Math.floor((row.at - start) / DAY_MS)]?.push(row);
    },
    /** Those of a day, earliest first. */
    of(day: number): TouchRow[] {
      const rows = (buckets[day] ?? []).sort((a, b) => a.at - b.at || a.lead.n - b.lead.n);
      buckets[day] = [];
      return rows;
    },
  };
}

/** A few touches are told as entries among the others: one append instead of two. */
export function touchDraft(row: TouchRow, n: number): Draft {
  return drafted(row.at, `touch-${n}`, {
    kind: 'touched',
    subject: row.lead.subject,
    payload: {
      type: row.type,
      channel: row.channel,
      ...(row.campaign === '' ? {} : { campaign: row.campaign }),
      ...(row.asset === '' ? {} : { asset: row.asset }),
      side: row.side === 1 ? 'marketing' : 'sales',
    },
  });
}
