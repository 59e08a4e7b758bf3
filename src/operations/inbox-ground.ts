/**
 * What an inbox is read from: the open handoffs of each side in their order, worked out once for everyone until the
 * engine has moved on or a minute has passed. The engine of this process is taken as it stands (a keeper looks each
 * second); where nobody runs it here, what is recorded is taken in as for any other reader.
 */
import type { EngineState } from '../engine/funnel-state.ts';
import { type OpenHandoff, openHandoffs } from '../engine/open-handoffs.ts';
import { type Ranked, rankHandoffs } from '../engine/rank-handoffs.ts';
import { nextDue } from '../engine/timers.ts';
import type { LedgerHead } from '../ledger/ledger-store.ts';
import type { Seq, SubjectId, WorkspaceId } from '../vocabulary/ids.ts';
import { type Instant, instant, MINUTE_MS } from '../vocabulary/instant.ts';
import { dayAt, startOfDay } from '../vocabulary/local-date.ts';
import type { Side } from '../vocabulary/side.ts';
import type { Zone } from '../vocabulary/time-zone.ts';
import { type CellChances, cellChances, chanceRanks } from './cell-chances.ts';
import type { WorkspaceContext } from './context.ts';
import type { InboxLine, ScoreRule } from './inbox-shapes.ts';
import { type EngineShelf, type LiveEngine, POSITION } from './live-engine.ts';
import { standingEngine } from './standing-engine.ts';

/** A handoff in its place, with what every view asks of it. */
export type ToAnswer = Ranked<OpenHandoff> & {
  /** Its time has passed, or had before the clock was stopped no more. */
  readonly overdue: boolean;
  /** Due by the end of today, by the date of its own hours. */
  readonly today: boolean;
};

/** What was worked out for one page of a view, as one person sees it. */
export type KeptPage = { readonly total: number; readonly lines: InboxLine[] };

export type InboxGround = {
  readonly seq: Seq;
  readonly at: Instant;
  readonly state: EngineState;
  readonly chances: CellChances | null;
  readonly bySide: Readonly<Record<Side, readonly ToAnswer[]>>;
  /** What was worked out for lines already shown: their score, how people and companies are called. */
  readonly scores: Map<string, { readonly points: number | null; readonly rules: readonly ScoreRule[] }>;
  readonly names: Map<SubjectId, { readonly name: string; readonly id: string }>;
  readonly people: Map<string, SubjectId | null>;
  readonly pages: Map<string, KeptPage>;
};

/** An engine that is this far behind what is recorded is run by nobody. */
const KEPT_WITHIN_MS = 5_000;
/** Where another process runs it, this one looks no more often than this. */
const ELSEWHERE_WITHIN_MS = 1_000;

const shelves = new WeakMap<EngineShelf, Map<WorkspaceId, InboxGround>>();

function shelfOf({ engines }: WorkspaceContext): Map<WorkspaceId, InboxGround> {
  const shelf = shelves.get(engines) ?? new Map<WorkspaceId, InboxGround>();
  shelves.set(engines, shelf);
  return shelf;
}

type Standing = { readonly state: EngineState; readonly at: Instant; readonly seq: Seq };

/** The first instant of tomorrow, by the date of the hours a handoff is counted in. */
function endOfToday(at: Instant, state: EngineState): (one: OpenHandoff) => number {
  const known = new Map<Zone | null, number>();
  return ({ hours }) => {
    const zone = hours?.zone ?? state.plan?.zone ?? null;
    const found = known.get(zone);
    if (found !== undefined) return found;
    const end = zone === null ? at : startOfDay(zone, dayAt(zone, at) + 1);
    known.set(zone, end);
    return end;
  };
}

/** Where the engine has not moved since, what waits is the same, and nearly in its order already. */
function openBySide(
  { state, seq }: Standing,
  kept: InboxGround | null,
): Record<Side, readonly OpenHandoff[]> {
  if (kept !== null && kept.state === state && kept.seq === seq) {
    const [marketing, sales] = [kept.bySide.marketing, kept.bySide.sales];
    return { marketing: marketing.map(({ each }) => each), sales: sales.map(({ each }) => each) };
  }
  const bySide: Record<Side, OpenHandoff[]> = { marketing: [], sales: [] };
  for (const one of openHandoffs(state)) bySide[one.clause.to].push(one);
  return bySide;
}

