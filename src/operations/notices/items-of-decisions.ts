/**
 * What comes to stand together with a batch of decisions: the notices of it, the messages it sends, the calendar entries
 * it ends. They are given to the append that writes the decisions down, so that one is never without the other.
 */
import { createHash } from 'node:crypto';
import type { EngineState } from '../../engine/funnel-state.ts';
import { handoffViews } from '../../engine/lead-view.ts';
import { DECIDED_KINDS } from '../../ledger/entries/decided.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import { eventOf } from '../../notices/event-types.ts';
import { decisionOf, type Told } from '../../notices/notice.ts';
import { tellDecided } from '../../notices/tell-decided.ts';
import type { DecidedDraft, Watch } from '../../notices/watched-handoffs.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import type { WorkspaceContext } from '../context.ts';
import { addressBook } from './address-book.ts';
import { cancelledChanges } from './calendar-entries.ts';
import { noticeChanges } from './kept-notices.ts';
import { newMessage, outboxChange } from './outbox.ts';
import { endpointsOf, type KeptEndpoint } from './webhook-endpoints.ts';

/** The handoffs that run in a state, as telling of them needs it. */
export function watchOf(state: EngineState): Watch {
  return new Map(
    handoffViews(state).map(({ handoff, subject, clause, what, from, to, owner, dueAt, shadow }) => [
      handoff,
      { subject, clause, what, from, to, owner, dueAt, shadow },
    ]),
  );
}

const DECIDED: ReadonlySet<string> = new Set(DECIDED_KINDS);

function isDecided(draft: Draft): draft is DecidedDraft {
  return DECIDED.has(draft.kind);
}

/** One id per event: whoever gets it twice, or at two endpoints, can tell. */
export function messageId(workspace: WorkspaceId, key: string): string {
  const digest = createHash('sha256').update(`${workspace}\n${key}`).digest('base64url');
  return `msg_${digest.slice(0, 27)}`;
}

type Fresh = (key: string) => boolean;

function webhookChanges(
  decided: readonly DecidedDraft[],
  endpoints: readonly KeptEndpoint[],
  now: Instant,
  workspace: WorkspaceId,
): readonly ItemChange[] {
  if (endpoints.length === 0) return [];
  return decided.flatMap((draft) => {
    const event = eventOf(draft);
    if (event === null) return [];
    const message = messageId(workspace, draft.key);
    return endpoints
      .filter(({ endpoint }) => endpoint.types.includes(event.type))
      .map(({ id }) => {
        const body = newMessage('webhook', id, message, event, now);
        return outboxChange(`webhook/${id}/${message}`, body, dueFrom(event.at, now));
      });
  });
}

/** Due at once, also where the clock is set back afterwards. */
function dueFrom(at: Instant, now: Instant): Instant {
  return instant(Math.min(at, now));
}

/** Notices whose readers are found together. */
const TOLD_TOGETHER = 200;

export function tellChanges(told: readonly Told[], now: Instant): readonly ItemChange[] {
  const changes: ItemChange[] = [];
  for (let start = 0; start < told.length; start += TOLD_TOGETHER) {
    const part = told.slice(start, start + TOLD_TOGETHER);
    const { key, at } = (part[0] as Told).notice;
    changes.push(outboxChange(`tell/${key}`, { channel: 'tell', told: part, madeAt: now }, dueFrom(at, now)));
  }
  return changes;
}

/** Where more is watched than runs, handoffs ended without a word to anybody. */
const FORGET_AFTER = 1_000;

function keepSmall(watch: Watch, state: EngineState): void {
  if (watch.size <= state.handoffs.size + FORGET_AFTER) return;
  const running = new Set([...state.handoffs.values()].map(({ id }) => id));
  for (const id of watch.keys()) if (!running.has(id)) watch.delete(id);
}

/**
 * What a batch tells, as a function of which of its decisions are new: after a restart the engine makes its last ones
 * again, and what stands in the ledger already was told. A simulated company is told of in the app alone.
 */
export async function itemsOfDecisions(
  drafts: readonly Draft[],
  watch: Watch,
  state: EngineState,
  context: WorkspaceContext,
): Promise<(isNew: Fresh) => readonly ItemChange[]> {
  const decided = drafts.filter(isDecided);
  const texts = state.inputs.agreements;
  const ruling = state.plan?.inForce ?? texts.at(-1);
  if (decided.length === 0 || ruling === undefined) return () => [];
  const now = context.now();
  const { id: workspace, simulated } = context.workspace;
  const book = await addressBook(texts, ruling.agreement, context);
  const endpoints = simulated ? [] : await endpointsOf(context);
  const open = endpoints.filter(({ endpoint }) => endpoint.off === null);
  const cancelled = cancelledChanges(decided, watch, now);
  const told = tellDecided(decided, watch, book, now);
  keepSmall(watch, state);
  return (isNew) => {
    const fresh = decided.filter(({ key }) => isNew(key));
    const freshTold = told.filter(({ notice }) => isNew(decisionOf(notice)));
    const notices = [...freshTold.flatMap(noticeChanges), ...cancelled];
    if (simulated) return notices;
    return [...notices, ...tellChanges(freshTold, now), ...webhookChanges(fresh, open, now, workspace)];
  };
}
