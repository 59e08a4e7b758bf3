/** Puts an amendment forward: the text goes on record, and both sides are asked for their word on it. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { championsNeeded } from '../../agreement/champions-needed.ts';
import { type ClauseChange, compareAgreements } from '../../agreement/compare-agreements.ts';
import { proposalState } from '../../agreement/proposal-state.ts';
import type { ReadAgreement } from '../../agreement/read-agreement.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { SIDES } from '../../vocabulary/side.ts';
import { compileZone } from '../../vocabulary/time-zone.ts';
import { type AgreementRecord, inForce } from '../agreement-book.ts';
import { amendedText } from '../backtest/amended-text.ts';
import type { WorkspaceContext } from '../context.ts';
import { filedDraft, readFaultless } from '../file-agreement.ts';
import { readMoment } from '../moment.ts';
import { operation } from '../operation.ts';
import { notOwnSide, ownName } from '../own-side.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { agreementText, when } from '../words.ts';
import { proposalsOf, readProposals } from './proposal-record.ts';
import { proposedDraft, type Recording, recordJudged } from './record-proposed.ts';
import { tellBothSides } from './tell-proposal.ts';

const input = z.object({
  text: agreementText,
  why: z.string().trim().min(1).max(2_000).describe('Why it should be changed.'),
  as: z.enum(SIDES).optional().describe('The side that proposes it; left out: one’s own, or neither.'),
  by: z.string().trim().min(1).max(200).optional().describe('Who proposes it; left out: whoever asks.'),
  from: when.optional().describe('From when on it is to be in force; left out: once it is signed.'),
  closes: when.optional().describe('Until when it may be voted on; left out: until it is withdrawn.'),
});
const output = z.object({
  id: z.string(),
  digest: z.string(),
  clauses: z.array(z.string()),
  champions: z.boolean(),
  seq: z.number(),
});
export type ProposeAmendmentOutput = z.infer<typeof output>;
type Input = z.output<typeof input>;

type Dates = { readonly from: Instant | null; readonly closes: Instant | null };

function datesOf({ from, closes }: Input, read: ReadAgreement, now: Instant): Result<Dates, Refusal> {
  const zone = compileZone(read.agreement.timeZone);
  invariant(zone.ok, 'a checked agreement names a zone that exists');
  const told: { from: Instant | null; closes: Instant | null } = { from: null, closes: null };
  for (const [path, written] of [['from', from] as const, ['closes', closes] as const]) {
    if (written === undefined) continue;
    const at = readMoment(written, zone.value);
    const message = at === null ? `"${written}" is no date or time that exists.` : `${written} has passed.`;
    if (at === null || at <= now) {
      return refused(refusal('not-valid', 'no-such-moment', message, [{ path, message }]));
    }
    told[path] = at;
  }
  return done(told);
}

/** What differs from the text in force, as far as it is signed; from the latest other text where none is. */
function changedFrom(record: AgreementRecord, read: ReadAgreement, now: Instant) {
  const amended = amendedText(record, read.digest, now);
  const inForceClauses = amended?.period?.clauses;
  const before =
    amended?.read.clauses.filter(
      ({ name }) => name === 'heading' || inForceClauses === undefined || inForceClauses.includes(name),
    ) ?? [];
  const changes = compareAgreements({ clauses: before }, read).filter(({ change }) => change !== 'same');
  return { changes, amends: inForce(record, now)?.digest ?? null };
}

type Asked = {
  readonly asked: Input;
  readonly read: ReadAgreement;
  readonly dates: Dates;
  readonly by: string;
};

async function judged(
  { asked, read, dates, by }: Asked,
  context: WorkspaceContext,
): Promise<Result<Recording & { readonly told: Told }, Refusal>> {
  const { store, workspace, now, agreements } = context;
  const record = await agreements.read(workspace.id);
  const { changes, amends } = changedFrom(record, read, now());
  if (changes.length === 0) {
    return refused(refusal('not-valid', 'nothing-changed', 'The text says what is in force already.'));
  }
  const open = proposalsOf(await readProposals(context), read.digest).find((one) =>
    ['open', 'accepted'].includes(proposalState(one, record.periods, now())),
  );
  if (open !== undefined) {
    return refused(refusal('conflict', 'proposed-already', 'This very text is proposed already.'));
  }
  const subject = await store.subjectId(workspace.id, 'plan', `amendment/${context.identity()}`);
  const side = asked.as ?? context.asker.side;
  // The first text is no amendment: nothing of pay or structure is changed by it.
  const champions = amends !== null && championsNeeded(changes);
  const clauses = changes.map(({ clause }) => clause);
  const payload = { agreement: read.digest, amends, clauses, champions, side, ...dates, by };
  const proposed = proposedDraft('amendment-proposed', subject, payload, asked.why, context);
  const isFiled = record.filed.some((one) => one.read.digest === read.digest);
  const drafts = [...(isFiled ? [] : [filedDraft(read, now())]), proposed];
  const told = { id: subject, changes, champions };
  return done({ drafts, items: tellBothSides(told, side, context), told });
}

type Told = { readonly id: string; readonly changes: readonly ClauseChange[]; readonly champions: boolean };

export const proposeAmendment = operation({
  name: 'propose-amendment',
  says: 'Puts a changed text forward with its reason, to be back-tested, voted on by both sides and then signed.',
  kind: 'write',
  needs: 'workspace',
  who: ROLES,
  input,
  output,
  async run(asked, context) {
    const read = readFaultless(asked.text);
    if (!read.ok) return read;
    const other = asked.as === undefined ? null : notOwnSide(context.asker, asked.as);
    if (other !== null) return refused(other);
    const by = ownName(context.asker, asked.by);
    if (typeof by !== 'string') return refused(by);
    const dates = datesOf(asked, read.value, context.now());
    if (!dates.ok) return dates;
    await context.store.putDocument(context.workspace.id, read.value.digest, read.value.text);
    let told: Told | null = null;
    const recorded = await recordJudged(async () => {
      const one = await judged({ asked, read: read.value, dates: dates.value, by }, context);
      if (one.ok) told = one.value.told;
      return one;
    }, context);
    if (!recorded.ok) return recorded;
    const { id, changes, champions } = told as unknown as Told;
    const clauses = changes.map(({ clause }) => clause);
    return done({ id, digest: read.value.digest, clauses, champions, seq: recorded.value });
  },
});
