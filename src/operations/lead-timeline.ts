/** What both sides did with one lead, newest first, in the words of whoever reads: acts, touches, and what the text decided. */
import type { EngineState, Subject } from '../engine/funnel-state.ts';
import { touchesOf } from '../engine/lead-view.ts';
import { DECIDED_KINDS } from '../ledger/entries/decided.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Seq, SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Side } from '../vocabulary/side.ts';
import type { WorkspaceContext } from './context.ts';

export type Happening = {
  readonly seq: Seq;
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly byDay: boolean;
  readonly kind: string;
  readonly side: Side | null;
  readonly says: string;
  readonly by: SubjectId | null;
};

type Told = { readonly side: Side | null; readonly says: string; readonly by?: SubjectId | null };

function plain(word: string): string {
  return word.replaceAll('-', ' ');
}

function listed(...parts: readonly (string | undefined | false)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join(', ');
}

/** What a person did, or the CRM reported; null for what is no news of the lead. */
function toldByPeople(entry: Entry): Told | null {
  switch (entry.kind) {
    case 'created':
      return { side: null, says: 'Recorded' };
    case 'staged':
      return { side: null, says: `In the CRM: ${entry.payload.stage}` };
    case 'attempted': {
      const { activity, outcome, minutes, automatic, by } = entry.payload;
      const length = minutes === undefined ? undefined : `${minutes} min`;
      return { side: 'sales', says: listed(plain(activity), outcome, length, automatic && 'automatic'), by };
    }
    case 'accepted':
      return { side: 'sales', says: 'Accepted', by: entry.payload.by };
    case 'rejected':
      return { side: 'sales', says: `Returned: ${plain(entry.payload.reason)}`, by: entry.payload.by };
    case 'answered':
      return { side: 'marketing', says: listed('Answered', entry.payload.action), by: entry.payload.by };
    case 'assigned':
      return { side: null, says: 'Has a new owner', by: entry.payload.owner };
    case 'linked':
      return {
        side: null,
        says: `Belongs with ${entry.payload.to.startsWith('account') ? 'an account' : 'a deal'}`,
      };
    case 'closed':
      return { side: 'sales', says: listed(`Closed: ${entry.payload.outcome}`, entry.payload.reason) };
    default:
      return null;
  }
}

function toldByText(entry: Entry): Told | null {
  switch (entry.kind) {
    case 'crossed':
      return { side: null, says: `In the cell ${entry.payload.grade}${entry.payload.level}` };
    case 'entered':
      return { side: null, says: `Entered the stage ${plain(entry.payload.stage)}` };
    case 'handed-off':
      return {
        side: entry.payload.from,
        says: `Handed over to ${entry.payload.to}: ${plain(entry.payload.clause)}`,
      };
    case 'routed':
      return { side: null, says: `Given to: ${entry.payload.why}`, by: entry.payload.owner };
    case 'warned':
      return { side: null, says: 'Warned: the time is running out' };
    case 'breached':
      return { side: null, says: 'Not answered in time' };
    case 'escalated':
      return { side: null, says: 'Escalated' };
    case 'settled': {
      const { outcome, late } = entry.payload;
      return { side: null, says: `The clock was stopped: ${outcome}, ${late ? 'late' : 'in time'}` };
    }
    case 'recycled':
      return { side: 'marketing', says: `Recycled: ${plain(entry.payload.reason)}` };
    default:
      return null;
  }
}

function happeningOf(entry: Entry): Happening | null {
  const told = toldByPeople(entry) ?? toldByText(entry);
  if (told === null) return null;
  const { seq, happenedAt: at, recordedAt, precision, kind } = entry;
  return { seq, at, recordedAt, byDay: precision === 'day', kind, ...told, by: told.by ?? null };
}

/** Decisions about one lead are looked for among so many of the newest entries: the ledger keeps no list per lead. */
const LOOK_BACK = 50_000;

/** From which entry on decisions are looked for: the cause of what waits, else what was last said of the lead. */
function decidedSince(subject: Subject, head: Seq): Seq {
  const causes = subject.handoffs.flatMap(({ causeSeq }) => causeSeq ?? []);
  const first = causes.length > 0 ? Math.min(...causes) : (subject.said?.at(-1)?.seq ?? 0);
  return Math.max(0, first - 1, head - LOOK_BACK) as Seq;
}

/**
 * What still counts of a lead: what people and systems said of it and its touches, as the engine knows them, and what
 * the text decided since the cause of the handoff that waits.
 */
export async function leadTimeline(
  id: SubjectId,
  state: EngineState,
  { store, workspace }: WorkspaceContext,
): Promise<readonly Happening[]> {
  const subject = state.byId.get(id);
  if (subject === undefined) return [];
  const all: Happening[] = (subject.said ?? []).flatMap((entry) => happeningOf(entry) ?? []);
  const after = decidedSince(subject, (await store.head(workspace.id)).seq);
  for await (const page of store.entries(workspace.id, { after, subject: id, kinds: DECIDED_KINDS })) {
    for (const entry of page) all.push(...[happeningOf(entry) ?? []].flat());
  }
  for (const { seq, happenedAt, knownAt, type, channel } of touchesOf(state, id)) {
    const says = listed(plain(type), channel);
    const head = { seq, at: happenedAt, recordedAt: knownAt, byDay: false, kind: 'touched' };
    // A touch is marketing's systems' record of the buyer.
    all.push({ ...head, side: 'marketing', says, by: null });
  }
  return all.sort((one, other) => other.at - one.at || other.seq - one.seq);
}
