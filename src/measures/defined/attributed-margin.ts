/** What marketing earns for what it spends by the model of attribution in force, whole and by channel and campaign. */
import { PERIODS } from '../../vocabulary/period.ts';
import type { DealClaim } from '../history/claims.ts';
import { dealCredit, levelCodes, partsOfSide } from '../history/deal-credit.ts';
import { MARKETING } from '../history/deal-touches.ts';
import type { History } from '../history/history.ts';
import { NO_COST } from '../history/margins.ts';
import { MARKETING as OF_MARKETING, spendsOf } from '../history/spends.ts';
import { collect, type Measure, noEvidence, type Observations } from '../observations.ts';
import { creditEvidence, NO_CREDIT_TOUCHES } from './credit-parts.ts';
import { margins, marketingRoi, NO_SPEND, NOT_KNOWN } from './marketing-roi.ts';
import { oneCurrency } from './money-of.ts';

async function evidenceOf(history: History) {
  const spends = (await spendsOf(history)).filter(({ side }) => side === OF_MARKETING);
  if (spends.length === 0) return { missing: NO_SPEND };
  const earned = await margins(history);
  if ('missing' in earned) return earned;
  const evidence = await creditEvidence(history);
  if ('missing' in evidence) return evidence;
  const { claims } = evidence;
  const [home = 0] = await history.lens.codesOf([earned.currency]);
  const money = await oneCurrency(history, [home, ...spends.map(({ currency }) => currency)]);
  if ('missing' in money) return money;
  const definition = `marketing-roi/attributed-margin/${claims.terms.inForce}`;
  /** Margin per unit of the amount; NaN where it is not known. */
  const marginOf = ({ deal, amount }: DealClaim): number =>
    amount === 0 ? Number.NaN : earned.of(claims.deals.codes[deal] as number) / amount;
  return { spends, claims, marginOf, currency: money.currency, definition };
}

/** Each deal's margin by the part of it that the model in force, or a settlement, credits to marketing. */
async function observe(history: History): Promise<Observations> {
  const evidence = await evidenceOf(history);
  if ('missing' in evidence) return noEvidence(evidence.missing);
  const { spends, claims, marginOf, currency, definition } = evidence;
  const seen = collect(spends.length + claims.all.length, ['withoutMargin']);
  for (const { at, subject, amount } of spends) seen.add({ at, known: at, subject, base: amount });
  for (const claim of claims.all) {
    const code = claims.deals.codes[claim.deal] as number;
    const at = claims.deals.closedAt[claim.deal] as number;
    const value = claim.ruling === null ? Number.NaN : marginOf(claim) * claim.ruling;
    seen.add({ at, known: at, subject: code, state: Number.isNaN(value) ? NOT_KNOWN : 0, value });
  }
  return seen.close({ currency, definition });
}

/** The same part by part: marketing's of each deal, split among its touches as the model does. */
function observeBy(level: 'channel' | 'campaign') {
  return async (history: History): Promise<Observations> => {
    const evidence = await evidenceOf(history);
    if ('missing' in evidence) return noEvidence(evidence.missing);
    const { spends, claims, marginOf, currency, definition } = evidence;
    const credit = await dealCredit(history, claims.terms.inForce, level);
    if (!credit.ok) return noEvidence(credit.refusal);
    const levels = await levelCodes(history, level);
    const parts = claims.all.flatMap((claim) => {
      const margin = marginOf(claim);
      if (claim.ruling === null || Number.isNaN(margin)) return [];
      const split = partsOfSide(credit.value, claim.path, MARKETING, claim.ruling, levels);
      return [...split].map(([code, minor]) => ({ claim, code, value: margin * minor }));
    });
    const seen = collect(spends.length + parts.length, ['withoutMargin']);
    const codes = [...spends.map((spend) => spend[level]), ...parts.map(({ code }) => code)];
    for (const { at, subject, amount } of spends) seen.add({ at, known: at, subject, base: amount });
    for (const { claim, value } of parts) {
      const at = claims.deals.closedAt[claim.deal] as number;
      seen.add({ at, known: at, subject: claims.deals.codes[claim.deal] as number, value });
    }
    return seen.close({ currency, definition, own: { [level]: { codes: Int32Array.from(codes) } } });
  };
}

export const marketingRoiAttributed: Measure = {
  ...marketingRoi,
  id: 'marketing-roi/attributed-margin',
  says: 'What marketing earned in margin above what it spent, per unit spent, by the model of attribution in force.',
  definition: 'marketing-roi/attributed-margin',
  formula:
    '(Σ gross margin × part of the amount credited to marketing − Σ spend of marketing) / Σ spend of marketing, of the same ' +
    'period; the part is that of attributed-revenue: the model in force, or what both sides settled. By channel and campaign: ' +
    'that part split among marketing’s touches as the model does, and the spend on each. The answer’s definition ends in the model',
  dimensions: [...PERIODS, 'channel', 'campaign'],
  needs: [NO_SPEND, NO_COST, NO_CREDIT_TOUCHES],
  observe,
  observeBy: { channel: observeBy('channel'), campaign: observeBy('campaign') },
};
