/** What a measure answers: a number never comes without its definition, its n and its interval, or "no evidence". */
export type Unit = 'ratio' | 'count' | 'money' | 'days' | 'hours' | 'business-hours';

export type Interval = readonly [low: number, high: number] | null;

/** A figure beside another: what the other is, and how far the two are apart. */
export type Against = {
  readonly value: number | null;
  readonly n: number;
  readonly interval: Interval;
  /** Ours less the other. */
  readonly difference: number | null;
  /** 95 %, where both are estimates with an interval of their own; Newcombe's for rates. */
  readonly differenceInterval: Interval;
  /** Ours over the other. */
  readonly ratio: number | null;
};

/** What an answer is compared with, as it was asked. */
export type Comparison = Against & {
  /** `previous`, `last-year`, `goal`, or the value of a dimension. */
  readonly against: string;
  /** Which two are compared, in words. */
  readonly says: string;
  /** Our figure in the comparison: of the span compared, where none was asked for; none where rows alone are compared. */
  readonly ours: { readonly value: number | null; readonly n: number; readonly interval: Interval } | null;
  /** Whether a goal is met; for goals alone. */
  readonly met?: boolean | null;
  readonly missing: readonly string[];
};

/** Local dates, `to` not included. */
export type RowSpan = { readonly from: string; readonly to: string };

export type MeasureRow = {
  /** The value of the dimension. */
  readonly key: string;
  /** Of a period in a year that is not the calendar's: its key does not tell when it was. */
  readonly span?: RowSpan | undefined;
  readonly value: number | null;
  readonly n: number;
  readonly interval: Interval;
  readonly evidence: 'ok' | 'none';
  readonly against?: Against | undefined;
  /** Why it may be chance alone. */
  readonly small?: string | undefined;
};

export type MeasureAnswer = {
  readonly id: string;
  readonly says: string;
  /** The id of the variant in force, such as `win-rate/closed`. */
  readonly definition: string;
  readonly unit: Unit;
  /** Money is in major units of `currency`; rates are ratios 0 to 1. */
  readonly value: number | null;
  readonly currency?: string;
  readonly n: number;
  /** 95 %; Wilson for rates. */
  readonly interval: Interval;
  readonly evidence: 'ok' | 'none';
  /** The data that would have to be imported for an answer. */
  readonly missing: readonly string[];
  readonly rows: readonly MeasureRow[];
  /** Parts shown beside the value (`open`, `median`, `p90`, causes …), each named in the definition. */
  readonly beside?: { readonly [part: string]: number | null };
  /** Why the value may be chance alone: a small sample. */
  readonly small?: string | undefined;
  readonly comparison?: Comparison;
};

export type MeasureQuestion = {
  readonly by?: string;
  /** Inclusive and exclusive, in the workspace's zone, as instants. */
  readonly from?: number;
  readonly to?: number;
  /** `previous`, `last-year`, `goal`, `DIMENSION=VALUE`, or a value of the dimension asked by. */
  readonly against?: string;
};
