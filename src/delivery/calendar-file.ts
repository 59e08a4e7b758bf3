/** Writes a calendar (RFC 5545) that other programs subscribe to: stable ids, a sequence that grows, cancelled entries said. */
import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Instant } from '../vocabulary/instant.ts';

export type CalendarEntry = {
  /** The same as long as it is the same thing. */
  readonly uid: string;
  readonly sequence: number;
  /** When it was last changed. */
  readonly stamp: Instant;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly title: string;
  readonly link: string | null;
  readonly cancelled: boolean;
  /** Takes the time of whoever has it. */
  readonly busy: boolean;
};

/** Programs that subscribe should look again so soon, in seconds. */
const LOOK_AGAIN_S = 900;

export function calendarFile(name: string, entries: readonly CalendarEntry[]): string {
  const calendar = ical({
    name,
    prodId: { company: 'Entente', product: 'Entente', language: 'EN' },
    ttl: LOOK_AGAIN_S,
  });
  for (const entry of entries) {
    calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      stamp: new Date(entry.stamp),
      lastModified: new Date(entry.stamp),
      start: new Date(entry.startsAt),
      end: new Date(entry.endsAt),
      summary: entry.title,
      url: entry.link,
      status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: entry.busy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}
