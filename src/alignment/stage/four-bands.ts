/**
 * What people answer, on one scale from 20 to 100 with four bands, beside the stage that is judged by evidence. The types
 * and their bands are those of Kotler, Rackham and Krishnaswamy (2006); the statements are ours, so the score is to be
 * held against one's own of another wave and never against theirs. What is believed opens no gate.
 */
import { SIDES, type Side } from '../../vocabulary/side.ts';
import type { Stage } from './gate.ts';
import type { Wave } from './stage-facts.ts';

export const BANDS = ['undefined', 'defined', 'aligned', 'integrated'] as const;
export type Band = (typeof BANDS)[number];

/** Fewer constructs are a few topics and no picture of how the two stand. */
const FEWEST_CONSTRUCTS = 10;
const LEAST = 20;
const WIDTH = 80;

export type SideScore = {
  readonly side: Side;
  readonly n: number;
  readonly score: number;
  readonly band: Band;
};
export type FourBands = {
  readonly wave: string;
  readonly constructs: number;
  readonly sides: readonly SideScore[];
  readonly both: { readonly score: number; readonly band: Band; readonly stage: Stage } | null;
};

/** Below 40, 60 and 80, and from there on. Example: 59.9 → defined, 60 → aligned. */
export function bandOf(score: number): Band {
  return BANDS[Math.min(3, Math.max(0, Math.floor(score / 20) - 1))] as Band;
}

const STAGE_OF: Readonly<Record<Band, Stage>> = {
  undefined: 'ambiguous',
  defined: 'collaborative',
  aligned: 'aligned',
  integrated: 'aligned',
};

/**
 * Of each side 20 + 80 × the mean over constructs of its mean, turned so that more is better; differences that may serve
 * are left out. Both: the mean of the two sides, however many answered on each. Example: constructs at 0.5 and 0.75 →
 * 20 + 80 × 0.625 = 70, aligned. Null where fewer than ten constructs may be told of.
 */
export function fourBands(wave: Wave | null): FourBands | null {
  if (wave === null) return null;
  const counted = wave.constructs.filter(({ useful }) => !useful);
  if (counted.length < FEWEST_CONSTRUCTS) return null;
  const sides = SIDES.flatMap((side): SideScore[] => {
    const answers = counted.flatMap((one) => one[side] ?? []);
    if (answers.length < counted.length) return [];
    const mean = answers.reduce((sum, one) => sum + one.mean, 0) / answers.length;
    const score = LEAST + WIDTH * mean;
    return [{ side, n: answers[0]?.n ?? 0, score, band: bandOf(score) }];
  });
  if (sides.length === 0) return null;
  const mean = sides.reduce((sum, { score }) => sum + score, 0) / sides.length;
  const band = bandOf(mean);
  const both = sides.length < SIDES.length ? null : { score: mean, band, stage: STAGE_OF[band] };
  return { wave: wave.wave, constructs: counted.length, sides, both };
}
