/**
 * A notice: what somebody is told of a decision, as kept until it is read. It names subjects by id alone: the words and
 * the names are put together when it is shown, so that an erased person is in no notice.
 */
import type { Brand } from '../vocabulary/brand.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { type Instant, MINUTE_MS } from '../vocabulary/instant.ts';
import type { Side } from '../vocabulary/side.ts';

/** Of decisions of the agreement first, then of colleagues, then of the program itself. */
export const NOTICE_KINDS = [
  'assigned',
  'taken',
  'waiting',
  'warned',
  'breached',
  'escalated',
  'returned',
  'recycled',
  'answered',
  'expired',
  'withdrawn',
  'call-asked',
  'call-answered',
  'report-answered',
  'amendment-proposed',
  'action-agreed',
  'action-overdue',
  'endpoint-off',
  'undeliverable',
  'calendar-unread',
  'survey-asked',
  'survey-reminder',
  'gate-lapsed',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Kinds that go out by mail unless somebody says otherwise: those after which a person has to do something soon. */
export const MAILED_KINDS: readonly NoticeKind[] = [
  'assigned',
  'warned',
  'breached',
  'escalated',
  'call-asked',
  'call-answered',
  'action-overdue',
  'endpoint-off',
  'undeliverable',
  'calendar-unread',
  'survey-asked',
  'survey-reminder',
  'gate-lapsed',
];

/** Whom a notice is for: `user:…` (a subject), `side:sales`, `role:operations`; `everyone` holds a copy of all. */
export type Box = Brand<string, 'Box'>;

export function boxOfPerson(person: SubjectId): Box {
  return person as string as Box;
}

export function boxOfSide(side: Side): Box {
  return `side:${side}` as Box;
}

/** Of whoever is asked in a survey, under the id of the invitation: overseers hold no copy, nor see who has not answered. */
export function boxOfAsked(invitation: string): Box {
  return `survey:${invitation}` as Box;
}

/** The same of whoever signs in, by a mark of their address: read by nobody else. */
export function boxOfAskedReader(mark: string): Box {
  return `${ASKED_READERS}${mark}` as Box;
}

/** With what every such box begins. */
export const ASKED_READERS = 'survey:@';

/** Whether nobody else is told what lies in a box. */
export function isOnlyTheirs(box: Box): boolean {
  return box.startsWith('survey:');
}

export function boxOfRole(role: 'administrator' | 'operations'): Box {
  return `role:${role}` as Box;
}

export const EVERYONE = 'everyone' as Box;

/** Whether a box is one person's own: what lies in it may name the lead. */
export function isPersonal(box: Box): boolean {
  return box.startsWith('user:');
}

export type Notice = {
  readonly kind: NoticeKind;
  /** The key of the decided entry and the kind (`breached/lead:1f/3/breached`): the same notice is made once. */
  readonly key: string;
  /** When it happened: a breach at its due instant. */
  readonly at: Instant;
  /** When it was decided. */
  readonly toldAt: Instant;
  readonly subject: SubjectId | null;
  readonly handoff: string | null;
  /** What was handed over, in the text's words. */
  readonly what: string | null;
  readonly owner: SubjectId | null;
  readonly dueAt: Instant | null;
  /** A reason, a step, a grounds in words: it says what the kind alone does not. */
  readonly detail: string | null;
};

/** The key of the decided entry a notice tells of. */
export function decisionOf({ key, kind }: Notice): string {
  return key.slice(0, key.length - kind.length - 1);
}

/** A notice with whom it is for. */
export type Told = { readonly notice: Notice; readonly boxes: readonly Box[] };

/** Decisions are made within a minute of their instant; what took longer is said to be late. */
const IN_TIME_MS = MINUTE_MS;

/**
 * How late it was decided, in milliseconds; 0 where it was in time. Example: due at 10:00 while nothing ran, decided at
 * the next start at 14:30: 4.5 hours.
 */
export function lateBy({ at, toldAt }: Pick<Notice, 'at' | 'toldAt'>): number {
  const late = toldAt - at;
  return late > IN_TIME_MS ? late : 0;
}
