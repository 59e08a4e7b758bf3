/** Logistic regression by Newton's steps (iteratively reweighted least squares), with standard errors. */
import { factorise, inverseOfFactored, solveFactored } from './cholesky.ts';
import type { Term } from './design.ts';
import { normalTwoSided, normalUpperQuantile } from './distributions/normal.ts';
import { logisticPass } from './logistic-pass.ts';
import { coefficientsBack, covarianceBack, type Standardised, standardise } from './standardise.ts';

export type LogisticCoefficient = {
  readonly name: string;
  readonly value: number;
  readonly se: number;
  readonly z: number;
  readonly p: number;
  readonly low: number;
  readonly high: number;
};

export type Logistic = {
  readonly n: number;
  readonly events: number;
  readonly coefficients: readonly LogisticCoefficient[];
  /** The covariance of the coefficients, row by row. */
  readonly covariance: Float64Array;
  readonly deviance: number;
  readonly nullDeviance: number;
  readonly aic: number;
  readonly rounds: number;
};

/** Why there are no coefficients: a column too many, or an outcome that the columns foretell without exception. */
export type Unfitted =
  | { readonly dependent: string }
  | { readonly separated: 'wholly' | 'partly'; readonly by: readonly string[] }
  | { readonly oneOutcome: true };

/** Newton needs six to nine rounds where coefficients exist; where they run away, each round adds about 1 to them. */
const MOST_ROUNDS = 60;
/** A deviance that moves by less than this share is still: R's epsilon, at the smallest that doubles bear. */
const STILL = 1e-14;
/** A gain this small is certain to leave the deviance still. */
const SETTLED = 1e-15;
/** A step this large of standardised coefficients while the deviance is still: they run away. */
const RUNNING = 1e-3;
/** Many rows begin from the coefficients of an evenly taken sample of this size. */
const SAMPLE = 50_000;

type Climb = {
  readonly beta: Float64Array;
  readonly deviance: number;
  /** The information of the last step, from which R takes the errors. */
  readonly information: Float64Array;
  readonly rounds: number;
  readonly end: 'still' | 'divided' | 'ran away';
  readonly step: Float64Array;
};

type Rows = {
  readonly design: Standardised;
  readonly y: Float64Array;
  readonly weights: Float64Array | null;
};

function sumOfBoth(one: Float64Array, other: Float64Array): Float64Array {
  return one.map((value, at) => value + (other[at] as number));
}

/** Newton's steps from `from`, each halved while it would make the fit worse. */
function climb({ design, y, weights }: Rows, from: Float64Array): Climb {
  let beta = from;
  let pass = logisticPass(design, y, weights, beta);
  let step: Float64Array = new Float64Array(beta.length);
  for (let rounds = 1; rounds <= MOST_ROUNDS; rounds++) {
    const { information, deviance } = pass;
    // Of rows that are all but certain little information is left; that is no mixture of columns.
    const factored = factorise(information, beta.length, 1e-15);
    if ('dependent' in factored) return { beta, deviance, information, step, rounds, end: 'ran away' };
    step = solveFactored(factored.lower, pass.gradient);
    const gain = step.reduce((sum, value, at) => sum + value * (pass.gradient[at] as number), 0);
    // What the step will gain is known before it is taken; a pass for less than a last digit is saved.
    if (Math.abs(gain) < SETTLED * (0.1 + deviance))
      return {
        beta: sumOfBoth(beta, step),
        deviance: deviance - gain,
        information,
        step,
        rounds,
        end: 'still',
      };
    let next = sumOfBoth(beta, step);
    let found = logisticPass(design, y, weights, next);
    for (let halving = 0; !(found.deviance <= deviance * (1 + 1e-9)) && halving < 30; halving++) {
      next = sumOfBoth(beta, next).map((value) => value / 2);
      found = logisticPass(design, y, weights, next);
    }
    [beta, pass] = [next, found];
    const told = { beta, deviance: found.deviance, information, step, rounds };
    if (found.divides) return { ...told, end: 'divided' };
    if (Math.abs(found.deviance - deviance) < STILL * (0.1 + found.deviance)) {
      const largest = step.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      return { ...told, end: largest < RUNNING ? 'still' : 'ran away' };
    }
  }
  const { information, deviance } = pass;
  return { beta, deviance, information, step, rounds: MOST_ROUNDS, end: 'ran away' };
}

/** R's first step: a least-squares fit of what each outcome alone would say, drawn halfway to even odds. */
function firstStep({ design, y, weights }: Rows): Float64Array | null {
  const p = design.columns.length;
  const [information, gradient] = [new Float64Array(p * p), new Float64Array(p)];
  for (let row = 0; row < design.n; row++) {
    const times = weights === null ? 1 : (weights[row] as number);
    const outcome = y[row] as number;
    const fitted = (times * outcome + 0.5) / (times + 1);
    const weight = times * fitted * (1 - fitted);
    const worked = Math.log(fitted / (1 - fitted)) + (outcome - fitted) / (fitted * (1 - fitted));
    for (let i = 0; i < p; i++) {
      const part = weight * ((design.columns[i] as Float64Array)[row] as number);
      gradient[i]! += part * worked;
      for (let j = 0; j <= i; j++)
        information[i * p + j]! += part * ((design.columns[j] as Float64Array)[row] as number);
    }
  }
  const factored = factorise(information, p);
  return 'dependent' in factored ? null : solveFactored(factored.lower, gradient);
}

