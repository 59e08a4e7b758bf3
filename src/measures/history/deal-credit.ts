/** What each touch of each won deal is credited with under a model, at the level asked for. */
import type { AttributionModel } from '../../agreement/clauses/attribution.ts';
import { apportion, firstOfTwo } from '../../attribution/apportion.ts';
import { isAlgorithmic, modelDefinition } from '../../attribution/models.ts';
import type { Paths } from '../../attribution/paths.ts';
import { touchShares } from '../../attribution/touch-shares.ts';
import { done, type Result } from '../../vocabulary/result.ts';
import { type DealJourneys, dealJourneys, pathsOfJourneys } from './deal-journeys.ts';
import { type CountedTouches, MARKETING, SALES } from './deal-touches.ts';
import type { History } from './history.ts';
import { factsOf } from './relations.ts';

export const CREDIT_LEVELS = ['touch', 'campaign', 'channel', 'asset', 'team', 'function'] as const;
export type CreditLevel = (typeof CREDIT_LEVELS)[number];

/** A code per touch (0 = not recorded), by its place among all, and what the codes are called. */
export type LevelCodes = {
  codeOf(touch: number): number;
  /** Where a side is given a part and has no touch. */
  ofSide(side: number): number;
  labels(codes: readonly number[]): Promise<string[]>;
};

const SIDES = ['', 'marketing', 'sales'];

/** The team of whoever made an attempt, as known then; touches are the function's own. */
async function teams(history: History, { who, side, at }: CountedTouches): Promise<LevelCodes> {
  const [field = 0] = await history.lens.codesOf(['team']);
  const facts = field === 0 ? null : await factsOf(history, field);
  return {
    // Functions come below the words, as negative codes.
    codeOf: (touch) =>
      (who[touch] === 0 ? 0 : (facts?.known(who[touch] as number, at[touch] as number) ?? 0)) ||
      -(side[touch] as number),
    ofSide: (of) => -of,
    labels: async (codes) => {
      const texts = await history.lens.textsOf(codes.map((code) => Math.max(0, code)));
      return codes.map((code, index) => (code < 0 ? (SIDES[-code] ?? '') : (texts[index] ?? '')));
    },
  };
}

export async function levelCodes(history: History, level: CreditLevel): Promise<LevelCodes> {
  const { touches } = await dealJourneys(history);
  if (level === 'team') return teams(history, touches);
  if (level === 'function') {
    return {
      codeOf: (touch) => touches.side[touch] as number,
      ofSide: (side) => side,
      labels: async (codes) => codes.map((code) => SIDES[code] ?? ''),
    };
  }
  const column = touches[level === 'touch' ? 'type' : level];
  return {
    codeOf: (touch) => column[touch] as number,
    ofSide: () => 0,
    labels: (codes) => history.lens.labelsOf(codes),
  };
}

/** Journeys at a level as the models read them, once for all models that see the same of them. */
function pathsAt(history: History, level: CreditLevel, early: boolean): Promise<Paths> {
  return history.once(`paths ${level} ${early}`, async () => {
    const journeys = await dealJourneys(history);
    const { codeOf } = await levelCodes(history, level);
    const places = new Map<number, number>();
    const codes = new Int32Array(journeys.touches.at.length);
    for (let touch = 0; touch < codes.length; touch++) {
      const code = codeOf(touch);
      let place = places.get(code);
      if (place === undefined) {
        place = places.size;
        places.set(code, place);
      }
      codes[touch] = place;
    }
    return pathsOfJourneys(journeys, codes, places.size, early);
  });
}

/** What a model gives each touch of each journey; in a journey that is not claimed, no touch may claim anything. */
export type DealCredit = {
  readonly journeys: DealJourneys;
  /** As the touches of all journeys stand. */
  readonly shares: Float64Array;
  readonly claimed: Uint8Array;
};

/** Shares of the touches before the opportunity, put where these touches stand among all. */
function amongAll(journeys: DealJourneys, { starts }: Paths, early: Float64Array): Float64Array {
  const shares = new Float64Array(journeys.touches.at.length);
  for (let path = 0; path < starts.length - 1; path++) {
    const from = starts[path] as number;
    const to = journeys.starts[path] as number;
    for (let place = 0; from + place < (starts[path + 1] as number); place++)
      shares[to + place] = early[from + place] as number;
  }
  return shares;
}

/** Credit of all closed deals under a model at a level, once per answer. */
export function dealCredit(
  history: History,
  model: AttributionModel,
  level: CreditLevel,
): Promise<Result<DealCredit, string>> {
  const defined = modelDefinition(model);
  // Where one journey decides, the level changes nothing.
  const seenAt = isAlgorithmic(defined) ? level : 'function';
  // Every won deal holds a touch of sales after its opportunity: see docs/decisions, credit by function.
  const early = isAlgorithmic(defined) && level === 'function';
  return history.once(`credit ${model} ${seenAt}`, async () => {
    const journeys = await dealJourneys(history);
    const paths = await pathsAt(history, seenAt, early);
    const told = touchShares(paths, defined, journeys.terms.model);
    if (!told.ok) return told;
    const { shares, claimed } = told.value;
    return done({ journeys, claimed, shares: early ? amongAll(journeys, paths, shares) : shares });
  });
}

/**
 * One side's part of a deal split among that side's touches: by the model's shares, evenly where the model gives them
 * none, and to what stands for the side where it has no touch.
 */
export function partsOfSide(
  { journeys, shares }: DealCredit,
  path: number,
  side: number,
  part: number,
  { codeOf, ofSide }: Pick<LevelCodes, 'codeOf' | 'ofSide'>,
): Map<number, number> {
  const mine: number[] = [];
  for (let touch = journeys.starts[path] as number; touch < (journeys.starts[path + 1] as number); touch++)
    if (journeys.touches.side[touch] === side) mine.push(touch);
  if (mine.length === 0) return new Map([[ofSide(side), part]]);
  const own = Float64Array.from(mine, (touch) => shares[touch] as number);
  const minor = apportion(part, own.some((share) => share > 0) ? own : own.fill(1));
  const parts = new Map<number, number>();
  for (const [place, touch] of mine.entries()) {
    const code = codeOf(touch);
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
  path: number,
  amount: number,
  levels: Pick<LevelCodes, 'codeOf' | 'ofSide'>,
): readonly (readonly [code: number, minor: number])[] {
  if (credit.claimed[path] === 0) return [];
  const marketing = marketingPart(credit, path, amount);
  return [MARKETING, SALES].flatMap((side) => {
    const part = side === MARKETING ? marketing : amount - marketing;
    return part === 0 ? [] : [...partsOfSide(credit, path, side, part, levels)];
  });
}

/** Marketing's part of a claimed deal's amount, to the minor unit; of an odd unit the larger remainder decides, else marketing. */
export function marketingPart({ journeys, shares }: DealCredit, path: number, amount: number): number {
  let marketing = 0;
  let sales = 0;
  for (let touch = journeys.starts[path] as number; touch < (journeys.starts[path + 1] as number); touch++) {
    if (journeys.touches.side[touch] === SALES) sales += shares[touch] as number;
    else marketing += shares[touch] as number;
  }
  return firstOfTwo(amount, marketing, sales);
}
