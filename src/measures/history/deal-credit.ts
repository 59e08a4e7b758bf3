/** What each touch of each won deal is credited with under a model, at the level asked for. */
import type { AttributionModel } from '../../agreement/clauses/attribution.ts';
import { apportion } from '../../attribution/apportion.ts';
import { isAlgorithmic, modelDefinition } from '../../attribution/models.ts';
import { touchShares } from '../../attribution/touch-shares.ts';
import { type DealJourneys, dealJourneys, type Journey, pathsOfJourneys } from './deal-journeys.ts';
import { type CountedTouch, MARKETING, SALES } from './deal-touches.ts';
import type { History } from './history.ts';
import { factsOf } from './relations.ts';

export const CREDIT_LEVELS = ['touch', 'campaign', 'channel', 'asset', 'team', 'function'] as const;
export type CreditLevel = (typeof CREDIT_LEVELS)[number];

/** A code per touch (0 = not recorded) and what the codes are called. */
export type LevelCodes = {
  codeOf(touch: CountedTouch): number;
  /** Where a side is given a part and has no touch. */
  ofSide(side: number): number;
  labels(codes: readonly number[]): Promise<string[]>;
};

const SIDES = ['', 'marketing', 'sales'];

/** The team of whoever made an attempt, as known then; touches are the function's own. */
async function teams(history: History): Promise<LevelCodes> {
  const [field = 0] = await history.lens.codesOf(['team']);
  const facts = field === 0 ? null : await factsOf(history, field);
  return {
    // Functions come below the words, as negative codes.
    codeOf: ({ who, side, at }) => (who === 0 || facts === null ? 0 : facts.known(who, at)) || -side,
    ofSide: (side) => -side,
    labels: async (codes) => {
      const texts = await history.lens.textsOf(codes.map((code) => Math.max(0, code)));
      return codes.map((code, index) => (code < 0 ? (SIDES[-code] ?? '') : (texts[index] ?? '')));
    },
  };
}

export async function levelCodes(history: History, level: CreditLevel): Promise<LevelCodes> {
  if (level === 'team') return teams(history);
  if (level === 'function') {
    return {
      codeOf: ({ side }) => side,
      ofSide: (side) => side,
      labels: async (codes) => codes.map((code) => SIDES[code] ?? ''),
    };
  }
  const column = level === 'touch' ? 'type' : level;
  return {
    codeOf: (touch) => touch[column],
    ofSide: () => 0,
    labels: (codes) => history.lens.labelsOf(codes),
  };
}

/** Shares of a won deal by touch; null where the model lets no touch claim. */
export type DealCredit = { readonly journey: Journey; readonly shares: Float64Array | null };

/** What only the touches before the opportunity are asked for: see docs/decisions, credit by function. */
function seen(model: AttributionModel, level: CreditLevel): (journey: Journey) => number {
  const early = level === 'function' && isAlgorithmic(modelDefinition(model));
  return early ? ({ before }) => before : ({ touches }) => touches.length;
}

function computeShares(
  journeys: DealJourneys,
  model: AttributionModel,
  level: CreditLevel,
  levels: LevelCodes,
) {
  const codes = new Map<number, number>();
  const compact = (touch: CountedTouch): number => {
    const code = levels.codeOf(touch);
    const known = codes.get(code);
    if (known !== undefined) return known;
    codes.set(code, codes.size);
    return codes.size - 1;
  };
  const all = [...journeys.won, ...journeys.lost];
  for (const { touches } of all) for (const touch of touches) compact(touch);
  const only = seen(model, level);
  const paths = pathsOfJourneys(journeys, compact, codes.size, only);
  const result = touchShares(paths, modelDefinition(model), journeys.terms.model);
  if (!result.ok) return result;
  const { shares, claimed } = result.value;
  const credits = journeys.won.map((journey, path): DealCredit => {
    if (claimed[path] === 0) return { journey, shares: null };
    const own = new Float64Array(journey.touches.length);
    own.set(shares.subarray(paths.starts[path], paths.starts[path + 1]));
    return { journey, shares: own };
  });
  return { ok: true as const, value: credits };
}

export type ModelCredit =
  | { readonly ok: true; readonly value: readonly DealCredit[] }
  | { readonly ok: false; readonly refusal: string };

/** Credit of all won deals under a model at a level, once per answer. */
export function dealCredit(
  history: History,
  model: AttributionModel,
  level: CreditLevel,
): Promise<ModelCredit> {
  // Where one journey decides, the level changes nothing.
  const name = isAlgorithmic(modelDefinition(model)) ? `credit ${model} ${level}` : `credit ${model}`;
  return history.once(name, async () =>
    computeShares(await dealJourneys(history), model, level, await levelCodes(history, level)),
  );
}

/**
 * One side's part of a deal split among that side's touches: by the model's shares, evenly where the model gives them
 * none, and to what stands for the side where it has no touch.
 */
export function partsOfSide(
  { journey, shares }: DealCredit,
  side: number,
  part: number,
  { codeOf, ofSide }: Pick<LevelCodes, 'codeOf' | 'ofSide'>,
): Map<number, number> {
  const mine = journey.touches.flatMap((touch, place) => (touch.side === side ? [{ touch, place }] : []));
  if (mine.length === 0) return new Map([[ofSide(side), part]]);
  const own = Float64Array.from(mine, ({ place }) => shares?.[place] ?? 0);
  const weights = own.some((share) => share > 0) ? own : own.fill(1);
  return summed(
    mine.map(({ touch }) => touch),
    apportion(part, weights),
    codeOf,
  );
}

function summed(
  touches: readonly CountedTouch[],
  minor: Float64Array,
  codeOf: LevelCodes['codeOf'],
): Map<number, number> {
  const parts = new Map<number, number>();
  for (let place = 0; place < minor.length; place++) {
    const code = codeOf(touches[place] as CountedTouch);
    parts.set(code, (parts.get(code) ?? 0) + (minor[place] as number));
  }
  return parts;
}

/**
 * A whole amount split to the minor unit, first between the two sides and then among each side's touches, so that every
 * level tells the same of the sides.
 */
export function partsOfDeal(
  credit: DealCredit,
  amount: number,
  levels: Pick<LevelCodes, 'codeOf' | 'ofSide'>,
): readonly (readonly [code: number, minor: number])[] {
  const sides = functionShares(credit);
  if (sides === null) return [];
  return [...apportion(amount, sides)].flatMap((part, index) =>
    part === 0 ? [] : [...partsOfSide(credit, index === 0 ? MARKETING : SALES, part, levels)],
  );
}

/** The shares of marketing and of sales in a deal. */
export function functionShares({ journey, shares }: DealCredit): Float64Array | null {
  if (shares === null) return null;
  const sides = new Float64Array(2);
  for (const [place, { side }] of journey.touches.entries())
    sides[side === SALES ? 1 : 0]! += shares[place] as number;
  return sides;
}
