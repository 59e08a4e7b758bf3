/**
 * A table of leads with what became of them: points learnt on the earlier rows, judged on the later ones. Read it from
 * top to bottom: order, criteria, leaks, points, judgement.
 */
import { done, type Result, refused } from '../vocabulary/result.ts';
import { type Area, areaDifference, areaUnderCurve } from './area-under-curve.ts';
import { type Calibration, calibrationOf } from './calibration-curve.ts';
import { criterionOf } from './criterion.ts';
import { findLeaks, plainLeak } from './leaks/find-leaks.ts';
import { noCriterion } from './leaks/no-criterion.ts';
import type { Refused } from './leaks/refused.ts';
import { type Decile, type GroupLift, liftByDecile, liftByGroup } from './lift.ts';
import { levelCounts } from './log-odds.ts';
import { type ReadOutcome, readOutcome } from './outcome-words.ts';
import { type Part, partOf } from './part.ts';
import { type RawColumn, rowsOf } from './raw-column.ts';
import { sampleWarnings } from './sample-warnings.ts';
import { areaBounds, type Bounds, NOT_KNOWN, rateBounds } from './selection-bounds.ts';
import { type PointLine, suggestPoints } from './suggest-points.ts';
import { type TimeOrder, timeOrder } from './time-order.ts';

export type CalibrateQuestion = {
  readonly outcome: RawColumn;
  /** The word that means the outcome came; left out: read from the words. */
  readonly event?: string;
  readonly id: RawColumn | null;
  readonly time: RawColumn | null;
  /** Every other column that may be a criterion. */
  readonly columns: readonly RawColumn[];
  /** Columns whoever asks vouches for: known beforehand, whatever they show. */
  readonly trusted: readonly string[];
};

export type Grade = GroupLift & { readonly least: number | null };

export type CalibratedTable = {
  /** Rows whose outcome is known, and those of them that came to it. */
  readonly n: number;
  readonly events: number;
  readonly event: string;
  readonly orderedBy: string;
  readonly earlier: Part;
  readonly later: Part;
  /** Of the rounded points, on the later rows. */
  readonly auc: Area | null;
  /** Of the effects before rounding, and what rounding lost. */
  readonly aucUnrounded: Area | null;
  readonly aucLost: Area | null;
  readonly lift: readonly Decile[];
  readonly grades: readonly Grade[];
  readonly calibration: Calibration | null;
  readonly points: readonly PointLine[];
  readonly penalty: number;
  readonly doubling: number | null;
  readonly refused: readonly Refused[];
  /** What rows without an outcome could hide; null where there are none. */
  readonly bounds: { readonly unknown: number; readonly rate: Bounds; readonly auc: Bounds | null } | null;
  readonly warnings: readonly string[];
};

const GRADES = ['A', 'B', 'C', 'D'] as const;
/** The best tenth, the next two, the next three, the rest: a usual cut, of the earlier rows. */
const GRADE_SHARES = [0.9, 0.7, 0.4] as const;

function gradesOf(points: Float64Array, earlier: number, hits: Uint8Array): readonly Grade[] {
  const ascending = points.slice(0, earlier).sort();
  const least = GRADE_SHARES.map((share) => ascending[Math.floor(share * ascending.length)] ?? 0);
  const codes = points.slice(earlier).map((score) => {
    const grade = least.findIndex((border) => score >= border);
    return grade < 0 ? 3 : grade;
  });
  const lift = liftByGroup(codes, GRADES, hits);
  return lift.map((row) => ({ ...row, least: least[GRADES.indexOf(row.group as 'A')] ?? null }));
}

function eventsIn(hits: Uint8Array): number {
  return partOf(hits).events;
}

type Ordered = {
  readonly known: Uint32Array;
  readonly unknown: Uint32Array;
  readonly hits: Uint8Array;
  readonly time: TimeOrder;
};

/** Rows with an outcome in time order, and apart from them those without. */
function ordered({ time }: CalibrateQuestion, outcomes: Uint8Array): Ordered {
  const isKnown = (row: number) => outcomes[row] !== NOT_KNOWN;
  const every = Uint32Array.from(outcomes, (_, row) => row);
  const withOutcome = every.filter(isKnown);
  const placed = timeOrder(time === null ? null : rowsOf(time, withOutcome), withOutcome.length);
  const known = placed.order.map((place) => withOutcome[place] as number);
  return {
    known,
    unknown: every.filter((row) => !isKnown(row)),
    hits: Uint8Array.from(known, (row) => outcomes[row] as number),
    time: placed,
  };
}

