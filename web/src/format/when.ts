/** Dates in the reader's zone; the business's own zone stands beside, on hover. */
const GAP = '\u00a0';

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const minute = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

export type When = number | string;

function dateOf(when: When): Date {
  return new Date(when);
}

export function dayOf(when: When): string {
  const date = dateOf(when);
  return Number.isNaN(date.getTime()) ? String(when) : day.format(date);
}

export function minuteOf(when: When): string {
  const date = dateOf(when);
  return Number.isNaN(date.getTime()) ? String(when) : minute.format(date);
}

/** The same instant in another zone, named: `3 Mar 2026, 09:00 (Europe/Berlin)`. */
export function inZone(when: When, zone: string | undefined): string {
  if (zone === undefined) return minuteOf(when);
  try {
    const text = new Intl.DateTimeFormat(undefined, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: zone,
    }).format(dateOf(when));
    return `${text} (${zone})`;
  } catch {
    return minuteOf(when);
  }
}

/** `2026-03` → `Mar 2026`; `2026-Q1`, `2026-W09` and the rest stay as they are. */
export function periodName(key: string): string {
  const month = /^(\d{4})-(\d{2})$/.exec(key);
  if (month) {
    const date = new Date(Date.UTC(Number(month[1]), Number(month[2]) - 1, 15));
    return new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric' }).format(date);
  }
  const date = /^\d{4}-\d{2}-\d{2}$/.test(key) ? new Date(`${key}T12:00:00Z`) : null;
  return date === null ? key : day.format(date);
}

/** `4 min 10 s`, `2 h 5 min`. */
export function timeLeft(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))}${GAP}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}${GAP}min ${Math.round(seconds % 60)}${GAP}s`;
  return `${Math.floor(minutes / 60)}${GAP}h ${minutes % 60}${GAP}min`;
}
