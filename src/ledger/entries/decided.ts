/** What the engine derived from a signed agreement. Every decided entry says under which text and because of what. */
import type { Digest, Seq, SubjectId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { Side } from '../../vocabulary/side.ts';

/** `seq` of the entry that caused it, or the timer that fired. */
export type Because = { readonly seq: Seq } | { readonly timer: string };

export type Grounds = {
  readonly agreement: Digest;
  /** Version of the engine's semantics and of the time-zone data it ran on. */
  readonly semantics: number;
  readonly timeZoneData: string;
  readonly because: Because;
  /** 'live' decisions act; 'historical' ones are "would have, under a text nobody had signed"; 'shadow' shows only. */
  readonly axis: 'live' | 'historical' | 'shadow';
};

type Decided<Kind extends string, Payload> = {
  readonly kind: Kind;
  readonly subject: SubjectId;
  readonly payload: Payload & { readonly grounds: Grounds };
};

/** The lead's cell in the fit × engagement matrix changed. Points are micro-points (1 point = 1,000,000). */
export type Crossed = Decided<
  'crossed',
  { readonly grade: string; readonly level: number; readonly score: number; readonly qualifies: boolean }
>;
export type Entered = Decided<'entered', { readonly stage: string; readonly from: string | null }>;
/** One handoff of one subject; `handoff` is unique per workspace (`clause-key/subject/n`). */
export type HandedOff = Decided<
  'handed-off',
  {
    readonly handoff: string;
    readonly clause: string;
    readonly from: Side;
    readonly to: Side;
    readonly startsAt: Instant | null;
    readonly dueAt: Instant | null;
    readonly warningsAt: readonly Instant[];
  }
>;
export type Routed = Decided<
  'routed',
  {
    readonly handoff: string;
    readonly owner: SubjectId | null;
    readonly rule: string;
    readonly why: string;
    /** The clock where this started it, or started it anew. */
    readonly startsAt?: Instant;
    readonly dueAt?: Instant;
    readonly warningsAt?: readonly Instant[];
  }
>;
export type Warned = Decided<'warned', { readonly handoff: string; readonly dueAt: Instant }>;
export type Breached = Decided<'breached', { readonly handoff: string; readonly dueAt: Instant }>;
/** The clock was stopped: by what, and in time or late. */
export type Settled = Decided<
  'settled',
  {
    readonly handoff: string;
    readonly outcome: 'attempted' | 'accepted' | 'rejected' | 'answered' | 'expired' | 'withdrawn';
    readonly reason?: string;
    readonly late: boolean;
  }
>;
export type Escalated = Decided<
  'escalated',
  { readonly handoff: string; readonly step: number; readonly to: string }
>;
export type Recycled = Decided<
  'recycled',
  {
    readonly handoff: string;
    readonly reason: string;
    readonly earliestReturn: Instant | null;
    readonly loop: number;
  }
>;

export type DecidedBody =
  | Crossed
  | Entered
  | HandedOff
  | Routed
  | Warned
  | Breached
  | Settled
  | Escalated
  | Recycled;

export const DECIDED_KINDS: readonly DecidedBody['kind'][] = [
  'crossed',
  'entered',
  'handed-off',
  'routed',
  'warned',
  'breached',
  'settled',
  'escalated',
  'recycled',
];
