/**
 * What a measure saw: one row per thing it counts, with the date that puts it into its period and the subject whose
 * dimensions it has. The same rows answer the whole, each period and each value of a dimension.
 */
import type { History } from './history/history.ts';
import type { Interval, Unit } from './measure-answer.ts';

export type Observations = {
  readonly rows: number;
  /** The date that puts a row into its period: of its cohort or of the event, as the measure says. */
  readonly at: Float64Array;
  /** Whose dimensions the row has. */
  readonly subject: Int32Array;
  /** The instant as of which those are read: "as known then". */
  readonly known: Float64Array;
  /** 0 counted; k counted apart as `apart[k − 1]`. */
  readonly state: Uint8Array;
  readonly apart: readonly string[];
  /** Rates: 1 a hit. */
  readonly hit?: Uint8Array;
  /** Medians and sums. NaN = has none. */
  readonly value?: Float64Array;
  /** What the sum is divided by, where it is. */
  readonly base?: Float64Array;
  /** A second value of each row, for a part shown beside. */
  readonly second?: Float64Array;
  /** Further columns of a measure that its finish reads, one value per row. */
  readonly columns?: { readonly [name: string]: Float64Array };
  /** What would have to be imported for the value, where parts of the answer stand without it. */
  readonly lacking?: readonly string[];
  /** The variant that was computed, where what is recorded decides between variants. */
  readonly definition?: string;
  /** Dimensions only this measure has, by name. */
  readonly own?: { readonly [dimension: string]: OwnDimension };
  /** Which of the measure's parts have data, where some may lack it. */
  readonly parts?: { readonly [part: string]: boolean };
  /** Digits of money in `value`. */
  readonly currency?: string;
  /** What would have to be imported; anything here means there is no answer. */
  readonly missing: readonly string[];
};

/** A code per row: a word of the lens, or the place of a label plus one. 0 = not recorded. */
export type OwnDimension = { readonly codes: Int32Array; readonly labels?: readonly string[] };

/** The answer for some of the rows. */
export type Figure = {
  readonly value: number | null;
  readonly n: number;
  readonly interval: Interval;
  readonly beside?: { readonly [part: string]: number | null };
};

export type Finish = (observations: Observations, rows: Int32Array) => Figure;

export type Measure = {
  readonly id: string;
  /** One sentence in the user's words. */
  readonly says: string;
  /** The variant, such as `win-rate/closed`. */
  readonly definition: string;
  readonly formula: string;
  readonly source: string;
  readonly unit: Unit;
  readonly better: 'higher' | 'lower' | 'neither';
  /** Which date puts something into its period. */
  readonly dated: string;
  readonly dimensions: readonly string[];
  /** Whether fields may be dimensions. Default true; false where there is no subject to have them. */
  readonly byFields?: boolean;
  readonly needs: readonly string[];
  /** What is a hit, in the plural: "leads that became customers". For rates. */
  readonly hits?: string;
  /** Whether it rests on decisions of the engine. */
  readonly decided?: boolean;
  /** The dimension its rows have when none is asked for. */
  readonly rowsBy?: string;
  /** Whether money is a mean or a quotient here, and so an estimate that few cases can distort. */
  readonly average?: boolean;
  /** How its growth is judged: as counts, as rates, or not at all. Left out: it has no growth. */
  readonly growth?: 'count' | 'rate' | 'amount';
  /** What stands beside its growth, from the rows of the later and of the earlier time. */
  readonly growthBeside?: (
    observations: Observations,
    now: Int32Array,
    before: Int32Array,
  ) => { readonly [part: string]: number | null };
  /** How old its cohorts must be, in ms, before one may be compared with another. Left out: they need not ripen. */
  readonly ripens?: (history: History) => Promise<number>;
  /** A state at an instant (the end of what is asked for, else of observation), not what happens in a time. */
  readonly standing?: true;
  /** `at` is the instant of a standing measure; others have no use for it. */
  readonly observe: (history: History, at?: number) => Promise<Observations>;
  /** Dimensions that count other things than the whole does, such as each step of a funnel. */
  readonly observeBy?: { readonly [dimension: string]: (history: History) => Promise<Observations> };
  readonly finish: Finish;
};

/** Nothing seen, and why. */
export function noEvidence(...missing: readonly string[]): Observations {
  const none = new Float64Array(0);
  return {
    rows: 0,
    at: none,
    subject: new Int32Array(0),
    known: none,
    state: new Uint8Array(0),
    apart: [],
    missing,
  };
}

/** Room for rows that are added one by one. */
export type Sighting = {
  readonly at: number;
  readonly subject: number;
  readonly known: number;
  readonly state?: number;
  readonly hit?: boolean;
  readonly value?: number;
  readonly base?: number;
};

export type Collector = {
  add(sighting: Sighting): number;
  rows(): number;
  close(more?: Partial<Observations>): Observations;
};

/** Collects sightings into columns. */
export function collect(room: number, apart: readonly string[] = []): Collector {
  let n = 0;
  const at = new Float64Array(room);
  const subject = new Int32Array(room);
  const known = new Float64Array(room);
  const state = new Uint8Array(room);
  // Most measures need one or two of these: memory nobody reads is not taken.
  let hit: Uint8Array | null = null;
  let value: Float64Array | null = null;
  let base: Float64Array | null = null;
  return {
    add(sighting) {
      at[n] = sighting.at;
      subject[n] = sighting.subject;
      known[n] = sighting.known;
      state[n] = sighting.state ?? 0;
      if (sighting.hit !== undefined) {
        hit ??= new Uint8Array(room);
        hit[n] = sighting.hit ? 1 : 0;
      }
      if (sighting.value !== undefined) {
        value ??= new Float64Array(room).fill(Number.NaN);
        value[n] = sighting.value;
      }
      if (sighting.base !== undefined) {
        base ??= new Float64Array(room).fill(Number.NaN);
        base[n] = sighting.base;
      }
      return n++;
    },
    rows: () => n,
    close: (more = {}) => ({
      rows: n,
      at: at.subarray(0, n),
      subject: subject.subarray(0, n),
      known: known.subarray(0, n),
      state: state.subarray(0, n),
      ...(hit === null ? {} : { hit: hit.subarray(0, n) }),
      ...(value === null ? {} : { value: value.subarray(0, n) }),
      ...(base === null ? {} : { base: base.subarray(0, n) }),
      apart,
      missing: [],
      ...more,
    }),
  };
}
