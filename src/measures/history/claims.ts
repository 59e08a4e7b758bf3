/** What each side may claim of each won deal under every agreed model, and what both have settled otherwise. */
import type { AttributionModel } from '../../agreement/clauses/attribution.ts';
import { firstOfTwo } from '../../attribution/apportion.ts';
import type { CreditTerms } from '../../attribution/clause-terms.ts';
import { type Assent, type ClaimRange, claimRange, settledShare } from '../../attribution/contested.ts';
import { bySubject } from './by-subject.ts';
import { type DealCredit, dealCredit, marketingPart } from './deal-credit.ts';
import { dealJourneys } from './deal-journeys.ts';
import type { Deals } from './deals.ts';
import type { History } from './history.ts';

export type DealClaim = {
  /** Place in `deals`. */
  readonly deal: number;
  /** Its journey. */
  readonly path: number;
  readonly amount: number;
  /** Marketing's part under each model of `models`, in minor units; null where the model lets nobody claim. */
  readonly claims: readonly (number | null)[];
  /** Marketing's part where both sides recorded the same split, and the split in parts of 10,000. */
  readonly settled: number | null;
  readonly settledShare: number | null;
  /** What each side recorded last. */
  readonly assents: readonly Assent[];
  /** Least and most of marketing's; null where nobody may claim anything. */
  readonly range: ClaimRange | null;
  /** What the model in force gives marketing, or the settlement in its stead; null where nobody may claim. */
  readonly ruling: number | null;
};

export type Claims = {
  readonly terms: CreditTerms;
  readonly deals: Deals;
  readonly models: readonly AttributionModel[];
  /** Agreed models that could not be computed, with the reason. */
  readonly silent: readonly { readonly model: AttributionModel; readonly why: string }[];
  /** Won deals with an amount, by their place. */
  readonly all: readonly DealClaim[];
  readonly excluded: readonly number[];
  readonly touches: number;
};

export async function assentsOf(history: History): Promise<(deal: number) => readonly Assent[]> {
  const rows = await history.rows(
    'SELECT subject, side, marketing::DOUBLE AS marketing FROM credit_settled ORDER BY subject, happened, seq',
  );
  const { starts } = bySubject(rows, history.lens.words);
  return (deal) => {
    const assents: Assent[] = [];
    for (let row = starts[deal] as number; row < (starts[deal + 1] as number); row++) {
      const side = rows.of['side']![row] === 2 ? 'sales' : 'marketing';
      assents.push({ side, marketing: rows.of['marketing']![row]! });
    }
    return assents;
  };
}

type ModelClaims = { readonly model: AttributionModel; readonly credit: DealCredit };

async function claimsByModel(history: History, models: readonly AttributionModel[]) {
  const told: ModelClaims[] = [];
  const silent: { model: AttributionModel; why: string }[] = [];
  for (const model of models) {
    const credit = await dealCredit(history, model, 'function');
    if (credit.ok) told.push({ model, credit: credit.value });
    else silent.push({ model, why: credit.refusal });
  }
  return { told, silent };
}

async function readClaims(history: History): Promise<Claims> {
  const { terms, deals, won, starts, excluded } = await dealJourneys(history);
  const assents = await assentsOf(history);
  const { told, silent } = await claimsByModel(history, terms.models);
  const inForce = told.findIndex(({ model }) => model === terms.inForce);
  const all = won.flatMap((deal, path): DealClaim[] => {
    const amount = deals.amount[deal] as number;
    if (Number.isNaN(amount)) return [];
    const recorded = assents(deals.codes[deal] as number);
    const share = settledShare(recorded);
    const settled = share === null ? null : firstOfTwo(amount, share, 10_000 - share);
    const claims = told.map(({ credit }) =>
      credit.claimed[path] === 0 ? null : marketingPart(credit, path, amount),
    );
    const latest = (['marketing', 'sales'] as const).flatMap(
      (side) => recorded.findLast((one) => one.side === side) ?? [],
    );
    return [
      {
        ...{ deal, path, amount, claims, settled, assents: latest },
        settledShare: share,
        range: claimRange(claims, settled),
        ruling: settled ?? claims[inForce] ?? null,
      },
    ];
  });
  const touches = starts[won.length] as number;
  const models = told.map(({ model }) => model);
  return { terms, deals, models, silent, all, excluded, touches };
}

export function claimsOf(history: History): Promise<Claims> {
  return history.once('claims', () => readClaims(history));
}
