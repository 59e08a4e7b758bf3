/** Takes a record of the plan back that was written wrongly: what was said last of it, or all of it. History keeps it. */
import { z } from 'zod';
import { PLANNED_KINDS } from '../../ledger/entries/planned.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { PlanEntry } from '../../plan/plan-ground.ts';
import type { Seq, SubjectId } from '../../vocabulary/ids.ts';
import { WORKSPACE_SUBJECT } from '../../vocabulary/ids.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { actsForOthers } from '../acting-person.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { ownPersonOfPlan } from './plan-people.ts';
import { recordId } from './record-planned.ts';

async function lastOf(id: string, { store, workspace }: WorkspaceContext): Promise<readonly PlanEntry[]> {
  const found: PlanEntry[] = [];
  const filter = { kinds: PLANNED_KINDS, subject: id as SubjectId, live: true };
  for await (const page of store.entries(workspace.id, filter)) {
    found.push(...(page as readonly unknown[] as readonly PlanEntry[]));
  }
  return found;
}

/** What binds a side is taken back by whoever said it, whatever roles somebody has. */
const BINDING: readonly string[] = [
  'plan-item-proposed',
  'plan-item-voted',
  'communication-agreed',
  'dispute-opened',
  'dispute-answered',
];

async function against(entries: readonly PlanEntry[], context: WorkspaceContext): Promise<Refusal | null> {
  const { asker } = context;
  const binds = entries.some(({ kind }) => BINDING.includes(kind));
  if (asker.by === 'machine' || (!binds && actsForOthers(asker))) return null;
  const own = await ownPersonOfPlan(context);
  if (!own.ok) return own.refusal;
  const isOwn = entries.every(({ payload }) => payload.by !== null && payload.by === own.value?.subject);
  return isOwn ? null : refusal('not-allowed', 'not-yours', 'Everybody takes back their own words.');
}

/** What was said in one act goes together: one after the other, at one instant, by one person. */
function inOneAct(all: readonly PlanEntry[], last: PlanEntry): readonly PlanEntry[] {
  return all.filter(
    ({ seq, recordedAt, payload }, place) =>
      recordedAt === last.recordedAt &&
      payload.by === last.payload.by &&
      last.seq - seq === all.length - 1 - place,
  );
}

async function taken(
  asked: { readonly record: string; readonly whole: boolean },
  context: WorkspaceContext,
): Promise<Result<readonly Seq[], Refusal>> {
  const all = await lastOf(asked.record, context);
  const last = all.at(-1);
  if (last === undefined) {
    const message = `There is no such record ("${asked.record}").`;
    return refused(refusal('not-found', 'unknown-record', message, [{ path: 'record', message }]));
  }
  const entries = asked.whole ? all : inOneAct(all, last);
  const no = await against(entries, context);
  return no === null ? done(entries.map(({ seq }) => seq)) : refused(no);
}

export const takeBackRecord = operation({
  name: 'take-back-record',
  says: 'Takes back what was said last in a record of the plan, or the whole record; the history keeps both.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: z.object({
    record: recordId,
    whole: z.boolean().default(false).describe('All that was ever said in it.'),
    why: z.string().trim().min(1).max(500).describe('Why.'),
  }),
  output: z.object({ id: z.string(), taken: z.number(), seq: z.number() }),
  async run(asked, context) {
    const seqs = await taken(asked, context);
    if (!seqs.ok) return seqs;
    const { store, workspace, now, identity } = context;
    const draft: Draft = {
      kind: 'retracted',
      subject: WORKSPACE_SUBJECT,
      payload: { seqs: seqs.value, why: asked.why },
      happenedAt: now(),
      precision: 'instant',
      source: 'entente',
      key: `plan/${identity()}/taken-back`,
    };
    const appended = await store.append(workspace.id, [draft], { now: now() });
    if (!appended.ok) {
      invariant(appended.refusal.why === 'rule', 'a retraction alone rests on no head and no item');
      return refused(
        refusal('conflict', 'changed-meanwhile', 'It was taken back at this moment; look again.'),
      );
    }
    return done({ id: asked.record, taken: seqs.value.length, seq: appended.value.seqs[0] ?? 0 });
  },
});
