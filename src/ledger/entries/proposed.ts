/**
 * An amendment of the agreement on its way: proposed, voted on by each side and (where pay or structure is touched) by
 * those who lead the company, or withdrawn. Each proposal is a subject of its own; what is said with it stands among the
 * subject's personal values: sealed, erasable, chained by a commitment.
 */
import type { Digest, SubjectId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { Side } from '../../vocabulary/side.ts';

/** For whom a word is given: one of the sides, or one of the two offices that answer for the whole company. */
export const VOTERS = ['marketing', 'sales', 'ceo', 'cfo'] as const;
export type Voter = (typeof VOTERS)[number];

type Body<Kind extends string, Payload> = {
  readonly kind: Kind;
  readonly subject: SubjectId;
  readonly payload: Payload & {
    /** As whoever signs is named: an id of the text, a login or a name. */
    readonly by: string;
    /** By a login; else it opens no evidence gate. */
    readonly authenticated: boolean;
    /** The field of the subject's personal values in which the words stand; left out: nothing was said with it. */
    readonly words?: string;
  };
};

export type AmendmentProposed = Body<
  'amendment-proposed',
  {
    /** The text proposed, on record under its digest, and the one it amends (null: none was). */
    readonly agreement: Digest;
    readonly amends: Digest | null;
    /** The clauses in which the two differ. */
    readonly clauses: readonly string[];
    /** Whether the heads of the company must say yes too. */
    readonly champions: boolean;
    readonly side: Side | null;
    /** From when on it is to be in force; null: as soon as it is signed. */
    readonly from: Instant | null;
    /** Until when it may be voted on; null: until it is withdrawn. */
    readonly closes: Instant | null;
  }
>;
export type AmendmentWithdrawn = Body<'amendment-withdrawn', { readonly side: Side | null }>;
export type AmendmentVoted = Body<'amendment-voted', { readonly voter: Voter; readonly vote: 'yes' | 'no' }>;

export type ProposedBody = AmendmentProposed | AmendmentWithdrawn | AmendmentVoted;

export const PROPOSED_KINDS = ['amendment-proposed', 'amendment-withdrawn', 'amendment-voted'] as const;
