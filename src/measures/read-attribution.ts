/** Attribution of what was won: credit by any level under a model, and every agreed model side by side on the same deals. */
import type { AttributionModel } from '../agreement/clauses/attribution.ts';
import { isAlgorithmic, modelDefinition } from '../attribution/models.ts';
import { NOT_RECORDED } from './answer-parts.ts';
import { type CreditSum, sumCredit } from './credit-sides.ts';
import { currencyDigits } from './currency-digits.ts';
import { creditEvidence } from './defined/credit-parts.ts';
import type { Claims, DealClaim } from './history/claims.ts';
import { type CreditLevel, dealCredit, levelCodes } from './history/deal-credit.ts';
import { type History, type MeasureContext, openHistory } from './history/history.ts';
import type { Lens } from './lens-port.ts';

export type AttributionQuestion = {
  readonly model?: AttributionModel;
  readonly by: CreditLevel;
  readonly from?: number;
  readonly to?: number;
};

/** Money in major units. */
export type AttributionRow = {
  readonly key: string;
  /** Rounded so that the parts of each deal make its amount. */
  readonly value: number;
  /** Not rounded. */
  readonly exact: number;
  /** Of the value: by touches of each side. */
  readonly marketing: number;
  readonly sales: number;
  readonly deals: number;
  /** What marketing spent on it in the time asked for; null where nothing is recorded. */
  readonly cost: number | null;
  /** (value − cost) / cost; null without a cost. */
  readonly return: number | null;
};

export type ModelSide = {
  readonly model: AttributionModel;
  readonly definition: string;
  readonly says: string;
  readonly inForce: boolean;
  /** Reads patterns of all journeys; says what goes together, not what causes what. */
  readonly associative: boolean;
  readonly marketing: number;
  readonly sales: number;
  readonly unattributed: number;
};

export type Attribution = {
  readonly model: AttributionModel;
  readonly definition: string;
  readonly says: string;
  readonly associative: boolean;
  readonly agreed: boolean;
  readonly inForce: AttributionModel;
  readonly by: CreditLevel;
  readonly asOf: number | null;
  readonly currency: string | null;
  readonly deals: number;
  readonly bookings: number;
  readonly attributed: number;
  readonly unattributed: number;
  readonly settledDeals: number;
  readonly excluded: { readonly deals: number; readonly amount: number };
  readonly rows: readonly AttributionRow[];
  readonly models: readonly ModelSide[];
  readonly notes: readonly string[];
  readonly missing: readonly string[];
};

export type Asked = { readonly from?: number; readonly to?: number };

/** Deals won within the time asked for. */
export function claimsWithin({ all, deals }: Claims, { from, to }: Asked): readonly DealClaim[] {
  return all.filter(({ deal }) => {
    const at = deals.closedAt[deal] as number;
    return at >= (from ?? Number.NEGATIVE_INFINITY) && at < (to ?? Number.POSITIVE_INFINITY);
  });
}

export function excludedWithin({ excluded, deals }: Claims, { from, to }: Asked) {
  const within = excluded.filter((deal) => {
    const at = deals.closedAt[deal] as number;
    return at >= (from ?? Number.NEGATIVE_INFINITY) && at < (to ?? Number.POSITIVE_INFINITY);
  });
  return { deals: within.length, amount: within.reduce((sum, deal) => sum + (deals.amount[deal] || 0), 0) };
}

/** Every model both sides accept, with what each gives the two sides of the same deals. */
export function modelsBeside(
  claims: Claims,
  deals: readonly DealClaim[],
  units: number,
): readonly ModelSide[] {
  return claims.models.map((model, place) => {
    const sum = { marketing: 0, sales: 0, unattributed: 0 };
    for (const { amount, claims: each } of deals) {
      const marketing = each[place] ?? null;
      if (marketing === null) sum.unattributed += amount;
      else {
        sum.marketing += marketing;
        sum.sales += amount - marketing;
      }
    }
    const defined = modelDefinition(model);
    return {
      ...{ model, definition: defined.definition, says: defined.says },
      inForce: model === claims.terms.inForce,
      associative: isAlgorithmic(defined),
      marketing: sum.marketing / units,
      sales: sum.sales / units,
      unattributed: sum.unattributed / units,
    };
  });
}

/** What the figures leave out or stand on, in words. */
export function creditNotes({ terms, silent }: Claims): readonly string[] {
  return [
    ...(terms.agreed
      ? []
      : ['No agreement has an attribution clause: these are standing terms nobody signed.']),
    ...silent.map(({ model, why }) => `${model} is agreed on and cannot be computed: ${why}`),
    ...terms.wordsOnly.map(
      (says) => `Left out by the agreement, but no field tells which deals are meant: ${says}`,
    ),
  ];
}

const ASSOCIATIVE =
  'This model says which touches go together with winning, not that they cause it; by function it sees only touches before the opportunity.';

