/** One door to all models: journeys and a model's name in, credit by channel out, or why the model cannot speak. */
import type { AttributionClause } from '../agreement/clauses/attribution.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { creditByWeights } from './credit-by-weights.ts';
import { markov } from './markov.ts';
import type { ModelDefinition } from './models.ts';
import type { Credit, Paths } from './paths.ts';
import { MOST_COALITION_CHANNELS, shapleyConversionRate, shapleyConvertingSet } from './shapley.ts';
import {
  type AnchorShares,
  byAnchors,
  firstTouch,
  lastNonDirect,
  lastTouch,
  linear,
  type MissingAnchor,
  type TouchWeights,
  timeDecay,
  WEEK_MS,
} from './touch-weights.ts';

export type CustomWeights = NonNullable<AttributionClause['weights']>;

/** The numbers a model may need besides the journeys. */
export type ModelTerms = {
  /** Milliseconds; seven days unless said. */
  readonly halfLife?: number | undefined;
  readonly window?: number | undefined;
  readonly weights?: CustomWeights | undefined;
  readonly missingAnchor?: MissingAnchor | undefined;
  /** 1 for channels that only say a person came by themselves. */
  readonly direct?: Uint8Array | undefined;
};

function anchorsAsked(shares: AnchorShares): boolean {
  return (shares.lead ?? 0) > 0 || (shares.opportunity ?? 0) > 0;
}

function anchoredBy(
  shares: AnchorShares,
  paths: Paths,
  missing: MissingAnchor | undefined,
): Result<TouchWeights, string> {
  if (anchorsAsked(shares) && paths.anchors === undefined) {
    return refused(
      'It needs to know which touch made the lead or the opportunity, and these journeys do not say. ' +
        '"position" and "w/first-middle-last" need only the order.',
    );
  }
  return done(byAnchors(shares, missing));
}

function customShares(terms: ModelTerms): AnchorShares | null {
  const { weights } = terms;
  if (weights === undefined) return null;
  const { first, lead, opportunity, close, rest } = weights;
  return { first, lead, opportunity, last: close, rest };
}

/** Null where the half-life hangs on something that was not said. */
function halfLifeOf(said: number | 'said' | 'quarter-window', terms: ModelTerms): number | null {
  if (said === 'said') return terms.halfLife ?? WEEK_MS;
  if (said === 'quarter-window') return terms.window === undefined ? null : terms.window / 4;
  return said;
}

function decayBy(
  said: number | 'said' | 'quarter-window',
  paths: Paths,
  terms: ModelTerms,
): Result<TouchWeights, string> {
  if (paths.times === undefined) {
    return refused('Time decay needs to know when each touch was; aggregated paths hold only their order.');
  }
  const halfLife = halfLifeOf(said, terms);
  return halfLife === null
    ? refused('Its half-life is a quarter of the window: say the window.')
    : done(timeDecay(halfLife));
}

/** The rule of shares of a model that looks at one journey alone; null for those that look at all. */
export function touchWeights(
  model: ModelDefinition,
  paths: Paths,
  terms: ModelTerms,
): Result<TouchWeights | null, string> {
  const { rule } = model;
  switch (rule.by) {
    case 'first':
      return done(firstTouch);
    case 'last':
      return done(lastTouch);
    case 'linear':
      return done(linear);
    case 'last-non-direct':
      return done(lastNonDirect(terms.direct ?? new Uint8Array(paths.channels)));
    case 'anchors':
      return anchoredBy(rule.shares, paths, terms.missingAnchor);
    case 'custom': {
      const shares = customShares(terms);
      return shares === null
        ? refused('It needs its weights.')
        : anchoredBy(shares, paths, terms.missingAnchor);
    }
    case 'decay':
      return decayBy(rule.halfLife, paths, terms);
    case 'markov':
    case 'shapley':
      return done(null);
  }
}

/** Credit by channel, unrounded. What is refused says what is missing; credits plus what is unclaimed make the whole. */
export function attribute(
  paths: Paths,
  model: ModelDefinition,
  terms: ModelTerms = {},
): Result<Credit, string> {
  const { rule } = model;
  if (rule.by === 'markov') return done(markov(paths, rule.order));
  if (rule.by === 'shapley') {
    if (rule.game === 'converting-set') return done(shapleyConvertingSet(paths));
    if (paths.channels > MOST_COALITION_CHANNELS) {
      return refused(
        `This game looks at every set of channels: at most ${MOST_COALITION_CHANNELS}, and there are ${paths.channels}. ` +
          '"shapley" (converting sets) has no such bound.',
      );
    }
    return done(shapleyConversionRate(paths));
  }
  const weights = touchWeights(model, paths, terms);
  if (!weights.ok) return weights;
  return done(creditByWeights(paths, weights.value as TouchWeights));
}
