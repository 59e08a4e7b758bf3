/** What a study is asked with and what it answers; null stands where a figure cannot be computed. */
import type { TieRule } from './median-split.ts';

/** A column of numbers by name; NaN where a row has none. */
export type StudyColumn = { readonly name: string; readonly values: Float64Array };

export type StudyTable = {
  readonly split: StudyColumn;
  readonly outcomes: readonly StudyColumn[];
  /** Which unit (firm, team) each row belongs to, where rows are not independent of each other. */
  readonly units?: { readonly name: string; readonly of: readonly string[] };
};

export type Described = { readonly n: number; readonly mean: number | null; readonly sd: number | null };
export type Tested = { readonly t: number | null; readonly df: number | null; readonly p: number | null };

export type StudiedOutcome = {
  readonly name: string;
  readonly high: Described;
  readonly low: Described;
  /** High less low. */
  readonly difference: number | null;
  readonly student: Tested;
  readonly welch: Tested;
  readonly hedgesG: {
    readonly value: number | null;
    readonly low: number | null;
    readonly high: number | null;
  };
  readonly mannWhitney: { readonly u: number | null; readonly p: number | null };
  /** About the median (Brown and Forsythe), as R's leveneTest; the mean's beside it, as Levene wrote it. */
  readonly levene: {
    readonly f: number | null;
    readonly p: number | null;
    readonly aboutMean: { readonly f: number | null; readonly p: number | null };
  };
  readonly holmP: number | null;
  readonly bhP: number | null;
};

/** Log odds of a yes-or-no outcome per unit of the score. */
export type StudiedOdds = {
  readonly slope: number;
  readonly se: number;
  readonly z: number;
  readonly p: number;
  readonly oddsRatio: number;
  readonly low: number;
  readonly high: number;
};

export type UndividedOutcome = {
  readonly name: string;
  readonly n: number;
  /** Pearson's correlation with the score, and its p. */
  readonly r: number | null;
  readonly p: number | null;
  /** Outcome per unit of the score, with the error and interval of HC3 (of the units, where rows belong to units). */
  readonly slope: number | null;
  readonly se: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly slopeP: number | null;
  /** By Holm over all outcomes: of the slope's p, or below thirty rows of the rank correlation's. */
  readonly holmP: number | null;
  readonly holmOf: 'slope' | 'ranks';
  /** Spearman's. */
  readonly rho: number | null;
  readonly rhoP: number | null;
  /** Of an outcome with two values only; null else, or a sentence why there are none. */
  readonly logistic: StudiedOdds | { readonly none: string } | null;
};

export type StudyPower = {
  readonly name: string;
  /** The smallest d the two groups show with a power of 0.8 at 0.05 two-sided. */
  readonly smallestEffect: number | null;
  readonly small: number | null;
  readonly medium: number | null;
  /** The smallest correlation the undivided score shows with a power of 0.8. */
  readonly smallestCorrelation: number | null;
  /** The power the cut score has where the undivided one has 0.8. */
  readonly powerAfterCut: number | null;
};

export type DividedStudy = {
  readonly split: {
    readonly median: number;
    readonly rule: TieRule;
    readonly nHigh: number;
    readonly nLow: number;
  };
  readonly outcomes: readonly StudiedOutcome[];
};

export type Study = DividedStudy & {
  readonly undivided: readonly UndividedOutcome[];
  readonly warnings: readonly string[];
  /** The same cut by the other tie rule, where scores stand at the median; null where none does. */
  readonly otherRule: DividedStudy | null;
  readonly power: readonly StudyPower[];
  /** What a cut leaves of the score: its correlation with being in the high group. */
  readonly keptByCut: number | null;
  readonly missing: readonly { readonly name: string; readonly n: number }[];
};