/** What marketing spent on each value of the level, in the currency of the deals. */
async function costs(
  history: History,
  level: CreditLevel,
  currency: string,
  { from, to }: Asked,
): Promise<ReadonlyMap<number, number>> {
  const cost = new Map<number, number>();
  if (level !== 'campaign' && level !== 'channel') return cost;
  const rows = await history.rows(
    `SELECT happened::DOUBLE AS happened, currency, ${level} AS code, amount::DOUBLE AS amount FROM spend WHERE side <> 2`,
  );
  const [ours = 0] = await history.lens.codesOf([currency]);
  for (let row = 0; row < rows.rows; row++) {
    const at = rows.of['happened']![row]!;
    const code = rows.of['code']![row]!;
    if (code === 0 || rows.of['currency']![row] !== ours) continue;
    if (at < (from ?? Number.NEGATIVE_INFINITY) || at >= (to ?? Number.POSITIVE_INFINITY)) continue;
    cost.set(code, (cost.get(code) ?? 0) + rows.of['amount']![row]!);
  }
  return cost;
}

function rowOf(sum: CreditSum, key: string, cost: number | undefined, units: number): AttributionRow {
  const minor = sum.marketing + sum.sales;
  return {
    key: sum.code === 0 || key === '' ? NOT_RECORDED : key,
    value: minor / units,
    exact: sum.exact / units,
    marketing: sum.marketing / units,
    sales: sum.sales / units,
    deals: sum.deals,
    cost: cost === undefined ? null : cost / units,
    return: cost === undefined || cost === 0 ? null : (minor - cost) / cost,
  };
}

function nothing(question: AttributionQuestion, asOf: number | null, missing: string): Attribution {
  const model = question.model ?? 'w';
  const { definition, says } = modelDefinition(model);
  return {
    ...{ model, definition, says, associative: false, agreed: false, inForce: model, by: question.by },
    ...{ asOf, currency: null, deals: 0, bookings: 0, attributed: 0, unattributed: 0, settledDeals: 0 },
    ...{ excluded: { deals: 0, amount: 0 }, rows: [], models: [], notes: [], missing: [missing] },
  };
}

async function answer(history: History, question: AttributionQuestion): Promise<Attribution> {
  const asOf = history.lens.lastHappenedAt;
  const evidence = await creditEvidence(history);
  if ('missing' in evidence) return nothing(question, asOf, evidence.missing);
  const { claims, currency } = evidence;
  const { units } = currencyDigits(currency);
  const model = question.model ?? claims.terms.inForce;
  const defined = modelDefinition(model);
  const credit = await dealCredit(history, model, question.by);
  if (!credit.ok) return nothing(question, asOf, `${model}: ${credit.refusal}`);
  const deals = claimsWithin(claims, question);
  const levels = await levelCodes(history, question.by);
  const credited = sumCredit(deals, credit.value, model === claims.terms.inForce, levels);
  const labels = await levels.labels(credited.sums.map(({ code }) => code));
  const cost = await costs(history, question.by, currency, question);
  // What cost money and won nothing is shown as well.
  const idle = [...cost.keys()].filter((code) => !credited.sums.some((sum) => sum.code === code));
  const idleLabels = await levels.labels(idle);
  const none = (code: number): CreditSum => ({ code, marketing: 0, sales: 0, exact: 0, deals: 0 });
  const rows = [
    ...credited.sums.map((sum, place) => rowOf(sum, labels[place] ?? '', cost.get(sum.code), units)),
    ...idle.map((code, place) => rowOf(none(code), idleLabels[place] ?? '', cost.get(code), units)),
  ].sort((one, other) => other.value - one.value || (one.key < other.key ? -1 : 1));
  const excluded = excludedWithin(claims, question);
  const associative = isAlgorithmic(defined);
  return {
    ...{
      model,
      definition: defined.definition,
      says: defined.says,
      associative,
      by: question.by,
      asOf,
      currency,
    },
    agreed: claims.terms.agreed,
    inForce: claims.terms.inForce,
    deals: deals.length,
    bookings: (credited.attributed + credited.unattributed) / units,
    attributed: credited.attributed / units,
    unattributed: credited.unattributed / units,
    settledDeals: credited.settled,
    excluded: { deals: excluded.deals, amount: excluded.amount / units },
    rows,
    models: modelsBeside(claims, deals, units),
    notes: [...creditNotes(claims), ...(associative ? [ASSOCIATIVE] : [])],
    missing: [],
  };
}

/** Reads attribution through a lens. Of the deals won in the time asked for, parts make the bookings to the minor unit. */
export function readAttribution(
  lens: Lens,
  question: AttributionQuestion,
  context: MeasureContext,
): Promise<Attribution> {
  return lens.answer(() => answer(openHistory(lens, context), question));
}
