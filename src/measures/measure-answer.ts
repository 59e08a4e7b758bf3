/** What a measure answers: a number never comes without its definition, its n and its interval, or "no evidence". */
export type Unit = 'ratio' | 'count' | 'money' | 'days' | 'hours' | 'business-hours';

export type Interval = readonly [low: number, high: number] | null;

export type MeasureRow = {
  /** The value of the dimension. */
  readonly key: string;
  readonly value: number | null;
  readonly n: number;
  readonly interval: Interval;
  readonly evidence: 'ok' | 'none';
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
};

export type MeasureQuestion = {
  readonly by?: string;
  /** Inclusive and exclusive, in the workspace's zone, as instants. */
  readonly from?: number;
  readonly to?: number;
};
