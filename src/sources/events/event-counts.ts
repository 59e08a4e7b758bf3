/** How many events came in, by day, source and kind, and what became of them: counted with each commit, never sampled. */
import type { ItemChange } from '../../ledger/kept-items.ts';
import { DAY_MS, type Instant, instant, isoOf } from '../../vocabulary/instant.ts';

export const COUNT_ITEMS = 'event-count';
const KEPT_DAYS = 400;

export type KindCount = { taken: number; refused: number; waiting: number };
export type DayCount = {
  readonly day: string;
  readonly source: string;
  readonly kinds: { [kind: string]: KindCount };
  /** Refusals by code. */
  readonly codes: { [code: string]: number };
};

export type Counted = {
  readonly source: string;
  readonly kind: string;
  readonly outcome: keyof KindCount;
  readonly codes: readonly string[];
};

/** A kind nobody knows is anybody's text: those are counted as one. */
function kindWord(kind: string): string {
  return ['identify', 'track', 'page', 'screen', 'group', 'alias'].includes(kind) ? kind : 'unknown';
}

/** Counts of this process since it began, each under a name of its own, so that two processes never count over each other. */
export function eventCounts(process: string) {
  let stands = new Map<string, DayCount>();
  return {
    /** The counts with these added, and the items that say so; `keep` once they stand. */
    add(counted: readonly Counted[], now: Instant): { changes: readonly ItemChange[]; keep(): void } {
      const day = isoOf(now).slice(0, 10);
      const next = new Map<string, DayCount>();
      for (const { source, kind, outcome, codes } of counted) {
        const id = `${day}/${process}/${source}`;
        let count = next.get(id);
        if (count === undefined) {
          count = structuredClone(stands.get(id) ?? { day, source, kinds: {}, codes: {} });
          next.set(id, count);
        }
        const word = kindWord(kind);
        const of = count.kinds[word] ?? { taken: 0, refused: 0, waiting: 0 };
        count.kinds[word] = { ...of, [outcome]: of[outcome] + 1 };
        for (const code of codes) count.codes[code] = (count.codes[code] ?? 0) + 1;
      }
      const dueAt = instant(now + KEPT_DAYS * DAY_MS);
      return {
        changes: [...next].map(([id, count]) => ({
          collection: COUNT_ITEMS,
          id,
          body: JSON.stringify(count),
          dueAt,
        })),
        keep() {
          // Yesterday's counts are written; only those that may still grow are kept here.
          stands = new Map([...stands, ...next].filter(([id]) => id.startsWith(day)));
        },
      };
    },
  };
}
