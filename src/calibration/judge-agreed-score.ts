/**
 * Does the agreed score predict? Judged on leads that were worked and had their time; suggested points learnt on the
 * earlier of them; and what the leads nobody worked could hide.
 */
import { type Area, areaDifference, areaUnderCurve } from './area-under-curve.ts';
import { type Calibration, calibrationOf } from './calibration-curve.ts';
import { type Decile, type GroupLift, liftByDecile, liftByGroup } from './lift.ts';
import { type Part, partOf } from './part.ts';
import { sampleWarnings } from './sample-warnings.ts';
import { areaBounds, type Bounds, NOT_KNOWN, rateBounds } from './selection-bounds.ts';
import { type AgreedRule, type SuggestedRule, suggestForRules } from './suggest-for-rules.ts';
import { timeOrderOf } from './time-order.ts';

export type ScoredLeads = {
  /** When each was looked at. */
  readonly at: Float64Array;
  readonly passed: Uint8Array;
  /** 1, 0 or NOT_KNOWN. */
  readonly outcome: Uint8Array;
  /** Agreed points at that instant: fit and engagement. */
  readonly points: Float64Array;
  /** Place in GRADES and in CELLS; −1 where there was no score. */
  readonly grade: Int8Array;
  readonly cell: Int8Array;
};

export const GRADES = ['A', 'B', 'C', 'D'] as const;
export const CELLS: readonly string[] = GRADES.flatMap((grade) =>
  [1, 2, 3, 4].map((level) => `${grade}${level}`),
);

/** A group with what its leads without an outcome could hide. */
export type BoundedLift = GroupLift & { readonly unknown: number; readonly bounds: Bounds };

export type Selection = {
  readonly unknown: number;
  readonly rate: Bounds;
  readonly auc: Bounds | null;
};

export type JudgedScore = {
  readonly n: number;
  readonly events: number;
  readonly earlier: Part;
  readonly later: Part;
  readonly auc: Area | null;
  readonly aucSuggested: Area | null;
  /** Suggested less agreed, on the same later leads. */
  readonly aucGain: Area | null;
  readonly grades: readonly BoundedLift[];
  readonly cells: readonly BoundedLift[];
  readonly lift: readonly Decile[];
  /** The chance of a lead's cell, counted on the earlier leads, against what came of the later ones. */
  readonly calibration: Calibration | null;
  readonly rules: readonly SuggestedRule[];
  /** Passed leads nobody worked; and with them those nobody ever passed. */
  readonly amongPassed: Selection;
  readonly amongAll: Selection;
  readonly warnings: readonly string[];
};

const DRAWN = 10;

/** The chance of each cell among the earlier leads, drawn towards that of all as if ten of the average were in it. */
function chancesByCell(cells: Int8Array, hits: Uint8Array, cut: number): Float64Array {
  const rows = new Float64Array(CELLS.length + 1);
  const won = new Float64Array(CELLS.length + 1);
  for (let row = 0; row < cut; row++) {
    const cell = (cells[row] as number) + 1;
    rows[cell] = (rows[cell] as number) + 1;
    won[cell] = (won[cell] as number) + (hits[row] as number);
  }
  const rate = partOf(hits.subarray(0, cut)).events / Math.max(1, cut);
  return Float64Array.from(cells, (cell) => {
    const place = cell + 1;
    return ((won[place] as number) + DRAWN * rate) / ((rows[place] as number) + DRAWN);
  });
}

function selected<Of extends Float64Array | Uint8Array | Int8Array>(of: Of, rows: Uint32Array): Of {
  const picked = new (of.constructor as new (n: number) => Of)(rows.length);
  for (let at = 0; at < rows.length; at++) picked[at] = of[rows[at] as number] as number;
  return picked;
}

/** Unknown ones counted beside each group. */
function boundedLift(
  codes: Int8Array,
  names: readonly string[],
  outcome: Uint8Array,
): readonly BoundedLift[] {
  const isKnown = (_: number, row: number) => outcome[row] !== NOT_KNOWN;
  const unknown = new Float64Array(names.length);
  codes.forEach((code, row) => {
    if (code >= 0 && outcome[row] === NOT_KNOWN) unknown[code] = (unknown[code] as number) + 1;
  });
  return liftByGroup(codes.filter(isKnown), names, outcome.filter(isKnown)).map((row) => {
    const hidden = unknown[names.indexOf(row.group)] as number;
    return { ...row, unknown: hidden, bounds: rateBounds(row.events, row.n, hidden) };
  });
}

