/**
 * Logistic regression with a ridge: the effects of all levels at once, each drawn towards the average as far as its rows
 * are few. Newton's method; where rows are many its matrix is summed over a part of them, which changes the path to the
 * answer but not the answer, because the gradient is that of all rows.
 */
import { factorise, solveFactored } from '../study/cholesky.ts';
import type { Design } from './design.ts';
import { informationAt, lossAt, type Question, ridgeOf } from './logistic-passes.ts';

export type LogisticFit = {
  /** Intercept first, then each column's levels, in log-odds. */
  readonly effects: Float64Array;
  readonly steps: number;
  readonly converged: boolean;
  readonly loss: number;
};

export type LogisticOptions = {
  /** The ridge: about as strong as this many rows of evidence, at each level, that it is like the average. */
  readonly penalty: number;
  readonly start?: Float64Array;
  /** Ends when no effect would move by more; left out: a millionth. */
  readonly precise?: number;
};

const MOST_STEPS = 50;
const PRECISE = 1e-6;
/** From this many rows on the matrix of the third step serves to the end. */
const MANY_ROWS = 100_000;
const MATRICES = 3;
const MOST_HALVINGS = 25;

function largest(step: Float64Array): number {
  let most = 0;
  for (let at = 0; at < step.length; at++) most = Math.max(most, Math.abs(step[at] as number));
  return most;
}

/** What has no level but the average: the log-odds of a hit. */
function startingEffects(design: Design, hits: Uint8Array): Float64Array {
  let sum = 0;
  for (let row = 0; row < design.rows; row++) sum += hits[row] as number;
  const rate = (sum + 0.5) / (design.rows + 1);
  const effects = new Float64Array(design.size);
  effects[0] = Math.log(rate / (1 - rate));
  return effects;
}

function factored(question: Question, effects: Float64Array): Float64Array | null {
  const told = factorise(informationAt(question, effects), question.design.size);
  return 'lower' in told ? told.lower : null;
}

type At = { readonly effects: Float64Array; readonly gradient: Float64Array; readonly loss: number };

/** The step, halved until it goes downhill; null where no part of it does. */
function stepped(question: Question, from: At, step: Float64Array): At | null {
  for (let [part, halved] = [1, 0]; halved < MOST_HALVINGS; part /= 2, halved++) {
    const effects = from.effects.map((effect, at) => effect + part * (step[at] as number));
    const gradient = new Float64Array(effects.length);
    const loss = lossAt(question, effects, gradient);
    if (loss <= from.loss + 1e-12 * Math.abs(from.loss)) return { effects, gradient, loss };
  }
  return null;
}

/**
 * Fits it. Minimises −log-likelihood + ½·penalty·Σ effect², the intercept unpenalised; an effect of an amount is
 * penalised in units of its spread. With a penalty of 0 and one column of amounts it is plain logistic regression.
 */
export function fitLogistic(design: Design, hits: Uint8Array, options: LogisticOptions): LogisticFit {
  const question: Question = { design, hits, ridge: ridgeOf(design, options.penalty) };
  const { precise = PRECISE } = options;
  const effects = options.start?.slice() ?? startingEffects(design, hits);
  const gradient = new Float64Array(design.size);
  let here: At = { effects, gradient, loss: lossAt(question, effects, gradient) };
  let factor = factored(question, here.effects);
  for (let step = 1; step <= MOST_STEPS && factor !== null; step++) {
    const way = solveFactored(factor, here.gradient);
    const next = stepped(question, here, way);
    if (next === null)
      return { effects: here.effects, loss: here.loss, steps: step, converged: largest(way) < 1e-4 };
    here = next;
    if (largest(way) < precise)
      return { effects: here.effects, loss: here.loss, steps: step, converged: true };
    if (design.rows < MANY_ROWS || step < MATRICES) factor = factored(question, here.effects);
  }
  return { effects: here.effects, loss: here.loss, steps: MOST_STEPS, converged: false };
}

/** The factor of the information at a fit, from which variances are read; null where it cannot be factored. */
export function informationOf(
  design: Design,
  hits: Uint8Array,
  fit: LogisticFit,
  penalty: number,
): Float64Array | null {
  return factored({ design, hits, ridge: ridgeOf(design, penalty) }, fit.effects);
}

/** The variance of effect `one` less effect `other` (of effect `one` alone where that is null), by the factor of the information. */
export function varianceOf(factor: Float64Array, one: number, other: number | null): number {
  const contrast = new Float64Array(Math.round(Math.sqrt(factor.length)));
  contrast[one] = 1;
  if (other !== null) contrast[other] = -1;
  const x = solveFactored(factor, contrast);
  return (x[one] as number) - (other === null ? 0 : (x[other] as number));
}
