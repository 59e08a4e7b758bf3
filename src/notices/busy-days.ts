/** Days on which somebody is away, from what a calendar says of whole days. Titles and descriptions are never looked at. */
import type { EpochDay } from '../vocabulary/local-date.ts';

/** From the first day to the one after the last. */
export type DayRange = { readonly from: EpochDay; readonly to: EpochDay };

/** What an entry of a calendar says about the time it takes. */
export type Availability = {
  /** TRANSP of RFC 5545, 3.8.2.7. */
  readonly transparent: boolean;
  readonly cancelled: boolean;
  /** X-MICROSOFT-CDO-BUSYSTATUS: FREE, TENTATIVE, BUSY, OOF, WORKINGELSEWHERE; null where it is not said. */
  readonly busyStatus: string | null;
};

const AWAY = new Set(['BUSY', 'OOF']);

/**
 * Whether a whole day so marked is an absence. What is free, tentative or "working elsewhere" is none. Where only TRANSP
 * speaks, opaque means away.
 */
export function isAway({ transparent, cancelled, busyStatus }: Availability): boolean {
  if (cancelled) return false;
  return busyStatus === null ? !transparent : AWAY.has(busyStatus.toUpperCase());
}

/** Overlapping and adjoining ranges as one, in order. Example: 3 to 5 and 5 to 6 are 3 to 6. */
export function mergedRanges(ranges: readonly DayRange[]): readonly DayRange[] {
  const merged: { from: EpochDay; to: EpochDay }[] = [];
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1);
    if (to <= from) continue;
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

export type AbsenceChange = {
  readonly add: readonly DayRange[];
  readonly withdraw: readonly DayRange[];
  /** What stands from now on: what is over is history and is looked at no more. */
  readonly stand: readonly DayRange[];
};

function isIn(list: readonly DayRange[], { from, to }: DayRange): boolean {
  return list.some((one) => one.from === from && one.to === to);
}

/** From what was recorded to what the calendar says now. An absence that is over stays recorded. */
export function absenceChange(
  recorded: readonly DayRange[],
  wanted: readonly DayRange[],
  today: EpochDay,
): AbsenceChange {
  const ahead = recorded.filter(({ to }) => to > today);
  const next = wanted.filter(({ to }) => to > today);
  return {
    add: next.filter((range) => !isIn(ahead, range)),
    withdraw: ahead.filter((range) => !isIn(next, range)),
    stand: next,
  };
}
