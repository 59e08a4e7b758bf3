/**
 * One side says how a signed text is to run: acting, or in shadow, where it shows what it would do and does nothing.
 * Out of shadow it takes the word of both sides.
 */
import { z } from 'zod';
import { runningAfter, type Switch } from '../agreement/shadow-spans.ts';
import { maySign } from '../agreement/who-signs.ts';
import type { Draft } from '../ledger/entry.ts';
import { WORKSPACE_SUBJECT } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { SIDES, type Side } from '../vocabulary/side.ts';
import { notOfSide } from './acting-person.ts';
import { type AgreementRecord, inForce } from './agreement-book.ts';
import type { WorkspaceContext } from './context.ts';
import { operation } from './operation.ts';
import { type Refusal, refusal } from './refusal.ts';
import { spokeFor, spokeForOther } from './spoke-for.ts';

const input = z.object({
  mode: z.enum(['live', 'shadow']).describe('live: it acts. shadow: it only shows what it would do.'),
  as: z.enum(SIDES).describe('The side that says so.'),
  by: z.string().trim().min(1).max(200).optional().describe('Who says so for it; left out: whoever asks.'),
  team: z
    .array(z.string().trim().min(1).max(200))
    .min(1)
    .max(100)
    .optional()
    .describe('Only for these teams (of the leads); left out: for everybody.'),
  digest: z
    .string()
    .min(4)
    .max(64)
    .optional()
    .describe('The text; left out: the one in force, else the latest.'),
});
const standing = z.object({
  mode: z.enum(['live', 'shadow']),
  marketing: z.enum(['live', 'shadow']),
  sales: z.enum(['live', 'shadow']),
});
export const runningShape = z.object({
  /** Of everybody who is not named below. */
  rest: standing,
  teams: z.array(standing.extend({ team: z.string() })),
});
const output = z.object({
  digest: z.string(),
  side: z.enum(SIDES),
  mode: z.enum(['live', 'shadow']),
  seq: z.number(),
  running: runningShape,
});
export type SwitchAgreementOutput = z.infer<typeof output>;
type Input = z.output<typeof input>;

type Text = { readonly read: AgreementRecord['filed'][number]['read']; readonly from: Instant };

const NOT_YET = instant(8_000_000_000_000_000);

/** The text and from when it is in force; far off where it is not. */
function textMeant(record: AgreementRecord, digest: string | undefined, now: Instant): Text | null {
  const read =
    digest === undefined
      ? (inForce(record, now)?.read ?? record.filed.at(-1)?.read)
      : record.filed.find((one) => one.read.digest.startsWith(digest))?.read;
  if (read === undefined) return null;
  const period = record.periods.findLast((one) => one.digest === read.digest);
  return { read, from: period?.from ?? NOT_YET };
}

/** How the text runs now, by what both sides said of it. */
export function runningOf(record: AgreementRecord, text: Text): z.infer<typeof runningShape> {
  const words = record.switches.filter(({ agreement }) => agreement === text.read.digest);
  const { rest, teams } = runningAfter(words, text.from);
  return { rest, teams: [...teams].map(([team, one]) => ({ team, ...one })).sort(byTeam) };
}

function byTeam(one: { readonly team: string }, other: { readonly team: string }): number {
  return one.team < other.team ? -1 : 1;
}

/** Whoever may sign the handoffs for a side may say how they run; one person never speaks for both sides. */
function refusalOf(text: Text, side: Side, by: string, before: readonly Switch[]): Refusal | null {
  if (!maySign(text.read.agreement, side, by, 'handoffs')) {
    return refusal(
      'not-allowed',
      'may-not-sign',
      `${by} is not among those who sign the handoffs for ${side}.`,
    );
  }
  const other = before.findLast((word) => word.side !== side);
  if (other?.by === by) {
    return refusal(
      'not-allowed',
      'both-sides',
      `${by} spoke for ${other.side}: nobody speaks for both sides.`,
    );
  }
  return null;
}

function draftOf(text: Text, asked: Input & { readonly by: string }, context: WorkspaceContext): Draft {
  const { mode, as: side, by } = asked;
  const teams = asked.team === undefined ? null : [...new Set(asked.team)].sort();
  return {
    kind: 'switched',
    subject: WORKSPACE_SUBJECT,
    payload: {
      ...{ agreement: text.read.digest, side, mode, teams, by },
      authenticated: context.asker.authenticated,
    },
    happenedAt: context.now(),
    precision: 'instant',
    source: 'entente',
    key: `switched/${text.read.digest}/${side}/${context.identity()}`,
  };
}

const TIMES_TO_TRY = 5;

async function record(
  asked: Input,
  by: string,
  context: WorkspaceContext,
): Promise<Result<[Text, number], Refusal>> {
  const { store, workspace } = context;
  for (let time = 0; time < TIMES_TO_TRY; time += 1) {
    const head = await store.head(workspace.id);
    const book = await context.agreements.read(workspace.id);
    const text = textMeant(book, asked.digest, context.now());
    if (text === null)
      return refused(refusal('not-found', 'unknown-agreement', 'No such text is on record.'));
    const words = book.switches.filter(({ agreement }) => agreement === text.read.digest);
    const against = refusalOf(text, asked.as, by, words);
    if (against !== null) return refused(against);
    const matter = `switch/${text.read.digest}`;
    const before = await spokeForOther(matter, asked.as, context);
    if (before !== null) return refused(before);
    const draft = draftOf(text, { ...asked, by }, context);
    const appended = await store.append(workspace.id, [draft], {
      ...{ now: context.now(), expectHead: head.seq },
      items: spokeFor(matter, asked.as, context.asker),
    });
    if (appended.ok) return done([text, appended.value.seqs[0] ?? 0]);
    invariant(appended.refusal.why === 'head-moved', 'how a text runs breaks no rule of the ledger');
  }
  return refused(refusal('busy', 'busy', 'The ledger is being written to; try again.'));
}

export const switchAgreement = operation({
  name: 'switch-agreement',
  says: 'Records one side’s word on whether a signed text acts or only shows; out of shadow it takes both sides.',
  kind: 'write',
  needs: 'workspace',
  who: ['operations', 'executive', 'marketing', 'sales'],
  scope: 'person',
  input,
  output,
  async run(asked, context) {
    const against = notOfSide(context, asked.as);
    if (against !== null) return refused(against);
    const { asker } = context;
    const by = asker.by === 'machine' ? (asked.by ?? asker.name) : (asker.person ?? asker.name);
    if (asked.by !== undefined && asked.by !== by) {
      return refused(refusal('not-allowed', 'not-yours', 'Everybody speaks for themselves.'));
    }
    const recorded = await record(asked, by, context);
    if (!recorded.ok) return recorded;
    const [text, seq] = recorded.value;
    const book = await context.agreements.read(context.workspace.id);
    const { mode, as: side } = asked;
    return done({ digest: text.read.digest, side, mode, seq, running: runningOf(book, text) });
  },
});