/** Every k-th row. */
function sampled({ design, y, weights }: Rows): Rows {
  const stride = Math.floor(design.n / SAMPLE);
  const n = Math.floor(design.n / stride);
  const take = (values: Float64Array) =>
    Float64Array.from({ length: n }, (_, row) => values[row * stride] as number);
  return {
    design: { ...design, n, columns: design.columns.map(take) },
    y: take(y),
    weights: weights === null ? null : take(weights),
  };
}

function startOf(rows: Rows): Float64Array {
  const zero = new Float64Array(rows.design.columns.length);
  if (rows.design.n < 4 * SAMPLE) return firstStep(rows) ?? zero;
  const found = climb(sampled(rows), zero);
  return found.end === 'still' ? found.beta : zero;
}

/** The columns must differ from each other whatever the outcome is; of many rows a sample shows it where they do. */
function mixtureAmong(rows: Rows): number | null {
  if (rows.design.n >= 4 * SAMPLE && mixtureIn(sampled(rows).design) === null) return null;
  return mixtureIn(rows.design);
}

function mixtureIn({ columns, n }: Standardised): number | null {
  const zero = new Float64Array(columns.length);
  const { information } = logisticPass({ columns, n }, new Float64Array(n), null, zero);
  const factored = factorise(information, columns.length);
  return 'dependent' in factored ? factored.dependent : null;
}

function nullDeviance(y: Float64Array, weights: Float64Array | null): { events: number; deviance: number } {
  let [events, all] = [0, 0];
  for (let row = 0; row < y.length; row++) {
    const weight = weights === null ? 1 : (weights[row] as number);
    all += weight;
    events += weight * (y[row] as number);
  }
  const share = events / all;
  return { events, deviance: -2 * (events * Math.log(share) + (all - events) * Math.log1p(-share)) };
}

/** Which predictors the runaway step moves: those of at least a tenth of the largest. */
function runningAway(predictors: readonly Term[], step: Float64Array): string[] {
  const sizes = predictors.map((_, at) => Math.abs(step[at + 1] as number));
  const largest = Math.max(...sizes);
  return predictors.filter((_, at) => (sizes[at] as number) >= largest / 10).map(({ name }) => name);
}

/**
 * The odds of an outcome (0 or 1) as a product of factors of the predictors; the constant is added here. Maximum
 * likelihood by Newton's steps, errors from the information of the last step, as R's glm with epsilon 1e-14.
 * Example: three_predictors of the vectors → constant −1.40576321068281 with error 0.378647954591353.
 * Source: McCullagh & Nelder, Generalized Linear Models, 4.4; on separation Albert & Anderson 1984, Biometrika 71.
 */
export function logistic(
  predictors: readonly Term[],
  y: Float64Array,
  weights: Float64Array | null = null,
  level = 0.95,
): { readonly fit: Logistic } | Unfitted {
  const none = nullDeviance(y, weights);
  if (!(none.deviance > 0)) return { oneOutcome: true };
  const made = standardise(predictors, y.length);
  if ('dependent' in made) return made;
  const { design } = made;
  const rows = { design, y, weights };
  const mixture = mixtureAmong(rows);
  if (mixture !== null) return { dependent: predictors[mixture - 1]?.name ?? '(Intercept)' };
  const { beta, deviance, information, rounds, end, step } = climb(rows, startOf(rows));
  if (end !== 'still') {
    return {
      separated: end === 'divided' ? 'wholly' : 'partly',
      by: runningAway(predictors, end === 'divided' ? beta : step),
    };
  }
  const factored = factorise(information, beta.length, 1e-15);
  if ('dependent' in factored) return { separated: 'partly', by: runningAway(predictors, step) };
  const covariance = covarianceBack(design, inverseOfFactored(factored.lower, beta.length));
  const names = ['(Intercept)', ...predictors.map(({ name }) => name)];
  const reach = normalUpperQuantile((1 - level) / 2);
  const coefficients = [...coefficientsBack(design, beta)].map((value, at) => {
    const se = Math.sqrt(covariance[at * beta.length + at] as number);
    const z = value / se;
    const name = names[at] as string;
    return { name, value, se, z, p: normalTwoSided(z), low: value - reach * se, high: value + reach * se };
  });
  return {
    fit: {
      n: y.length,
      events: none.events,
      coefficients,
      covariance,
      deviance,
      nullDeviance: none.deviance,
      aic: deviance + 2 * beta.length,
      rounds,
    },
  };
}
