/** One side records how a deal's credit is to be split otherwise than by the model; it stands once both say the same. */
import { z } from 'zod';
import { type Assent, settledShare } from '../attribution/contested.ts';
import type { Draft, EntryOf } from '../ledger/entry.ts';
import { externalOf } from '../sources/mapping/subject-value.ts';
import { importRuns } from '../sources/run/run-state.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { SIDES, type Side } from '../vocabulary/side.ts';
import type { WorkspaceContext } from './context.ts';
import { operation } from './operation.ts';
import { notOwnSide, ownName } from './own-side.ts';
import { type Refusal, refusal } from './refusal.ts';
import { spokeFor, spokeForOther } from './spoke-for.ts';

const input = z.object({
  deal: z.string().min(1).max(500).describe('The won deal, by the id its system gives it.'),
  as: z.enum(SIDES).describe('The side that records it.'),
  marketing: z.number().min(0).max(100).describe('Marketing’s part, in percent; the rest is sales’.'),
  by: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('Who records it for that side; left out: whoever asks.'),
  why: z.string().trim().min(1).max(2_000).describe('Why the model in force does not settle this deal.'),
});
const share = z.number().nullable();
const output = z.object({
  deal: z.string(),
  side: z.enum(SIDES),
  /** Marketing's share, 0 to 1. */
  marketing: z.number(),
  seq: z.number(),
  /** Whether both sides' latest records say the same: then this split rules. */
  stands: z.boolean(),
  assents: z.object({ marketing: share, sales: share }),
});
export type SettleCreditOutput = z.infer<typeof output>;

const WHOLE = 10_000;

async function closings(subject: SubjectId, { store, workspace }: WorkspaceContext) {
  const found: EntryOf<'closed'>[] = [];
  const filter = { kinds: ['closed'] as const, subject, live: true };
  for await (const page of store.entries(workspace.id, filter)) found.push(...(page as EntryOf<'closed'>[]));
  return found.sort((one, other) => one.happenedAt - other.happenedAt || one.seq - other.seq);
}

/** The one won deal the words mean: the ledger's own id, or the id in any system that was imported. */
async function wonDeal(written: string, context: WorkspaceContext): Promise<Result<SubjectId, Refusal>> {
  const { store, workspace } = context;
  const systems = [...new Set((await importRuns(store, workspace.id)).map(({ system }) => system))].sort();
  const ways = [written, ...systems.map((system) => externalOf(system, written))];
  const ids = await store.subjectIds(workspace.id, 'opportunity', ways);
  const own = written.startsWith('opportunity:') ? [written as SubjectId] : [];
  const closed: { readonly subject: SubjectId; readonly won: boolean }[] = [];
  for (const subject of new Set([...own, ...ids])) {
    const last = (await closings(subject, context)).at(-1);
    if (last !== undefined) closed.push({ subject, won: last.payload.outcome === 'won' });
  }
  const [first, second] = closed;
  if (first === undefined) {
    return refused(refusal('not-found', 'unknown-opportunity', `No closed deal "${written}" is known here.`));
  }
  if (second !== undefined) {
    return refused(
      refusal('misuse', 'ambiguous-id', `Several systems know a "${written}"; write SYSTEM/ID.`),
    );
  }
  return first.won
    ? done(first.subject)
    : refused(refusal('not-valid', 'not-won', `"${written}" was not won: there is no credit to settle.`));
}

async function assentsOf(
  subject: SubjectId,
  { store, workspace }: WorkspaceContext,
): Promise<readonly Assent[]> {
  const found: EntryOf<'credit-settled'>[] = [];
  const filter = { kinds: ['credit-settled'] as const, subject, live: true };
  for await (const page of store.entries(workspace.id, filter))
    found.push(...(page as EntryOf<'credit-settled'>[]));
  return found
    .sort((one, other) => one.happenedAt - other.happenedAt || one.seq - other.seq)
    .map(({ payload: { side, marketing } }) => ({ side, marketing }));
}

function draftOf(
  subject: SubjectId,
  payload: { readonly side: Side; readonly marketing: number; readonly by: string; readonly why: string },
  at: Instant,
  identity: string,
): Draft {
  return {
    kind: 'credit-settled',
    subject,
    payload,
    happenedAt: at,
    precision: 'instant',
    source: 'entente',
    key: `credit-settled/${subject}/${payload.side}/${identity}`,
  };
}

export const settleCredit = operation({
  name: 'settle-credit',
  says: 'Records for one side how a won deal’s credit is to be split; it rules once both sides recorded the same.',
  kind: 'write',
  needs: 'workspace',
  who: ['marketing', 'sales', 'executive', 'operations', 'administrator'],
  input,
  output,
  async run({ deal, as: side, marketing: percent, by: said, why }, context) {
    const other = notOwnSide(context.asker, side);
    if (other !== null) return refused(other);
    const by = ownName(context.asker, said);
    if (typeof by !== 'string') return refused(by);
    const { store, workspace } = context;
    const subject = await wonDeal(deal, context);
    if (!subject.ok) return subject;
    const matter = `credit/${subject.value}`;
    const before = await spokeForOther(matter, side, context);
    if (before !== null) return refused(before);
    const marketing = Math.round(percent * (WHOLE / 100));
    const now = context.now();
    const draft = draftOf(subject.value, { side, marketing, by, why }, now, context.identity());
    const appended = await store.append(workspace.id, [draft], {
      now,
      items: spokeFor(matter, side, context.asker),
    });
    invariant(appended.ok, 'a settlement of a deal that was won breaks no rule of the ledger');
    const seq = appended.value.seqs[0];
    invariant(seq !== undefined && seq !== null, 'a settlement bears a key of its own');
    const assents = await assentsOf(subject.value, context);
    const last = (of: Side): number | null => {
      const own = assents.findLast((one) => one.side === of);
      return own === undefined ? null : own.marketing / WHOLE;
    };
    return done({
      ...{ deal, side, marketing: marketing / WHOLE, seq },
      stands: settledShare(assents) !== null,
      assents: { marketing: last('marketing'), sales: last('sales') },
    });
  },
});