function groundOf(standing: Standing, chances: CellChances | null, kept: InboxGround | null): InboxGround {
  const { state, at, seq } = standing;
  const chanceOf = chanceRanks(chances);
  const tomorrow = endOfToday(at, state);
  const bySide = openBySide(standing, kept);
  const ranked = (side: Side): readonly ToAnswer[] =>
    rankHandoffs(bySide[side], at, chanceOf).map(({ each, band }) => {
      const { stopped, breached, dueAt } = each;
      const runs = !stopped && dueAt !== null;
      const overdue = !stopped && (breached || (dueAt !== null && dueAt < at));
      return { each, band, overdue, today: runs && dueAt >= at && dueAt < tomorrow(each) };
    });
  const fresh = { scores: new Map(), names: new Map(), people: new Map(), pages: new Map() };
  return {
    ...{ seq, at, state, chances, ...fresh },
    bySide: { marketing: ranked('marketing'), sales: ranked('sales') },
  };
}

function sameMinute(one: number, other: number): boolean {
  return Math.floor(one / MINUTE_MS) === Math.floor(other / MINUTE_MS);
}

/** Null where no text was ever in force. */
export async function inboxGround(context: WorkspaceContext): Promise<InboxGround | null> {
  const { store, workspace } = context;
  const head = await store.head(workspace.id);
  const at = workspace.simulated ? head.recordedAt : instant(Math.max(context.now(), head.recordedAt));
  const shelf = shelfOf(context);
  const kept = shelf.get(workspace.id) ?? null;
  const chances = await cellChances(context);
  const standing = await standingFor({ head, at, kept }, context);
  if (standing === null) return null;
  const isSame = kept !== null && kept.chances === chances && kept.seq === standing.seq;
  if (isSame && sameMinute(kept.at, at)) return kept;
  const ground = groundOf(standing, chances, kept);
  shelf.set(workspace.id, ground);
  return ground;
}

type Look = { readonly head: LedgerHead; readonly at: Instant; readonly kept: InboxGround | null };

async function standingFor({ head, at, kept }: Look, context: WorkspaceContext): Promise<Standing | null> {
  const engine = context.engines.get(context.workspace.id) ?? null;
  const fires = at - KEPT_WITHIN_MS;
  for (const one of [engine, kept]) {
    if (one?.seq === head.seq && nextDue(one.state.timers) > fires) return { ...one, at };
  }
  if (head.recordedAt > fires) {
    // Taken off the shelf while it moves: what it said a moment ago is shown until it stands again.
    if (engine === null && kept !== null) return { ...kept, at };
    if (engine !== null && (await isOurs(engine, context))) return { ...engine, at };
    if (kept !== null && at - kept.at < ELSEWHERE_WITHIN_MS) return kept;
  }
  const standing = await standingEngine(context);
  return standing === null ? null : { ...standing, seq: head.seq };
}

/** Nobody else has moved the engine on since. */
async function isOurs({ seq }: LiveEngine, { store, workspace }: WorkspaceContext): Promise<boolean> {
  const position = await store.cursor(workspace.id, POSITION);
  return (position?.seq ?? 0) <= seq;
}

const byGround = new WeakMap<InboxGround, ReadonlyMap<SubjectId, readonly ToAnswer[]>>();

/** What waits about one lead, on either side; the index is made when somebody first asks. */
export function waitingAbout(ground: InboxGround, subject: SubjectId): readonly ToAnswer[] {
  const index = byGround.get(ground) ?? indexOf(ground);
  byGround.set(ground, index);
  return index.get(subject) ?? [];
}

function indexOf({ bySide }: InboxGround): ReadonlyMap<SubjectId, readonly ToAnswer[]> {
  const index = new Map<SubjectId, ToAnswer[]>();
  for (const one of [...bySide.sales, ...bySide.marketing]) {
    const known = index.get(one.each.subject);
    if (known === undefined) index.set(one.each.subject, [one]);
    else known.push(one);
  }
  return index;
}
