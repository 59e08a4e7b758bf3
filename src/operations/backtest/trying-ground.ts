/**
 * What trying other numbers rests on, kept with the lens while the ledger stands: touches by column, what was known of
 * each lead and when, and what became of it. Only then does an answer follow the hand that moves a slider.
 */

import type { Agreement } from '../../agreement/agreement.ts';
import { firstQualifications, type QualifyingGround } from '../../engine/backtest/first-qualifications.ts';
import { type FitPieces, fitPieces } from '../../engine/backtest/fit-pieces.ts';
import type { Outcomes } from '../../engine/backtest/qualification.ts';
import type { HistoryTouches } from '../../engine/history-touches.ts';
import { midnightsBetween } from '../../engine/midnights.ts';
import type { ScoringRules } from '../../engine/scoring-rules.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Lens } from '../../measures/lens-port.ts';
import { DAY_MS, type Instant, instant } from '../../vocabulary/instant.ts';
import { periodStart } from '../../vocabulary/period.ts';
import type { LensContext } from '../context.ts';
import { touchesKept } from '../would-have.ts';
import { type AgreedCapacity, agreedCapacity } from './agreed-capacity.ts';
import { type LeadMinutes, leadMinutes, outcomesOf } from './lead-outcomes.ts';

export type TryingGround = {
  readonly touches: HistoryTouches;
  readonly entries: readonly Entry[];
  /** By the leads' numbers: those with touches first, then the others. */
  readonly outcomes: Outcomes;
  readonly leads: number;
  readonly minutes: LeadMinutes;
  /** The first instants of the local weeks. */
  readonly weeks: readonly Instant[];
  readonly midnights: Float64Array;
  readonly until: Instant;
  readonly pieces: Map<string, FitPieces>;
  /** What was found under the last scoring clauses, by their words. */
  readonly found: Map<string, Float64Array>;
  /** What was agreed to be held, by the words of pools and hours. */
  readonly capacities: Map<string, AgreedCapacity>;
};

type Kept = { readonly seq: number; readonly ground: Promise<TryingGround | null> };
const kept = new WeakMap<Lens, Kept>();

/** Null where nothing was ever touched. */
export async function tryingGround(lens: Lens, context: LensContext): Promise<TryingGround | null> {
  await lens.answer(async () => null);
  const known = kept.get(lens);
  if (known?.seq === lens.asOfSeq) return known.ground;
  const ground = readGround(lens, context);
  kept.set(lens, { seq: lens.asOfSeq, ground });
  ground.catch(() => {
    if (kept.get(lens)?.ground === ground) kept.delete(lens);
  });
  return ground;
}

async function readGround(lens: Lens, context: LensContext): Promise<TryingGround | null> {
  const { store, workspace } = context;
  const { touches, head } = await lens.answer(() => touchesKept(lens));
  const [first, last] = edges(touches.at);
  if (first === null || last === null) return null;
  const entries: Entry[] = [];
  const kinds = ['created', 'changed'] as const;
  for await (const page of store.entries(workspace.id, { until: head, kinds, live: true })) {
    entries.push(...page);
    context.goOn();
  }
  entries.sort((a, b) => a.happenedAt - b.happenedAt || a.seq - b.seq);
  const { outcomes, leads } = await outcomesOf(touches.subjects, lens);
  return {
    ...{ touches, entries, outcomes, leads },
    minutes: await leadMinutes(lens),
    weeks: weeksBetween(lens, first, last),
    midnights: midnightsBetween(lens.zone, instant(first - DAY_MS), last),
    until: last,
    pieces: new Map(),
    found: new Map(),
    capacities: new Map(),
  };
}

function edges(at: Float64Array): readonly [Instant | null, Instant | null] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < at.length; row += 1) {
    const time = at[row] as number;
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return first > last ? [null, null] : [instant(first), instant(last)];
}

function weeksBetween(lens: Lens, first: Instant, last: Instant): readonly Instant[] {
  const weeks: Instant[] = [];
  for (
    let at = periodStart(lens.zone, first, 'week');
    at <= last;
    at = periodStart(lens.zone, instant(at + 8 * DAY_MS), 'week')
  )
    weeks.push(at);
  return weeks;
}

/** What sales agreed to take on under the text: asked of the ledger once for the same pools and hours. */
export async function capacityUnder(
  agreement: Agreement,
  ground: TryingGround,
  context: LensContext,
): Promise<AgreedCapacity> {
  const name = JSON.stringify([agreement.routing, agreement.calendar]);
  const known = ground.capacities.get(name);
  if (known !== undefined) return known;
  const capacity = await agreedCapacity(agreement, ground.until, context);
  ground.capacities.set(name, capacity);
  return capacity;
}

/** So many scoring clauses are remembered: the one in force, and those just tried. */
const MOST_FOUND = 8;

/** When each lead first qualifies under the clause: by the leads' numbers, all of them. */
export function qualifiedUnder(rules: ScoringRules, ground: TryingGround): Float64Array {
  const name = JSON.stringify({ ...rules, qualifies: [...rules.qualifies] });
  const known = ground.found.get(name);
  if (known !== undefined) return known;
  const fields = [...new Set(rules.fit.flatMap(({ when }) => when.reads))].sort();
  const { touches, midnights, until } = ground;
  const found = new Float64Array(ground.leads).fill(Number.NaN);
  found.set(firstQualifications(rules, { touches, midnights, until, pieces: piecesOf(ground, fields) }));
  ground.found.set(name, found);
  if (ground.found.size > MOST_FOUND) ground.found.delete(ground.found.keys().next().value as string);
  return found;
}

function piecesOf(ground: TryingGround, fields: readonly string[]): QualifyingGround['pieces'] {
  const name = fields.join('\n');
  const known = ground.pieces.get(name);
  if (known !== undefined) return known;
  const { touches, entries, pieces } = ground;
  const numbers = new Map<string, number>(touches.subjects.map((subject, lead) => [subject, lead]));
  const made = fitPieces(entries, (lead) => numbers.get(lead), touches.subjects.length, fields);
  pieces.set(name, made);
  return made;
}
