/** Leads that came back to marketing: held until their earliest return, or ready to be worked again. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import type { EngineState, Subject } from '../engine/funnel-state.ts';
import type { EntryOf } from '../ledger/entry.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { type Instant, isoOf } from '../vocabulary/instant.ts';
import { done } from '../vocabulary/result.ts';
import { isoOrNull } from './agreement-views.ts';
import type { WorkspaceContext } from './context.ts';
import { calledBy } from './find-subject.ts';
import { glance } from './glance.ts';
import { operation } from './operation.ts';
import { isoInstant } from './words.ts';

const input = z.object({
  state: z
    .enum(['all', 'held', 'ready'])
    .default('all')
    .describe('held: before its earliest return. ready: to be worked again.'),
  after: z.number().int().min(0).default(0).describe('Leave out so many first.'),
  limit: z.number().int().min(1).max(500).default(50).describe('The most to show.'),
});
const queue = z.object({
  /** The stage returned leads wait in, and what the text calls its queue. */
  stage: z.string(),
  name: z.string(),
  held: z.number(),
  ready: z.number(),
});
const recycledLead = z.object({
  subject: z.string(),
  id: z.string(),
  name: z.string(),
  stage: z.string(),
  cell: z.string().nullable(),
  loops: z.number(),
  state: z.enum(['held', 'ready']),
  /** Until then it is neither moved on nor handed over; null once it is ready. */
  heldUntil: isoInstant.nullable(),
  since: isoInstant.nullable(),
  /** Why it came back, in the agreement's words. */
  reason: z.string().nullable(),
});
const output = z.object({
  at: isoInstant.nullable(),
  queues: z.array(queue),
  total: z.number(),
  leads: z.array(recycledLead),
});
export type ListRecycledOutput = z.infer<typeof output>;
type Input = z.output<typeof input>;

/** Stages that returned leads go to, by any handoff of the text in force. */
function nurtureStages({ plan }: EngineState): ReadonlyMap<string, string> {
  if (plan === null) return new Map();
  const { stages, handoffs } = plan.inForce.agreement;
  const named = (handoffs?.list ?? []).flatMap(({ recycle }) => recycle?.to ?? []);
  return new Map(
    (stages?.list ?? [])
      .filter(({ id }) => named.includes(id))
      .map(({ id, name, queue: called }) => [id, called ?? name]),
  );
}

type Returned = { readonly subject: Subject; readonly state: 'held' | 'ready' };

function returnedIn(state: EngineState, stages: ReadonlyMap<string, string>): readonly Returned[] {
  return state.subjects.flatMap((subject): Returned[] => {
    if (subject.type !== 'lead') return [];
    if (subject.heldUntil !== null) return [{ subject, state: 'held' }];
    return subject.loops > 0 && stages.has(subject.stage ?? '') ? [{ subject, state: 'ready' }] : [];
  });
}

/** Those ready first, then those whose time comes first. */
function inOrder(one: Returned, other: Returned): number {
  const due = ({ subject }: Returned) => subject.heldUntil ?? 0;
  return due(one) - due(other) || (one.subject.id < other.subject.id ? -1 : 1);
}

async function lastRecycled(
  subject: SubjectId,
  { store, workspace }: WorkspaceContext,
): Promise<EntryOf<'recycled'> | null> {
  let last: EntryOf<'recycled'> | null = null;
  const filter = { kinds: ['recycled'] as const, subject };
  for await (const page of store.entries(workspace.id, filter)) {
    for (const entry of page as readonly EntryOf<'recycled'>[]) last = entry;
  }
  return last;
}

function saysOf(state: EngineState, entry: EntryOf<'recycled'> | null): string | null {
  if (entry === null) return null;
  const { reason } = entry.payload;
  const reasons = state.plans.flatMap(({ handoffs }) => handoffs.flatMap(({ clause }) => clause.reasons));
  return reasons.findLast(({ id }) => id === reason)?.says ?? reason;
}

async function pageOf(
  found: readonly Returned[],
  state: EngineState,
  { after, limit }: Input,
  context: WorkspaceContext,
) {
  const page = found.slice(after, after + limit);
  const called = await calledBy(
    page.map(({ subject }) => subject.id),
    state,
    context,
  );
  return Promise.all(
    page.map(async ({ subject, state: standing }) => {
      const entry = await lastRecycled(subject.id, context);
      const { grade, level } = subject.record;
      return {
        ...{ subject: subject.id, id: called.id(subject.id), name: called.name(subject.id) },
        ...{ stage: subject.stage ?? '', loops: subject.loops, state: standing },
        cell:
          grade === null || grade === undefined || level === null ? null : `${String(grade)}${String(level)}`,
        heldUntil: isoOrNull(subject.heldUntil),
        since: entry === null ? null : isoOf(entry.happenedAt as Instant),
        reason: saysOf(state, entry),
      };
    }),
  );
}

export const listRecycled = operation({
  name: 'list-recycled',
  says: 'Lists leads that came back to marketing, with their earliest return, those that are ready first.',
  kind: 'read',
  needs: 'workspace',
  who: ROLES,
  input,
  output,
  async run(asked, context) {
    const standing = await glance(context);
    if (standing === null) return done({ at: null, queues: [], total: 0, leads: [] });
    const { state, at } = standing;
    const stages = nurtureStages(state);
    const all = returnedIn(state, stages);
    const queues = [...stages].map(([stage, name]) => {
      const own = all.filter(({ subject }) => subject.stage === stage);
      const held = own.filter((one) => one.state === 'held').length;
      return { stage, name, held, ready: own.length - held };
    });
    const wanted = all.filter((one) => asked.state === 'all' || one.state === asked.state).sort(inOrder);
    return done({
      at: isoOf(at),
      queues,
      total: wanted.length,
      leads: await pageOf(wanted, state, asked, context),
    });
  },
});
