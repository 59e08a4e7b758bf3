/** A proposal as every door shows it. */
import { z } from 'zod';
import { VOTERS } from '../../ledger/entries/proposed.ts';
import { type Instant, isoOf } from '../../vocabulary/instant.ts';
import { SIDES } from '../../vocabulary/side.ts';
import { type AgreementRecord, inForce } from '../agreement-book.ts';
import { awaited, isoOrNull } from '../agreement-views.ts';
import { isoInstant } from '../words.ts';
import { type Proposal, standingOf } from './proposal-record.ts';

export const proposalId = z
  .string()
  .regex(/^plan:[\x21-\x7e]{1,200}$/, 'the id of a proposal')
  .describe('The proposal, by its id.');

export const proposalShape = z.object({
  id: z.string(),
  digest: z.string(),
  name: z.string(),
  /** The text it amends; null where none was on record. */
  amends: z.string().nullable(),
  clauses: z.array(z.string()),
  /** Whether the heads of the company are asked too, because pay or structure is touched. */
  champions: z.boolean(),
  why: z.string().nullable(),
  by: z.string(),
  side: z.enum(SIDES).nullable(),
  proposedAt: isoInstant,
  from: isoInstant.nullable(),
  closes: isoInstant.nullable(),
  reviewBy: z.string().nullable(),
  state: z.enum(['open', 'accepted', 'refused', 'withdrawn', 'lapsed', 'signed', 'in-force', 'replaced']),
  /** Whether it still amends the text in force; else another text came in between. */
  current: z.boolean(),
  asked: z.array(z.enum(VOTERS)),
  awaits: z.array(z.enum(VOTERS)),
  votes: z.array(
    z.object({
      voter: z.enum(VOTERS),
      vote: z.enum(['yes', 'no']),
      by: z.string(),
      words: z.string().nullable(),
      at: isoInstant,
      authenticated: z.boolean(),
    }),
  ),
  withdrawn: z.object({ by: z.string(), at: isoInstant, words: z.string().nullable() }).nullable(),
  /** Parties whose signature under some clause is still missing. */
  unsigned: z.array(z.string()),
});
export type ProposalShape = z.infer<typeof proposalShape>;

/** Null where its text cannot be read any more. */
export function proposalView(
  proposal: Proposal,
  record: AgreementRecord,
  now: Instant,
): ProposalShape | null {
  const { opening, agreement, champions, closes, why, withdrawn } = proposal;
  const read = record.filed.find((one) => one.read.digest === agreement)?.read;
  if (read === undefined) return null;
  const { amends, clauses, by, side, from } = opening.payload;
  const { state, asked, awaits, votes } = standingOf(proposal, record, now);
  return {
    ...{ id: proposal.id, digest: agreement, name: read.agreement.name, amends, champions, why, by, side },
    clauses: [...clauses],
    proposedAt: isoOf(opening.happenedAt),
    from: isoOrNull(from),
    closes: isoOrNull(closes),
    reviewBy: read.agreement.reviewBy ?? null,
    state,
    current: (inForce(record, now)?.digest ?? null) === amends || state === 'in-force',
    ...{ asked, awaits },
    votes: votes.map((one) => ({ ...one, at: isoOf(one.at) })),
    withdrawn: withdrawn === null ? null : { ...withdrawn, at: isoOf(withdrawn.at) },
    unsigned: [...new Set(read.clauses.flatMap(({ name }) => awaited(record, read, name)))].sort(),
  };
}
