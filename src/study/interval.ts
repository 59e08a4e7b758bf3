/** Within which bounds a figure lies at 95 % confidence; null where there are too few to say. */
export type Interval = readonly [low: number, high: number] | null;
