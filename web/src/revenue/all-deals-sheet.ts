/** Every deal that the filter means as a sheet, with what each model gives marketing of it. */
import type { Rows } from '../parts/take-all.tsx';
import type { Contested, ContestedDeal } from './revenue-queries.ts';

const HEAD = [
  ...['deal', 'name', 'account', 'won at', 'amount', 'currency'],
  ...['marketing least', 'marketing most', 'sales least', 'sales most', 'contested'],
  ...['ruling marketing', 'ruling sales', 'settled share', 'recorded by marketing', 'recorded by sales'],
];

export function allDealsSheet(deals: readonly ContestedDeal[], { models, currency }: Contested): Rows {
  return {
    head: [...HEAD, 'definition', ...models.map((one) => `marketing by ${one.definition}`)],
    rows: deals.map((deal) => [
      ...[deal.id, deal.label, deal.account, deal.wonAt, deal.amount, currency],
      ...[deal.marketing?.least, deal.marketing?.most, deal.sales?.least, deal.sales?.most, deal.contested],
      ...[deal.ruling?.marketing, deal.ruling?.sales, deal.settled],
      ...[deal.assents.marketing, deal.assents.sales, 'contested-revenue'],
      ...deal.byModel,
    ]),
  };
}
