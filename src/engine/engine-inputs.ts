/**
 * What the engine is given: the texts in force with their checked conditions, the zones, the people the texts name;
 * and the feeds it reads. It asks nothing of a store, a clock or chance.
 */
import type { Agreement } from '../agreement/agreement.ts';
import type { CompiledCondition } from '../agreement/compiled-condition.ts';
import type { Shadow } from '../agreement/shadow-spans.ts';
import type { Entry } from '../ledger/entry.ts';
import type { CodedTouches } from '../ledger/ledger-store.ts';
import type { RetractedRange } from '../ledger/live-entries.ts';
import type { Digest, SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { ZoneBook } from '../vocabulary/time-zone.ts';

/** One text and the time in which it rules: from inclusive, until exclusive (null: until another follows). */
export type AgreementInForce = {
  readonly agreement: Agreement;
  readonly digest: Digest;
  readonly from: Instant;
  readonly until: Instant | null;
  /** Every condition of the text, checked and compiled, by its text. */
  readonly conditions: ReadonlyMap<string, CompiledCondition>;
  /** Shadow: shows only, without routing, warning or escalating; for whom. Left out: it acts for everybody. */
  readonly shadow?: Shadow;
};

export type EngineInputs = {
  /** In order of `from`, not overlapping. A new text means a new start: restore refuses, and the ledger is replayed. */
  readonly agreements: readonly AgreementInForce[];
  /** The zones; its `dataVersion` stands in every decided entry. */
  readonly zones: ZoneBook;
  /** The subject of every person the texts name by their id in the CRM (routing members, calendars, queues). */
  readonly people: ReadonlyMap<string, SubjectId>;
  /**
   * Under which subjects a source may make them known, in order: from when the ledger says so on, that one is meant. So a
   * text may name people before their CRM is connected, and a replay finds the same.
   */
  readonly knownAs?: ReadonlyMap<string, readonly SubjectId[]>;
};

/** Live: seq order, the clock is `recordedAt`. Historical: happenedAt order, the clock is `happenedAt`. */
export type Axis = 'live' | 'historical';

/**
 * The next stretch of the ledger. `entries` without touches, in the axis's order; touches by column, in the same order
 * (live: by seq; historical: by happenedAt, then seq), their codes read through `dictionary` (code - 1 is the index).
 * `touched` entries may stand among `entries` instead; not both for the same touch.
 */
export type Feed = {
  readonly entries: readonly Entry[];
  readonly touches?: CodedTouches;
  readonly dictionary?: readonly string[];
  /** What the `retracted` entries of this stretch cover (the store knows the runs' ranges). */
  readonly retracted?: readonly RetractedRange[];
};
