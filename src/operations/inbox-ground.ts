/**
 * What an inbox is read from: the open handoffs of each side in their order, worked out once for everyone until the
 * engine has moved on or a minute has passed. The engine of this process is taken as it stands (a keeper looks each
 * second); where nobody runs it here, what is recorded is taken in as for any other reader.
 */
import type { EngineState } from '../engine/funnel-state.ts';
import { type OpenHandoff, openHandoffs } from '../engine/open-handoffs.ts';
import { type Ranked, rankHandoffs } from '../engine/rank-handoffs.ts';
import type { Seq, SubjectId, WorkspaceId } from '../vocabulary/ids.ts';
import { type Instant, MINUTE_MS } from '../vocabulary/instant.ts';
import { dayAt, startOfDay } from '../vocabulary/local-date.ts';
import type { Side } from '../vocabulary/side.ts';
import type { Zone } from '../vocabulary/time-zone.ts';
import { type CellChances, cellChances, chanceRanks } from './cell-chances.ts';
import type { WorkspaceContext } from './context.ts';
import { type Glance, glance } from './glance.ts';
import type { InboxLine, ScoreRule } from './inbox-shapes.ts';
import type { EngineShelf } from './live-engine.ts';

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

const shelves = new WeakMap<EngineShelf, Map<WorkspaceId, InboxGround>>();

function shelfOf({ engines }: WorkspaceContext): Map<WorkspaceId, InboxGround> {
  const shelf = shelves.get(engines) ?? new Map<WorkspaceId, InboxGround>();
  shelves.set(engines, shelf);
  return shelf;
}

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
function openBySide({ state, seq }: Glance, kept: InboxGround | null): Record<Side, readonly OpenHandoff[]> {
  if (kept !== null && kept.state === state && kept.seq === seq) {
    const [marketing, sales] = [kept.bySide.marketing, kept.bySide.sales];
    return { marketing: marketing.map(({ each }) => each), sales: sales.map(({ each }) => each) };
  }
  const bySide: Record<Side, OpenHandoff[]> = { marketing: [], sales: [] };
  for (const one of openHandoffs(state)) bySide[one.clause.to].push(one);
  return bySide;
}

function groundOf(standing: Glance, chances: CellChances | null, kept: InboxGround | null): InboxGround {
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
  const { workspace } = context;
  const shelf = shelfOf(context);
  const kept = shelf.get(workspace.id) ?? null;
  const chances = await cellChances(context);
  const standing = await glance(context);
  if (standing === null) return null;
  const isSame = kept !== null && kept.chances === chances && kept.seq === standing.seq;
  if (isSame && sameMinute(kept.at, standing.at)) return kept;
  const ground = groundOf(standing, chances, kept);
  shelf.set(workspace.id, ground);
  return ground;
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