function selectionOf(points: Float64Array, outcome: Uint8Array): Selection {
  const known = outcome.filter((one) => one !== NOT_KNOWN);
  const unknown = outcome.length - known.length;
  return {
    unknown,
    rate: rateBounds(partOf(known).events, known.length, unknown),
    auc: areaBounds(points, outcome),
  };
}

function selectionWarnings(passed: Selection, all: Selection, workKnown: boolean): string[] {
  const told: string[] = [];
  if (!workKnown)
    told.push(
      'No attempts and no acceptances are recorded: leads nobody worked cannot be told apart, and count as not won.',
    );
  if (passed.unknown > 0)
    told.push(
      `${passed.unknown.toLocaleString('en')} passed leads were never worked. What they would have become is not known; the bounds say what they could hide.`,
    );
  const never = all.unknown - passed.unknown;
  if (never > 0)
    told.push(
      `${never.toLocaleString('en')} leads were never passed on, so nobody knows what they would have become: the score is judged only among those it let through, or that were passed by other means.`,
    );
  return told;
}

export type WorkedLeads = {
  /** Places of passed leads with an outcome, the earliest first. */
  readonly rows: Uint32Array;
  /** Those before it teach, the others judge. */
  readonly cut: number;
  readonly hits: Uint8Array;
};

export function workedInOrder({
  at,
  passed,
  outcome,
}: Pick<ScoredLeads, 'at' | 'passed' | 'outcome'>): WorkedLeads {
  const every = Uint32Array.from(at, (_, row) => row);
  const known = every.filter((row) => passed[row] === 1 && outcome[row] !== NOT_KNOWN);
  const { order, cut } = timeOrderOf(selected(at, known));
  const rows = order.map((place) => known[place] as number);
  return { rows, cut, hits: selected(outcome, rows) };
}

function suggestionWarnings(area: Area | null): readonly string[] {
  if (area === null || area.low > 0.5) return [];
  return [
    'The suggested points put the later leads in no better order than chance may: they are shown, and proposed to nobody.',
  ];
}

/**
 * Judges it. `leads` holds every lead whose time is over; `rules` the agreed criteria with each lead's amount of them.
 * Example: 2,000 worked leads of which 240 came; the agreed points put one that came before one that did not in 64 of
 * 100 pairs: area 0.64.
 */
export function judgeAgreedScore(
  leads: ScoredLeads,
  rules: readonly AgreedRule[],
  workKnown: boolean,
): JudgedScore {
  const passed = Uint32Array.from(leads.at, (_, row) => row).filter((row) => leads.passed[row] === 1);
  const { rows, cut, hits } = workedInOrder(leads);
  const points = selected(leads.points, rows);
  const late = hits.subarray(cut);
  const early = hits.subarray(0, cut);
  const suggestion = suggestForRules(
    rules.map(({ amounts, ...rule }) => ({ ...rule, amounts: selected(amounts, rows) })),
    points,
    early,
  );
  const chances = chancesByCell(selected(leads.cell, rows), hits, cut);
  const all = selectionOf(leads.points, leads.outcome);
  const amongPassed = selectionOf(selected(leads.points, passed), selected(leads.outcome, passed));
  const ofPassed = (codes: Int8Array, names: readonly string[]) =>
    boundedLift(selected(codes, passed), names, selected(leads.outcome, passed));
  const sample = { earlier: partOf(early), later: partOf(late), effects: suggestion.effects };
  const { scores } = suggestion;
  const aucSuggested = scores === null ? null : areaUnderCurve(scores.slice(cut), late);
  return {
    ...{ ...partOf(hits), earlier: sample.earlier, later: sample.later },
    auc: areaUnderCurve(points.slice(cut), late),
    aucSuggested,
    aucGain: scores === null ? null : areaDifference(scores.slice(cut), points.slice(cut), late),
    grades: ofPassed(leads.grade, GRADES),
    cells: ofPassed(leads.cell, CELLS),
    lift: liftByDecile(points, hits),
    calibration: late.length === 0 ? null : calibrationOf(chances.slice(cut), late),
    ...{ rules: suggestion.rules, amongPassed, amongAll: all },
    warnings: [
      ...selectionWarnings(amongPassed, all, workKnown),
      ...sampleWarnings(sample),
      ...suggestionWarnings(aucSuggested),
    ],
  };
}
