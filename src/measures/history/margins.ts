/** What a deal earns: its margin where a field says it, else its amount less what it costs. */
import type { History } from './history.ts';
import { type MoneyReader, moneyField } from './money-facts.ts';

const COST = ['cost', 'cost_of_sale', 'cost_of_goods', 'cogs'];
const MARGIN = ['gross_margin', 'margin'];

export const NO_COST = 'what each won deal costs: a field cost (or gross_margin) on the opportunity';

export type MarginFields = { readonly margin: MoneyReader | null; readonly cost: MoneyReader | null };

/** The fields that tell of margins; null where none was ever recorded. */
export async function marginFields(history: History): Promise<MarginFields | null> {
  const margin = await moneyField(history, MARGIN);
  const cost = await moneyField(history, COST);
  return margin === null && cost === null ? null : { margin, cost };
}
