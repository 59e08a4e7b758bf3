/**
 * When each lead would first qualify under a scoring clause: the same instant at which a full run writes its first
 * crossing into a qualifying cell. Its grade says how high its score must be; only where the qualifying levels of a grade
 * are no range from the first on is a lead followed through all its changes of level.
 */

import { instant } from '../../vocabulary/instant.ts';
import { fitAt, fitTable } from '../fit-table.ts';
import type { HistoryTouches } from '../history-touches.ts';
import { scoreCrossings } from '../score-crossings.ts';
import { gradeOf, rulesMet, type ScoringRules } from '../scoring-rules.ts';
import { cellCode, gradeCode, qualifyingCells } from '../subject-columns.ts';
import { firstReach } from './first-reach.ts';
import type { FitPieces } from './fit-pieces.ts';

export type QualifyingGround = {
  readonly touches: HistoryTouches;
  readonly pieces: FitPieces;
  /** Local midnights over the whole of the history. */
  readonly midnights: Float64Array;
  readonly until: number;
};

/** The level a grade asks for is at most this; 0: none qualifies, -1: the levels that qualify are no range from 1 on. */
function levelAsked(qualifying: Uint8Array, grade: number): number {
  let level = 0;
  while (level < 4 && qualifying[cellCode(grade, level + 1)] === 1) level += 1;
  for (let later = level + 1; later <= 4; later += 1) {
    if (qualifying[cellCode(grade, later)] === 1) return -1;
  }
  return level;
}

/** Whether fit rests on what was reported alone; else only a full run tells. */
export function fitIsTold(rules: ScoringRules, own: ReadonlySet<string>): boolean {
  return rules.fit.every(
    ({ when }) => when.turnsAfter.length === 0 && when.reads.every((field) => !own.has(field)),
  );
}

/** The instant at which each lead first qualifies; NaN where it never does. */
export function firstQualifications(rules: ScoringRules, ground: QualifyingGround): Float64Array {
  const { touches, pieces } = ground;
  const table = fitTable(rules);
  const qualifying = qualifyingCells(rules.qualifies);
  const grades = pieces.records.map((record) =>
    gradeCode(gradeOf(rules, fitAt(table, record, instant(0)) ?? 0)),
  );
  const asked = [0, 1, 2, 3].map((grade) => levelAsked(qualifying, grade));
  const ladder = [Number.POSITIVE_INFINITY, ...rules.levels, Number.NEGATIVE_INFINITY];
  const levels = Int32Array.from(grades, (grade) => asked[grade] as number);
  const thresholds = Float64Array.from(levels, (level) => ladder[Math.max(0, level)] as number);
  const met = touches.kinds.map(({ type, channel }) => rulesMet(rules, type, channel));
  const passed = oddLeads(pieces, levels, touches.subjects.length);
  const first = firstReach(rules, touches, met, { pieces, thresholds, passed, midnights: ground.midnights });
  if (passed.includes(1)) followOdd(first, passed, { rules, ground, met, grades, qualifying });
  return first;
}

/** Leads of which something is known whose qualifying levels are no range. */
function oddLeads({ starts, of }: FitPieces, levels: Int32Array, leads: number): Uint8Array {
  if (!levels.includes(-1)) return new Uint8Array(leads);
  const odd = new Uint8Array(leads).fill(levels[0] === -1 ? 1 : 0);
  for (let lead = 0; lead < leads; lead += 1) {
    for (let row = starts[lead] as number; row < (starts[lead + 1] as number); row += 1)
      if (levels[of[row] as number] === -1) odd[lead] = 1;
  }
  return odd;
}

type Followed = {
  readonly rules: ScoringRules;
  readonly ground: QualifyingGround;
  readonly met: readonly (readonly number[])[];
  readonly grades: readonly number[];
  readonly qualifying: Uint8Array;
};

/** Leads that no one threshold tells of: all changes of level and of what is known, in their order. */
function followOdd(reached: Float64Array, odd: Uint8Array, followed: Followed): void {
  const { ground, rules, met } = followed;
  const { touches, midnights, until } = ground;
  const rows = rowsOfLeads(touches, odd);
  if (rows.length === 0) return;
  const own = {
    leads: Int32Array.from(rows, (row) => touches.leads[row] as number),
    at: Float64Array.from(rows, (row) => touches.at[row] as number),
    codes: Int32Array.from(rows, (row) => touches.codes[row] as number),
  };
  const crossings = scoreCrossings(rules, own, met, midnights, instant(until));
  let row = 0;
  while (row < crossings.leads.length) {
    const lead = crossings.leads[row] as number;
    let beyond = row;
    while (beyond < crossings.leads.length && crossings.leads[beyond] === lead) beyond += 1;
    const changes = Array.from({ length: beyond - row }, (_, place) => {
      const at = row + place;
      const cause = crossings.causes[at] as number;
      const seq = cause < 0 ? -1 : (touches.seqs[rows[cause] as number] as number);
      return { at: crossings.at[at] as number, seq, level: crossings.levels[at] as number, record: -1 };
    });
    reached[lead] = firstIn(lead, changes, followed);
    row = beyond;
  }
}

type Step = { readonly at: number; readonly seq: number; readonly level: number; readonly record: number };

function firstIn(lead: number, changes: readonly Step[], { ground, grades, qualifying }: Followed): number {
  const { starts: from, at, seqs, of } = ground.pieces;
  const steps: Step[] = [...changes];
  for (let row = from[lead] as number; row < (from[lead + 1] as number); row += 1) {
    steps.push({ at: at[row] as number, seq: seqs[row] as number, level: -1, record: of[row] as number });
  }
  steps.sort((a, b) => a.at - b.at || a.seq - b.seq);
  let level = 0;
  let record = 0;
  for (const step of steps) {
    if (step.level >= 0) level = step.level;
    else record = step.record;
    if (qualifying[cellCode(grades[record] as number, level)] === 1) return step.at;
  }
  return Number.NaN;
}

function rowsOfLeads({ leads }: HistoryTouches, chosen: Uint8Array): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < leads.length; row += 1) if (chosen[leads[row] as number] === 1) rows.push(row);
  return Int32Array.from(rows);
}
