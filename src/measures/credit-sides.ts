/** Credit of won deals added up: what each value of a level is given, from which side's touches, and by how many deals. */
import type { DealClaim } from './history/claims.ts';
import { type DealCredit, type LevelCodes, partsOfDeal, partsOfSide } from './history/deal-credit.ts';
import { type CountedTouches, MARKETING, SALES } from './history/deal-touches.ts';

export type CreditSum = {
  readonly code: number;
  /** Minor units. */
  marketing: number;
  sales: number;
  /** Not rounded to minor units. */
  exact: number;
  deals: number;
};

/** A code and a side as one number, so that one pass adds up both. */
const SIDES_APART = 4;

type Coded = Pick<LevelCodes, 'codeOf' | 'ofSide'>;

function sided({ codeOf, ofSide }: LevelCodes, { side: sideOf }: CountedTouches): Coded {
  return {
    codeOf: (touch) => codeOf(touch) * SIDES_APART + (sideOf[touch] as number),
    ofSide: (side) => ofSide(side) * SIDES_APART + side,
  };
}

/** Whether a settlement rules this deal under the model asked for: it stands in for the one in force alone. */
function settledPart(claim: DealClaim, ruling: boolean): number | null {
  return ruling ? claim.settled : null;
}

function partsOf(claim: DealClaim, credit: DealCredit, settled: number | null, levels: Coded) {
  if (settled === null) return partsOfDeal(credit, claim.path, claim.amount, levels);
  return [MARKETING, SALES].flatMap((side) => {
    const part = side === MARKETING ? settled : claim.amount - settled;
    return part === 0 ? [] : [...partsOfSide(credit, claim.path, side, part, levels)];
  });
}

export type CreditSums = {
  readonly sums: readonly CreditSum[];
  readonly attributed: number;
  readonly unattributed: number;
  /** Deals whose settlement stood in for the model. */
  readonly settled: number;
};

/** Sums of the deals asked for. Parts of every deal make its amount. */
export function sumCredit(
  deals: readonly DealClaim[],
  credit: DealCredit,
  ruling: boolean,
  levels: LevelCodes,
): CreditSums {
  const coded = sided(levels, credit.journeys.touches);
  const sums = new Map<number, CreditSum>();
  const at = (code: number): CreditSum => {
    const known = sums.get(code) ?? { code, marketing: 0, sales: 0, exact: 0, deals: 0 };
    sums.set(code, known);
    return known;
  };
  const total = { attributed: 0, unattributed: 0, settled: 0 };
  for (const claim of deals) {
    const settled = settledPart(claim, ruling);
    if (settled !== null) total.settled++;
    if (credit.claimed[claim.path] === 0 && settled === null) {
      total.unattributed += claim.amount;
      continue;
    }
    total.attributed += claim.amount;
    const met = new Set<number>();
    for (const [both, minor] of partsOf(claim, credit, settled, coded)) {
      const side = ((both % SIDES_APART) + SIDES_APART) % SIDES_APART;
      const sum = at((both - side) / SIDES_APART);
      if (side === SALES) sum.sales += minor;
      else sum.marketing += minor;
      if (settled !== null) sum.exact += minor;
      met.add(sum.code);
    }
    for (const code of met) at(code).deals++;
    if (settled === null) addExact(credit, claim, (touch) => at(levels.codeOf(touch)));
  }
  return { sums: [...sums.values()], ...total };
}

function addExact(
  { journeys: { starts }, shares }: DealCredit,
  { path, amount }: DealClaim,
  at: (touch: number) => CreditSum,
): void {
  for (let touch = starts[path] as number; touch < (starts[path + 1] as number); touch++)
    at(touch).exact += amount * (shares[touch] as number);
}
