/**
 * How notices and messages are kept: the collections, and the ids under which things stand in them. A notice lies once
 * in the box of everyone it is for, the newest first; its id is made of the decision's key, so it is made once.
 */
import type { Item, ItemChange } from '../../ledger/kept-items.ts';
import type { Box, Notice, NoticeKind, Told } from '../../notices/notice.ts';
import { EVERYONE, isOnlyTheirs } from '../../notices/notice.ts';
import { DAY_MS, type Instant, instant } from '../../vocabulary/instant.ts';

export const NOTICES = 'notice';
export const READERS = 'notice-reader';
export const MARKS = 'notice-mark';
export const OFFICES = 'notice-office';
export const OUTBOX = 'outbox';
export const DELIVERIES = 'delivery';
export const WEBHOOKS = 'webhook';

/** Notices, and what became of messages, are kept so long. */
const KEPT_DAYS = 90;
export function keptUntil(at: Instant): Instant {
  return instant(at + KEPT_DAYS * DAY_MS);
}

/** The last instant a date can name: counted down from it, later instants come first in byte order. */
const LAST = 8_640_000_000_000_000;
export function newestFirst(at: Instant): string {
  return String(LAST - at).padStart(16, '0');
}

/** Where the notice stands in each of its boxes. */
export function placeOf({ at, key }: Notice): string {
  return `${newestFirst(at)}/${key}`;
}

export function boxPrefix(box: Box): string {
  return `${box}/`;
}

export function noticeChanges({ notice, boxes }: Told): readonly ItemChange[] {
  const body = JSON.stringify(notice);
  const dueAt = keptUntil(notice.toldAt);
  // Of what is somebody's alone overseers hold no copy.
  const all = boxes.some(isOnlyTheirs) ? boxes : [...boxes, EVERYONE];
  return all.map((box) => ({
    collection: NOTICES,
    id: boxPrefix(box) + placeOf(notice),
    body,
    dueAt,
  }));
}

export function bodyOf<Body>({ body }: Item): Body {
  return JSON.parse(body) as Body;
}

/** For each kind: not at all, in the app, or by mail too. */
export const CHOICES = ['off', 'app', 'mail'] as const;
export type Choice = (typeof CHOICES)[number];

/** What a reader chose; what is left out is as usual. */
export type ReaderSettings = {
  readonly kinds: Partial<Record<NoticeKind, Choice>>;
  readonly mails: 'at-once' | 'daily';
  /** Where mail goes; null: where the account says. */
  readonly address: string | null;
};
export const USUAL_SETTINGS: ReaderSettings = { kinds: {}, mails: 'at-once', address: null };

/** What a reader has read: everything told up to an instant, and single ones after it. */
export type ReadMarks = { readonly upTo: Instant; readonly single: readonly string[] };
export const NOTHING_READ: ReadMarks = { upTo: instant(0), single: [] };
