/**
 * One event as it came in, made fit to be read by the tracking plan: its kind, whom it is about, and when it happened
 * by our clock. Whatever is wrong with it is said at once, with the field it is about.
 */
import { hash } from 'node:crypto';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { type Body, bodyFault, isBody, textAt } from './event-value.ts';

export const EVENT_KINDS = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export type EventFault = { readonly field: string; readonly code: string; readonly reason: string };

export type TakenEvent = {
  readonly kind: EventKind;
  readonly messageId: string;
  /** By our clock. */
  readonly at: Instant;
  /** How far the sender's clock is ahead of ours, in milliseconds; null where it did not say when it sent. */
  readonly skew: number | null;
  /** `''` where nothing is said. */
  readonly userId: string;
  readonly anonymousId: string;
  readonly previousId: string;
  readonly groupId: string;
  readonly mail: string;
  readonly body: Body;
};

/** What a batch says of all its events, and when it reached us. */
export type EventFrame = {
  readonly receivedAt: Instant;
  readonly sentAt: unknown;
  readonly context: unknown;
  /** The kind the address named; null for a batch, whose events say it themselves. */
  readonly kind: EventKind | null;
};

export const LONGEST_EVENT = 32 * 1024;
const LONGEST_ID = 512;
const LONGEST_MESSAGE_ID = 100;
const EARLIEST = Date.UTC(1990, 0, 1);

/** ISO text, or a number of milliseconds. */
function momentOf(value: unknown): number | null {
  const ms = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(ms) ? Math.trunc(ms) : null;
}

/**
 * When it happened by our clock: `receivedAt − (sentAt − timestamp)`, so that a sender whose clock is wrong is put
 * right by the moment its batch arrived. Received 12:00:10, sent 13:00:00, stamped 12:59:50 by a clock an hour ahead:
 * it happened at 12:00:00. Nothing happens after it was received.
 */
export function correctedMoment(received: number, sent: number | null, stamped: number | null): number {
  if (stamped === null) return received;
  return Math.min(received, sent === null ? stamped : received - (sent - stamped));
}

function identityOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

const MAIL_PATHS = ['traits.email', 'context.traits.email', 'properties.email'];

/** Small, as addresses are compared; `''` where nothing looks like one. */
function mailOf(body: Body): string {
  const found = MAIL_PATHS.map((path) => textAt(body, path)).find((text) => text !== '') ?? '';
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(found) && found.length <= 320 ? found.toLowerCase() : '';
}

function subjectFaults(event: Omit<TakenEvent, 'messageId' | 'at' | 'skew'>): EventFault[] {
  const { kind, userId, anonymousId, previousId, groupId, body, mail } = event;
  const missing = (field: string, reason: string): EventFault => ({ field, code: 'missing', reason });
  const faults: EventFault[] = [];
  if (userId === '' && anonymousId === '' && mail === '' && kind !== 'alias')
    faults.push(missing('userId', 'has neither userId nor anonymousId'));
  if (kind === 'alias' && userId === '') faults.push(missing('userId', 'says nobody to go on as'));
  if (kind === 'alias' && previousId === '')
    faults.push(missing('previousId', 'says nobody who was known before'));
  if (kind === 'group' && groupId === '') faults.push(missing('groupId', 'names no group'));
  if (kind === 'track' && textAt(body, 'event') === '')
    faults.push(missing('event', 'does not say what happened'));
  for (const [field, text] of Object.entries({ userId, anonymousId, previousId, groupId })) {
    if (text.length > LONGEST_ID)
      faults.push({ field, code: 'too-long', reason: `is longer than ${LONGEST_ID} characters` });
  }
  return faults;
}

type Moment = { readonly at: Instant; readonly skew: number | null; readonly faults: readonly EventFault[] };

