/**
 * How strong the ridge is, chosen on the earlier rows alone: fitted on the first part, tried on the part that follows,
 * and so on through time. The later rows, on which the score is judged, are never looked at.
 */
import { areaUnderCurve } from './area-under-curve.ts';
import { type Design, scoresOf, stretchOf } from './design.ts';
import { fitLogistic } from './fit-logistic.ts';

/** From strong to mild. */
const PENALTIES = [300, 100, 30, 10, 3, 1] as const;
/** Fitted up to each of these shares of the rows, tried up to the next. */
const FOLDS = [0.4, 0.6, 0.8, 1] as const;
/** From this many rows on the last fold alone tells enough. */
const MANY_ROWS = 100_000;
/** A milder ridge must be better by more than this. */
const NOTICEABLE = 0.0005;
/** Wins a fold needs on both sides. */
const FEWEST = 10;

type Fold = {
  readonly from: Design;
  readonly fromHits: Uint8Array;
  readonly on: Design;
  readonly onHits: Uint8Array;
};

function winsIn(hits: Uint8Array): number {
  return hits.reduce((sum, hit) => sum + hit, 0);
}

function foldsOf(design: Design, hits: Uint8Array): readonly Fold[] {
  const shares = design.rows >= MANY_ROWS ? FOLDS.slice(-2) : FOLDS;
  return shares.slice(0, -1).flatMap((share, at): Fold[] => {
    const [cut, end] = [
      Math.round(share * design.rows),
      Math.round((shares[at + 1] as number) * design.rows),
    ];
    const [fromHits, onHits] = [hits.subarray(0, cut), hits.subarray(cut, end)];
    if (winsIn(fromHits) < FEWEST || winsIn(onHits) < FEWEST) return [];
    return [{ from: stretchOf(design, 0, cut), fromHits, on: stretchOf(design, cut, end), onHits }];
  });
}

/** The penalty, and the mean area over the folds under each; the middle one where there are too few wins to try. */
export type ChosenPenalty = {
  readonly penalty: number;
  readonly tried: readonly { readonly penalty: number; readonly area: number }[];
};

const UNTRIED = 30;

/**
 * The strongest ridge whose mean area on the rows that follow is within 0.0005 of the best.
 * Example: areas 0.700 at 100, 0.7203 at 30, 0.7206 at 10, 0.719 at 3: 30.
 */
export function choosePenalty(design: Design, hits: Uint8Array): ChosenPenalty {
  const folds = foldsOf(design, hits);
  if (folds.length === 0) return { penalty: UNTRIED, tried: [] };
  const starts: (Float64Array | undefined)[] = folds.map(() => undefined);
  const tried = PENALTIES.map((penalty) => {
    const areas = folds.map(({ from, fromHits, on, onHits }, at) => {
      const start = starts[at];
      const fit = fitLogistic(from, fromHits, {
        penalty,
        precise: 1e-3,
        ...(start === undefined ? {} : { start }),
      });
      starts[at] = fit.effects;
      return areaUnderCurve(scoresOf(on, fit.effects), onHits)?.value ?? 0.5;
    });
    return { penalty, area: areas.reduce((sum, area) => sum + area, 0) / areas.length };
  });
  const best = Math.max(...tried.map(({ area }) => area));
  const chosen = tried.find(({ area }) => area >= best - NOTICEABLE);
  return { penalty: chosen?.penalty ?? UNTRIED, tried };
}
