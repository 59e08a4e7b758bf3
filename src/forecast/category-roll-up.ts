/** What counts in which category of a forecast when categories are rolled up: vendors differ, so each way has its id. */

/** Names of categories as exports write them, made one: `BestCase`, `Best Case` and `best-case` are `best-case`. */
export function categoryId(name: string): string {
  const plain = name
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return ALIASES[plain] ?? plain;
}

/** Salesforce's field names the category Commit `Forecast`; ServiceNow says Won where others say Closed. */
const ALIASES: Readonly<Record<string, string>> = {
  bestcase: 'best-case',
  mostlikely: 'most-likely',
  forecast: 'commit',
  committed: 'commit',
  won: 'closed',
  'closed-won': 'closed',
};

export type RollUpLine = { readonly id: string; readonly includes: readonly string[] };
export type RollUp = { readonly definition: string; readonly lines: readonly RollUpLine[] };

/**
 * Cumulative as Salesforce's forecasting sums it; its open pipeline leaves out what is closed
 * (developer.salesforce.com, object reference, ForecastingSubmissionItem).
 */
export const SALESFORCE: RollUp = {
  definition: 'forecast-roll-up/salesforce',
  lines: [
    { id: 'open-pipeline', includes: ['pipeline', 'best-case', 'most-likely', 'commit'] },
    { id: 'best-case', includes: ['best-case', 'most-likely', 'commit', 'closed'] },
    { id: 'most-likely', includes: ['most-likely', 'commit', 'closed'] },
    { id: 'commit', includes: ['commit', 'closed'] },
    { id: 'closed', includes: ['closed'] },
  ],
};

/** As ServiceNow's sales forecasting sums it: what is won stands in its open pipeline too. */
export const SERVICENOW: RollUp = {
  definition: 'forecast-roll-up/servicenow',
  lines: [
    { id: 'open-pipeline', includes: ['pipeline', 'upside', 'strong-upside', 'commit', 'closed'] },
    { id: 'upside', includes: ['upside', 'strong-upside', 'commit', 'closed'] },
    { id: 'strong-upside', includes: ['strong-upside', 'commit', 'closed'] },
    { id: 'commit', includes: ['commit', 'closed'] },
    { id: 'closed', includes: ['closed'] },
  ],
};

/** As the agreement says: each category with those it names. */
export function agreedRollUp(
  categories: readonly { readonly id: string; readonly includes: readonly string[] }[],
): RollUp {
  const lines = categories.map(({ id, includes }) => ({ id, includes: [...new Set([id, ...includes])] }));
  return { definition: 'forecast-roll-up/agreed', lines };
}

export type RolledUp = { readonly id: string; readonly amount: number; readonly deals: number };

/**
 * Σ of the amounts in each line's categories. Example: pipeline 10, commit 30, closed 20 → Salesforce's open pipeline
 * 40 and commit 50; ServiceNow's open pipeline 60.
 */
export function rollUp(
  { lines }: RollUp,
  deals: readonly { readonly category: string | null; readonly amount: number | null }[],
): readonly RolledUp[] {
  return lines.map(({ id, includes }) => {
    const mine = deals.filter(({ category }) => category !== null && includes.includes(categoryId(category)));
    return { id, amount: mine.reduce((sum, deal) => sum + (deal.amount ?? 0), 0), deals: mine.length };
  });
}