function momentFor(body: Body, frame: EventFrame): Moment {
  // A library writes originalTimestamp by itself; a timestamp beside it is the sender's own word.
  const written = body['timestamp'] ?? body['originalTimestamp'];
  const sentText = body['sentAt'] ?? frame.sentAt;
  const stamped = momentOf(written);
  const sent = momentOf(sentText);
  const at = correctedMoment(frame.receivedAt, sent, stamped);
  const isWritten = written !== undefined && written !== null && written !== '';
  const faults: EventFault[] = [];
  if (isWritten && stamped === null)
    faults.push({
      field: 'timestamp',
      code: 'timestamp',
      reason: `${JSON.stringify(written).slice(0, 40)} is no moment`,
    });
  else if (at < EARLIEST)
    faults.push({ field: 'timestamp', code: 'timestamp', reason: 'is before 1990 by our clock' });
  return { at: instant(at), skew: sent === null ? null : sent - frame.receivedAt, faults };
}

/** The same event sent again without a name has the same name: it is made from what it says. */
function madeMessageId(text: string, body: Body, frame: EventFrame): string {
  const moment = body['timestamp'] ?? body['originalTimestamp'] ?? frame.receivedAt;
  return `made-${hash('sha256', `${JSON.stringify(moment)} ${text}`, 'hex').slice(0, 40)}`;
}

export type RefusedEvent = {
  readonly messageId: string | null;
  readonly kind: string;
  readonly faults: readonly EventFault[];
};

function kindOf(body: Body, frame: EventFrame): EventKind | string {
  const said = frame.kind ?? textAt(body, 'type');
  return EVENT_KINDS.find((kind) => kind === said) ?? said;
}

/** What the batch says of all its events holds for one that says nothing itself. */
function withContext(body: Body, shared: unknown): Body {
  if (!isBody(shared)) return body;
  const own = body['context'];
  return { ...body, context: isBody(own) ? { ...shared, ...own } : shared };
}

export function takeEvent(raw: unknown, frame: EventFrame): Result<TakenEvent, RefusedEvent> {
  const no = (faults: readonly EventFault[], kind = '', messageId: string | null = null) =>
    refused({ messageId, kind, faults });
  if (!isBody(raw)) return no([{ field: '', code: 'shape', reason: 'is no table of values' }]);
  const deep = bodyFault(raw);
  if (deep !== null) return no([deep]);
  const text = JSON.stringify(raw);
  const body = withContext(raw, frame.context);
  const given = identityOf(raw['messageId']);
  const kind = kindOf(raw, frame);
  const messageId = given === '' ? madeMessageId(text, raw, frame) : given;
  const named = messageId.slice(0, LONGEST_MESSAGE_ID);
  const faults: EventFault[] = [];
  if (Buffer.byteLength(text) > LONGEST_EVENT)
    faults.push({ field: '', code: 'too-large', reason: `is larger than ${LONGEST_EVENT / 1024} KiB` });
  if (messageId.length > LONGEST_MESSAGE_ID)
    faults.push({
      field: 'messageId',
      code: 'too-long',
      reason: `is longer than ${LONGEST_MESSAGE_ID} characters`,
    });
  const known = EVENT_KINDS.find((one) => one === kind);
  if (known === undefined)
    return no(
      [
        ...faults,
        {
          field: 'type',
          code: 'type',
          reason: `"${kind.slice(0, 40)}" is none of ${EVENT_KINDS.join(', ')}`,
        },
      ],
      kind,
      named,
    );
  const event = {
    kind: known,
    userId: identityOf(body['userId']),
    anonymousId: identityOf(body['anonymousId']),
    previousId: identityOf(body['previousId']),
    groupId: identityOf(body['groupId']) || textAt(body, 'context.groupId'),
    mail: mailOf(body),
    body,
  };
  const moment = momentFor(body, frame);
  faults.push(...subjectFaults(event), ...moment.faults);
  if (faults.length > 0) return no(faults, kind, named);
  return done({ ...event, messageId, at: moment.at, skew: moment.skew });
}
