/** The same measures under both texts, and the credit of won deals, deal by deal. */
import type { Agreement } from '../../agreement/agreement.ts';
import type { MeasureContext } from '../../measures/history/history.ts';
import type { Lens } from '../../measures/lens-port.ts';
import type { ContestedDeal } from '../../measures/read-contested.ts';
import { readContested } from '../../measures/read-contested.ts';
import { readMeasure } from '../../measures/read-measure.ts';
import type { BacktestOutput, ComparedFigure } from './backtest-shapes.ts';

/** What a text moves: who qualifies, how promises are kept, what is dropped, what is credited. */
const COMPARED = [
  'qualified-leads',
  'lead-conversion-rate',
  'sla-attainment',
  'speed-to-lead',
  'acceptance-rate',
  'dropped-lead-rate',
  'wasted-sales-effort',
  'sourced-revenue',
  'influenced-revenue',
  'attributed-revenue',
  'contested-revenue',
] as const;

/** A lens and the text whose words rule it. */
export type Side = { readonly lens: Lens; readonly agreement: Agreement | null };

type Question = { readonly context: MeasureContext; goOn(): void };

async function figureOf(id: string, { lens, agreement }: Side, { context }: Question) {
  const answer = await readMeasure(lens, id, {}, { ...context, agreement });
  return answer.ok ? answer.value : null;
}

export async function comparedFigures(
  before: Side,
  after: Side,
  question: Question,
): Promise<ComparedFigure[]> {
  const figures: ComparedFigure[] = [];
  for (const id of COMPARED) {
    const one = await figureOf(id, before, question);
    const other = await figureOf(id, after, question);
    question.goOn();
    if (one === null || other === null) continue;
    const { says, unit, currency } = other;
    figures.push({
      ...{ id, says, unit },
      ...(currency === undefined ? {} : { currency }),
      ...{ before: one.value, beforeN: one.n, after: other.value, afterN: other.n },
      missing: [...new Set([...one.missing, ...other.missing])],
    });
  }
  return figures;
}

/** So many deals are looked at one by one. */
const MOST_DEALS = 500;
const SHOWN_DEALS = 25;

async function creditOf({ lens, agreement }: Side, { context }: Question) {
  const asked = { show: 'all' as const, after: 0, limit: MOST_DEALS };
  return readContested(lens, asked, { ...context, agreement });
}

export async function comparedCredit(
  before: Side,
  after: Side,
  question: Question,
): Promise<BacktestOutput['credit']> {
  const one = await creditOf(before, question);
  const other = await creditOf(after, question);
  question.goOn();
  const was = new Map(one.rows.map((deal) => [deal.id, deal]));
  const lookedAt = other.rows.filter(({ id }) => was.has(id));
  const differing = lookedAt.filter((deal) => partOf(was.get(deal.id)) !== partOf(deal));
  const hasDeals = one.deals + other.deals > 0;
  return {
    before: hasDeals ? one.ruling : null,
    after: hasDeals ? other.ruling : null,
    currency: other.currency,
    differing: differing.length,
    lookedAt: lookedAt.length,
    deals: differing.slice(0, SHOWN_DEALS).map((deal) => ({
      id: deal.id,
      name: deal.label,
      amount: deal.amount,
      before: partOf(was.get(deal.id)),
      after: partOf(deal),
    })),
    missing: [...new Set([...one.missing, ...other.missing])],
  };
}

function partOf(deal: ContestedDeal | undefined): number | null {
  return deal?.ruling?.marketing ?? null;
}
