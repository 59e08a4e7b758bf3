/** Credit of won deals added up: what each value of a level is given, from which side's touches, and by how many deals. */
import type { DealClaim } from './history/claims.ts';
import { type DealCredit, type LevelCodes, partsOfDeal, partsOfSide } from './history/deal-credit.ts';
import { type CountedTouch, MARKETING, SALES } from './history/deal-touches.ts';

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

function sided({ codeOf, ofSide }: LevelCodes): Pick<LevelCodes, 'codeOf' | 'ofSide'> {
  return {
    codeOf: (touch) => codeOf(touch) * SIDES_APART + touch.side,
    ofSide: (side) => ofSide(side) * SIDES_APART + side,
  };
}

/** Whether a settlement rules this deal under the model asked for: it stands in for the one in force alone. */
function settledPart(claim: DealClaim, ruling: boolean): number | null {
  return ruling ? claim.settled : null;
}

type Coded = Pick<LevelCodes, 'codeOf' | 'ofSide'>;

function partsOf(claim: DealClaim, credit: DealCredit, settled: number | null, levels: Coded) {
  if (settled === null) return partsOfDeal(credit, claim.amount, levels);
  return [MARKETING, SALES].flatMap((side) => {
    const part = side === MARKETING ? settled : claim.amount - settled;
    return part === 0 ? [] : [...partsOfSide(credit, side, part, levels)];
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
  credits: readonly DealCredit[],
  ruling: boolean,
  levels: LevelCodes,
): CreditSums {
  const coded = sided(levels);
  const byDeal = new Map(credits.map((one) => [one.journey.deal, one]));
  const sums = new Map<number, CreditSum>();
  const at = (code: number): CreditSum => {
    const known = sums.get(code) ?? { code, marketing: 0, sales: 0, exact: 0, deals: 0 };
    sums.set(code, known);
    return known;
  };
  const total = { attributed: 0, unattributed: 0, settled: 0 };
  for (const claim of deals) {
    const credit = byDeal.get(claim.deal);
    const settled = settledPart(claim, ruling);
    if (settled !== null) total.settled++;
    if (credit === undefined || (credit.shares === null && settled === null)) {
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
    if (settled === null) addExact(credit, claim.amount, (touch) => at(levels.codeOf(touch)));
  }
  return { sums: [...sums.values()], ...total };
}

function addExact(credit: DealCredit, amount: number, at: (touch: CountedTouch) => CreditSum): void {
  for (const [place, touch] of credit.journey.touches.entries())
    at(touch).exact += amount * (credit.shares?.[place] ?? 0);
}
