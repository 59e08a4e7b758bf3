/** Journeys as columns: which channels were met in which order, and what came of it. Every model reads these. */

/** Journeys of equal course may stand as one row with its counts. Channels are codes from 0. */
export type Paths = {
  /** How many channels there are; codes run from 0 to this, exclusive. */
  readonly channels: number;
  /** Touches of path p stand at starts[p] … starts[p + 1] − 1, in the order in which they happened. */
  readonly starts: Int32Array;
  readonly touches: Int32Array | Uint8Array;
  readonly conversions: Float64Array;
  readonly values: Float64Array;
  /** How often the path ended without a conversion. */
  readonly nulls: Float64Array;
  /** When each touch was, in milliseconds from any beginning; only where times are known. */
  readonly times?: Float64Array;
  readonly anchors?: Anchors;
};

/**
 * Place of the touch that stands for a milestone within its path, −1 where none does. First and last touch need no
 * naming: they are the ends of the path.
 */
export type Anchors = { readonly lead: Int32Array; readonly opportunity: Int32Array };

/** What a model gives each channel. */
export type Credit = {
  readonly conversions: Float64Array;
  readonly values: Float64Array;
  /** Markov alone: how much of the probability (and of the expected value) to convert is lost without the channel. */
  readonly effects?: { readonly conversions: Float64Array; readonly values: Float64Array };
  /** Conversions and value that no touch may claim under the model. */
  readonly unclaimed: { readonly conversions: number; readonly value: number };
};

export function noCredit(channels: number): { conversions: Float64Array; values: Float64Array } {
  return { conversions: new Float64Array(channels), values: new Float64Array(channels) };
}

/** How many paths there are. */
export function countOf(paths: Paths): number {
  return paths.starts.length - 1;
}

/** Sums of a column, in the order of its rows. */
export function sumOf(column: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < column.length; row++) sum += column[row] as number;
  return sum;
}
