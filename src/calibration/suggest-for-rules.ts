/**
 * Suggested points beside the agreed ones: a regularised logistic regression on how much of each agreed criterion a
 * lead had, brought to the scale of the agreed points, with its interval. Never applied by itself.
 */
import { Z95 } from '../study/wilson.ts';
import { choosePenalty } from './choose-penalty.ts';
import { designOf, scoresOf, stretchOf } from './design.ts';
import { fitLogistic, informationOf, varianceOf } from './fit-logistic.ts';

export type AgreedRule = {
  readonly id: string;
  readonly says: string;
  readonly part: 'fit' | 'engagement';
  readonly points: number;
  /** Per lead: 1 or 0 of a criterion of fit; of an engagement rule the touches that stand, faded and within the cap. */
  readonly amounts: Float64Array;
  /** Why it is no criterion to learn from; null where it is. */
  readonly refused: string | null;
};

/**
 * `agrees`: the agreed points lie within the interval of the suggested ones. Where that holds nothing as well, history
 * cannot tell them from nothing.
 */
export type Verdict = 'agrees' | 'worth less' | 'worth more' | 'other sign' | 'cannot be told';

export type SuggestedRule = Omit<AgreedRule, 'amounts'> & {
  readonly suggested: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly verdict: Verdict;
  /** Leads that had any of it, and how many of them came. */
  readonly n: number;
  readonly events: number;
};

export type RulesSuggestion = {
  readonly rules: readonly SuggestedRule[];
  /** Of every lead, by the suggested points; null where nothing could be learnt. */
  readonly scores: Float64Array | null;
  readonly effects: number;
};

/** Leads that must have some of it, and leads that must have none, before anything is said of it. */
const FEWEST = 20;
const FEWEST_EVENTS = 10;

function spread(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length));
}

function metBy({ amounts }: AgreedRule, hits: Uint8Array): { readonly n: number; readonly events: number } {
  let [n, events] = [0, 0];
  for (let row = 0; row < hits.length; row++) {
    if ((amounts[row] as number) <= 0) continue;
    n++;
    events += hits[row] as number;
  }
  return { n, events };
}

function verdictOf(agreed: number, suggested: number, low: number, high: number): Verdict {
  if (agreed >= low && agreed <= high) return low <= 0 && high >= 0 ? 'cannot be told' : 'agrees';
  if (agreed * suggested < 0 && low * high > 0) return 'other sign';
  return Math.abs(suggested) < Math.abs(agreed) ? 'worth less' : 'worth more';
}

/** Fives where every agreed number is a five, else ones. */
function stepOf(rules: readonly AgreedRule[]): number {
  return rules.every(({ points }) => points % 5 === 0) ? 5 : 1;
}

function untold(rule: AgreedRule, hits: Uint8Array): SuggestedRule {
  const { amounts: _, ...told } = rule;
  return { ...told, ...metBy(rule, hits), suggested: null, low: null, high: null, verdict: 'cannot be told' };
}

/**
 * `points` are the agreed points of all leads in time order, `hits` the outcomes of the earlier ones, which teach. The
 * suggested points spread over the leads as far as the agreed ones do, so that thresholds keep their sense. Example:
 * agreed 30, suggested 10 (0 to 20): worth less.
 */
export function suggestForRules(
  rules: readonly AgreedRule[],
  points: Float64Array,
  hits: Uint8Array,
): RulesSuggestion {
  const events = hits.reduce((sum, hit) => sum + hit, 0);
  const isTold = (rule: AgreedRule) => {
    const met = metBy(rule, hits);
    return rule.refused === null && met.n >= FEWEST && hits.length - met.n >= FEWEST;
  };
  const told = events < FEWEST_EVENTS || hits.length - events < FEWEST_EVENTS ? [] : rules.filter(isTold);
  if (told.length === 0) return { rules: rules.map((rule) => untold(rule, hits)), scores: null, effects: 0 };
  const whole = designOf(
    told.map(({ amounts }) => ({ kind: 'amount' as const, values: amounts })),
    points.length,
  );
  const early = stretchOf(whole, 0, hits.length);
  const { penalty } = choosePenalty(early, hits);
  const fit = fitLogistic(early, hits, { penalty });
  const factor = informationOf(early, hits, fit, penalty);
  const perLogOdds = spread(points) / Math.max(1e-9, spread(scoresOf(whole, fit.effects)));
  const step = stepOf(rules);
  const rounded = new Float64Array(fit.effects.length);
  const suggested = rules.map((rule): SuggestedRule => {
    const at = told.indexOf(rule);
    if (at < 0 || factor === null) return untold(rule, hits);
    const value = perLogOdds * (fit.effects[at + 1] as number);
    const reach = perLogOdds * Z95 * Math.sqrt(Math.max(0, varianceOf(factor, at + 1, null)));
    rounded[at + 1] = Math.round(value / step) * step + 0;
    const { amounts: _, ...said } = rule;
    return {
      ...{ ...said, ...metBy(rule, hits), suggested: rounded[at + 1] as number },
      ...{ low: value - reach, high: value + reach },
      verdict: verdictOf(rule.points, value, value - reach, value + reach),
    };
  });
  return { rules: suggested, scores: scoresOf(whole, rounded), effects: told.length };
}
