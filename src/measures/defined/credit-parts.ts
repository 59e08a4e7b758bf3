/** What the measures of credit share: which won deals they speak of, and in which currency. */
import { type Claims, claimsOf } from '../history/claims.ts';
import { WON } from '../history/deals.ts';
import type { History } from '../history/history.ts';
import { oneCurrency } from './money-of.ts';
import { NO_WON } from './parts.ts';

export const NO_CREDIT_TOUCHES =
  'touches (or attempts by people of sales) of the leads of won opportunities, of the types that count and within the window';

export type CreditEvidence =
  | { readonly claims: Claims; readonly currency: string }
  | { readonly missing: string };

export async function creditEvidence(history: History): Promise<CreditEvidence> {
  const claims = await claimsOf(history);
  if (!claims.deals.outcome.includes(WON)) return { missing: NO_WON };
  const places = [...claims.all.map(({ deal }) => deal), ...claims.excluded];
  const currencies = places
    .filter((deal) => !Number.isNaN(claims.deals.amount[deal] as number))
    .map((deal) => claims.deals.currency[deal] as number);
  if (currencies.length === 0) return { missing: 'the amounts of won opportunities' };
  const money = await oneCurrency(history, currencies);
  if ('missing' in money) return money;
  if (claims.touches === 0) return { missing: NO_CREDIT_TOUCHES };
  return { claims, currency: money.currency };
}
