/** What is left of a promise in words: `2 h 10 min of business time, until Tue 11:20 Berlin`. */
import type { InboxLine } from './inbox-queries.ts';

type Clock = InboxLine['clock'];

const GAP = '\u00a0';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

/** From a day on minutes change nothing for anybody; of a whole hour none are told. */
function hoursText(hours: number, minutes: number): string {
  return hours >= 24 || minutes === 0 ? `${hours}${GAP}h` : `${hours}${GAP}h ${minutes}${GAP}min`;
}

/** `45 min`, `2 h 10 min`, `5 d 3 h`: days are wall-clock days, so business time stays in hours. */
export function lengthText(ms: number, business: boolean): string {
  const minutes = Math.floor(Math.abs(ms) / MINUTE_MS);
  if (minutes < 60) return `${minutes}${GAP}min`;
  const hours = Math.floor(minutes / 60);
  if (business || hours < 48) return hoursText(hours, minutes % 60);
  return `${Math.floor(hours / 24)}${GAP}d ${hours % 24}${GAP}h`;
}

/** `Berlin`, where the zone is `Europe/Berlin`. */
export function placeOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** `Tue 11:20 Berlin`, by the business's own wall clock; with the date where it is a week away or more. */
export function wallClock(at: string, zone: string, now: number): string {
  const far = Math.abs(Date.parse(at) - now) >= WEEK_MS - DAY_MS;
  const text = new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    ...(far ? ({ day: 'numeric', month: 'short' } as const) : {}),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(new Date(at));
  return `${text.replace(',', '')}${GAP}${placeOf(zone)}`;
}

/** How much is left after the page was read so long ago: it goes on only while the clock counts. */
export function leftNow({ remainingMs, counts }: Clock, sinceRead: number): number | null {
  if (remainingMs === null) return null;
  return counts ? remainingMs - sinceRead : remainingMs;
}

export type ClockWords = {
  /** For a line: `2 h 10 min`, `1 h 5 min over`. */
  readonly short: string;
  /** In full. */
  readonly long: string;
  readonly broken: boolean;
};

export function clockWords(clock: Clock, sinceRead: number, now: number): ClockWords {
  const { dueAt, zone, business, stopped, countsFrom } = clock;
  const left = leftNow(clock, sinceRead);
  if (stopped) {
    const late = clock.breached ? ', late' : '';
    return {
      short: 'Verdict awaited',
      long: `The clock was stopped${late}; a verdict is awaited.`,
      broken: false,
    };
  }
  if (left === null || dueAt === null) {
    return {
      short: 'No clock',
      long: 'No clock runs: nobody owns it yet, or none was agreed.',
      broken: false,
    };
  }
  const of = business ? ' of business time' : '';
  const due = wallClock(dueAt, zone, now);
  if (clock.breached || left < 0) {
    const over = lengthText(left, business);
    return { short: `${over} over`, long: `Overdue by ${over}${of}, since ${due}.`, broken: true };
  }
  const text = lengthText(left, business);
  const from = countsFrom === null ? '' : ` It counts again from ${wallClock(countsFrom, zone, now)}.`;
  return { short: text, long: `${text}${of}, until ${due}.${from}`, broken: false };
}

/** `The buyer has waited 2 h 30 min, nights included.` */
export function waitText({ waitedMs }: Clock, sinceRead: number): string {
  return lengthText(waitedMs + sinceRead, false);
}
