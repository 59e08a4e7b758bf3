/**
 * What measures know of the lens: columns of integers asked for in SQL, words by code, and where the ledger stood.
 * The store's room implements it (DuckDB); measures never see a database.
 *
 * Tables a measure may ask (live rows only; retracted entries are gone). Codes are words of the lens's dictionary,
 * 0 = not said; instants are milliseconds; `day` is the local date in the workspace's zone, days since 1970-01-01.
 * Every table begins `seq, subject, happened, prec (0 instant, 1 minute, 2 day), day`; then:
 *   touch            type, channel, campaign, asset, side (0 not said, 1 marketing, 2 sales)
 *   created
 *   fact             field, value
 *   stage_event      stage, decided (0 the CRM's word, 1 the engine's)
 *   link             target, role
 *   assignment       owner
 *   attempt          activity, who, automatic, outcome, minutes (-1 = not said)
 *   act              what (1 accepted, 2 rejected, 3 answered), who, reason, handoff, action
 *   closed           outcome (1 won, 2 lost), currency, reason, said (1 = has an amount), amount (minor units)
 *   invoice          currency, opportunity, amount
 *   spend            side, currency, channel, campaign, amount
 *   quota            currency, said, amount, starts, ends
 *   forecast         category, currency, amount, starts, ends
 *   asset_published  type
 *   asset_used       who, subject_of
 *   rating           what, who, score, least, most (thousandths)
 *   credit_settled   side (1 marketing, 2 sales), who, marketing (parts of 10,000)
 *   merge            target, reason, score (thousandths)
 *   crossed          grade, level, qualifies, score
 *   handed_off       handoff, clause, giver, taker (1 marketing, 2 sales), starts, due (-1 = none)
 *   routed           handoff, owner
 *   settled          handoff, outcome, reason, late
 *   breached         handoff, due
 *   recycled         handoff, reason, loop
 *   signed           agreement, clause, party, authenticated, force
 *   agreement_filed  agreement, name
 *   seen             (something happened of which nothing else is kept)
 * And the dictionary's subjects: subject (code, type: place in SUBJECT_TYPES plus one), on the shelf `words`.
 */
import type { Draft } from '../ledger/entry.ts';
import type { Seq, WorkspaceId } from '../vocabulary/ids.ts';
import type { Zone } from '../vocabulary/time-zone.ts';

export type Column = Int32Array | Float64Array | Uint8Array;

/** A result by column. INTEGER comes as Int32Array, DOUBLE as Float64Array, UTINYINT as Uint8Array; never null. */
export type Columns = { readonly rows: number; readonly of: { readonly [name: string]: Column } };

/** What a query reads: held columns stand until that part of the ledger moves. */
export type Shelf = 'events' | 'touches' | 'words';

export type TouchColumn = 'seq' | 'subject' | 'happened' | 'type' | 'channel' | 'campaign' | 'asset' | 'side';

/** What one measure read sees: the lens as it stood at `asOfSeq`. */
export interface Lens {
  readonly workspace: WorkspaceId;
  readonly zone: Zone;
  /** Everything up to here is in the answers. */
  readonly asOfSeq: Seq;
  /** The last `happenedAt` of anything live but filings and signatures of texts; null when there is nothing. */
  readonly lastHappenedAt: number | null;
  /** Whether decisions "as they would have been" stand among the entries. */
  readonly hypothetical: boolean;
  /** How many words the dictionary has: codes are 1 … words. */
  readonly words: number;

  /**
   * Brings in what was appended since, then does the work: it reads one's own writes, and nothing moves under it. Work
   * may be done twice (the lens's file may turn out unreadable and be built anew), so it has no effects of its own.
   */
  answer<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Lets whoever else waits for this process go first: long answers are given in pieces. */
  breathe(): Promise<void>;
  /** Columns of a query, kept in memory until the shelf moves. Money and instants: cast to DOUBLE, never summed there. */
  columns(sql: string, shelf: Shelf): Promise<Columns>;
  /** Touches in the order of lead, time and seq, by the columns named; kept like any other. */
  touches(names: readonly TouchColumn[]): Promise<Columns>;
  /** Codes of words, 0 where the lens has never seen the word. */
  codesOf(texts: readonly string[]): Promise<Int32Array>;
  textsOf(codes: ArrayLike<number>): Promise<string[]>;
  /** How people call these: the name of a subject where it has one, else the word itself; equal names are told apart. */
  labelsOf(codes: ArrayLike<number>): Promise<string[]>;
  /** What the source calls them (a record id); the word itself where it has no name. */
  externalsOf(codes: ArrayLike<number>): Promise<string[]>;
  /**
   * The same lens with these decisions among its entries, as if they had been taken, or in the stead of those that were.
   * Ends with `close`.
   */
  withDecisions(drafts: Iterable<Draft>, how?: 'besides' | 'instead'): Promise<Lens>;
  close(): Promise<void>;
}
