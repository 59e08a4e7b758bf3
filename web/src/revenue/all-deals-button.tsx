/** Takes every deal that the filter means away as CSV, page after page, with what each model gives marketing of it. */
import { useState } from 'react';
import { csvText, download } from '../format/csv.ts';
import { count } from '../format/figure.ts';
import type { Span } from '../parts/span-choice.tsx';
import { announce } from '../shell/announce.ts';
import { type Contested, type ContestedDeal, type DealQuestion, everyDeal } from './revenue-queries.ts';

const HEAD = [
  ...['deal', 'name', 'account', 'won at', 'amount', 'currency'],
  ...['marketing least', 'marketing most', 'sales least', 'sales most', 'contested'],
  ...['ruling marketing', 'ruling sales', 'settled share', 'recorded by marketing', 'recorded by sales'],
];

function sheetText(deals: readonly ContestedDeal[], { models, currency }: Contested): string {
  return csvText(
    [...HEAD, 'definition', ...models.map((one) => `marketing by ${one.definition}`)],
    deals.map((deal) => [
      ...[deal.id, deal.label, deal.account, deal.wonAt, deal.amount, currency],
      ...[deal.marketing?.least, deal.marketing?.most, deal.sales?.least, deal.sales?.most, deal.contested],
      ...[deal.ruling?.marketing, deal.ruling?.sales, deal.settled],
      ...[deal.assents.marketing, deal.assents.sales, 'contested-revenue'],
      ...deal.byModel,
    ]),
  );
}

export function AllDealsButton(props: {
  readonly workspace: string;
  readonly span: Span;
  readonly question: DealQuestion;
  readonly contested: Contested;
}) {
  const [state, setState] = useState<'ready' | 'taking' | 'failed'>('ready');
  const take = async () => {
    setState('taking');
    try {
      const deals = await everyDeal(props.workspace, props.span, props.question);
      download('contested-deals.csv', sheetText(deals, props.contested));
      announce(`contested-deals.csv was downloaded, with ${count(deals.length)} deals`);
      setState('ready');
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      {state === 'failed' ? (
        <span role="alert" className="note">
          The deals could not be read; ask again.
        </span>
      ) : null}
      <button
        type="button"
        className="button button-quiet no-print -mr-2"
        disabled={state === 'taking'}
        onClick={() => void take()}
      >
        <span aria-hidden="true">↓</span> {state === 'taking' ? 'Reading…' : 'CSV'}
        <span className="sr-only"> of all these deals</span>
      </button>
    </>
  );
}