function rowWarnings(
  question: CalibrateQuestion,
  outcome: ReadOutcome,
  { unknown, time }: Ordered,
): string[] {
  const told: string[] = [];
  if (outcome.guessed)
    told.push(
      `"${outcome.event}" was taken as the outcome because it is the rarer word; say event if it is the other.`,
    );
  if (question.time === null)
    told.push(
      'No column of time was named: the rows were taken in the order in which they stand, the last three tenths as later.',
    );
  if (time.undated > 0)
    told.push(
      `${time.undated.toLocaleString('en')} rows have no time that can be read; they count among the earlier ones.`,
    );
  if (unknown.length > 0)
    told.push(
      `${unknown.length.toLocaleString('en')} rows have no outcome (open, or never worked). They are left out, and bounds say what they could hide.`,
    );
  const { id } = question;
  if (id !== null) {
    const twice = id.codes.length - new Set(id.codes).size;
    if (twice > 0)
      told.push(
        `"${id.name}" names ${twice.toLocaleString('en')} rows a second time: one lead counts more than once.`,
      );
  }
  return told;
}

type Criteria = ReturnType<typeof findLeaks>;

/** Every column made into levels; those that can be no criterion, or give the outcome away, refused. */
function criteriaOf(question: CalibrateQuestion, rows: Uint32Array, early: Uint8Array): Criteria {
  const unfit: Refused[] = [];
  const criteria = question.columns.flatMap((column) => {
    const raw = rowsOf(column, rows);
    const criterion = criterionOf(raw, early.length);
    const counts = levelCounts(criterion.codes.subarray(0, early.length), criterion.levels.length, early);
    const why = noCriterion(raw, criterion, counts.rows);
    if (why !== null) unfit.push(plainLeak(criterion, early) ?? why);
    return why === null ? [criterion] : [];
  });
  const found = findLeaks(criteria, early, new Set(question.trusted));
  return { ...found, refused: [...unfit, ...found.refused] };
}

function boundsOf({ hits, unknown }: Ordered, points: Float64Array): CalibratedTable['bounds'] {
  if (unknown.length === 0) return null;
  const outcomes = new Uint8Array(points.length).fill(NOT_KNOWN);
  outcomes.set(hits);
  return {
    unknown: unknown.length,
    rate: rateBounds(eventsIn(hits), hits.length, unknown.length),
    auc: areaBounds(points, outcomes),
  };
}

/**
 * Calibrates it. Refused, in a sentence, where the outcome cannot be read, only one outcome is there, or no column is
 * left to learn from.
 */
export function calibrateTable(question: CalibrateQuestion): Result<CalibratedTable, string> {
  const outcome = readOutcome(question.outcome, question.event);
  if (!outcome.ok) return outcome;
  const rows = ordered(question, outcome.value.outcomes);
  const { hits, known, unknown, time } = rows;
  const events = eventsIn(hits);
  if (events === 0 || events === hits.length)
    return refused(
      `Of ${hits.length} rows with an outcome ${events === 0 ? 'none' : 'all'} came to it: there is nothing to tell apart.`,
    );
  const early = hits.subarray(0, time.cut);
  const late = hits.subarray(time.cut);
  if (eventsIn(early) === 0 || eventsIn(early) === early.length)
    return refused('The earlier rows all have the same outcome: there is nothing to learn from.');
  // Rows without an outcome stand behind the others: they are scored, never learnt from and never judged by.
  const all = new Uint32Array(known.length + unknown.length);
  all.set(known);
  all.set(unknown, known.length);
  const { refused: out, kept, doubted } = criteriaOf(question, all, early);
  if (kept.length === 0)
    return refused('No column is left to learn from: every one was refused or left out.');
  const { lines, points, exact, chances, penalty, doubling, effects } = suggestPoints(
    kept,
    all.length,
    early,
  );
  const later = (of: Float64Array) => of.slice(time.cut, hits.length);
  const sample = { earlier: partOf(early), later: partOf(late), effects };
  const doubts = doubted.map(
    (column) =>
      `The name of "${column}" could mean something that is known only after contact; its figures do not show it. Look at it.`,
  );
  return done({
    ...{ n: hits.length, events, event: outcome.value.event, orderedBy: time.says },
    ...{ earlier: sample.earlier, later: sample.later },
    auc: areaUnderCurve(later(points), late),
    aucUnrounded: areaUnderCurve(later(exact), late),
    aucLost: areaDifference(later(exact), later(points), late),
    lift: liftByDecile(later(points), late),
    grades: gradesOf(points.slice(0, hits.length), time.cut, late),
    calibration: late.length === 0 ? null : calibrationOf(later(chances), late),
    ...{ points: lines, penalty, doubling, refused: out, bounds: boundsOf(rows, points) },
    warnings: [...rowWarnings(question, outcome.value, rows), ...sampleWarnings(sample), ...doubts],
  });
}
