/** Deal by deal, the most contested first: what each side may claim at least and at most, and what settles it. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { meanwhile } from '../api/queries.ts';
import { csvText, download } from '../format/csv.ts';
import { count, figure } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import type { Span } from '../parts/span-choice.tsx';
import { Failed } from '../parts/state.tsx';
import { announce } from '../shell/announce.ts';
import { ClaimRange } from './claim-range.tsx';
import { type Money, wholeMoney } from './money.ts';
import {
  type Contested,
  type ContestedDeal,
  contestedQuery,
  DEALS_A_PAGE,
  type DealQuestion,
  everyDeal,
  SHOWN,
  type Shown,
} from './revenue-queries.ts';
import { SettleDeal } from './settle-deal.tsx';

const SHOWN_SAYS: Readonly<Record<Shown, string>> = {
  all: 'all deals',
  contested: 'contested deals',
  settled: 'deals settled by both sides',
  'half-settled': 'deals one side alone has recorded',
  unclaimed: 'deals nobody may claim',
};

function settledSays(deal: ContestedDeal, money: Money): string {
  if (deal.settled !== null) return `${figure(deal.settled, { unit: 'ratio' })} marketing’s, by settlement`;
  if (deal.ruling === null) return 'nothing';
  return `${money(deal.ruling.marketing)} marketing’s, by the model`;
}

function between(range: ContestedDeal['marketing'], money: Money): string {
  if (range === null) return '–';
  return range.least === range.most ? money(range.least) : `${money(range.least)} – ${money(range.most)}`;
}

function DealLine(props: {
  readonly deal: ContestedDeal;
  readonly workspace: string;
  readonly money: Money;
}) {
  const { deal, money } = props;
  return (
    <tr>
      <th scope="row" className="min-w-44">
        <span className="font-medium">{deal.label}</span>
        <span className="note block">
          {deal.account === null ? null : <>{deal.account} · </>}
          <Moment at={deal.wonAt} exact={false} />
        </span>
      </th>
      <td className="number">{money(deal.amount)}</td>
      <td className="min-w-36">
        <ClaimRange deal={deal} />
      </td>
      <td className="number">{between(deal.marketing, money)}</td>
      <td className="number">{between(deal.sales, money)}</td>
      <td className="number">{deal.contested === 0 ? '–' : money(deal.contested)}</td>
      <td className="min-w-40">{settledSays(deal, money)}</td>
      <td>
        <SettleDeal workspace={props.workspace} deal={deal} />
      </td>
    </tr>
  );
}

const HEADS = ['Won', 'Claims', 'Marketing, least – most', 'Sales, least – most', 'Contested'] as const;

function Table(props: { readonly contested: Contested; readonly workspace: string }) {
  const { contested } = props;
  const money = wholeMoney(contested.currency);
  return (
    <Scrolls label="Table of deals">
      <table className="statement">
        <caption className="sr-only">Won deals and what each side may claim of them</caption>
        <thead>
          <tr>
            <th scope="col">Deal</th>
            {HEADS.map((head) => (
              <th key={head} scope="col" className={head === 'Claims' ? '' : 'number'}>
                {head.startsWith('Marketing') ? <SideMark party="marketing" /> : null}
                {head.startsWith('Sales') ? <SideMark party="sales" /> : null} {head}
              </th>
            ))}
            <th scope="col">Settled</th>
            <th scope="col">
              <span className="sr-only">Act</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {contested.rows.map((deal) => (
            <DealLine key={deal.id} deal={deal} workspace={props.workspace} money={money} />
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

function sheetText(deals: readonly ContestedDeal[], { models, currency }: Contested): string {
  const head = [
    'deal',
    'name',
    'account',
    'won at',
    'amount',
    'currency',
    'marketing least',
    'marketing most',
  ];
  const more = [
    'sales least',
    'sales most',
    'contested',
    'ruling marketing',
    'ruling sales',
    'settled share',
  ];
  return csvText(
    [...head, ...more, ...models.map((one) => `marketing by ${one.definition}`)],
    deals.map((deal) => [
      ...[deal.id, deal.label, deal.account, deal.wonAt, deal.amount, currency],
      ...[deal.marketing?.least, deal.marketing?.most, deal.sales?.least, deal.sales?.most, deal.contested],
      ...[deal.ruling?.marketing, deal.ruling?.sales, deal.settled],
      ...deal.byModel,
    ]),
  );
}

function AllDeals(props: {
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

function Pages(props: {
  readonly found: number;
  readonly after: number;
  readonly onAfter: (after: number) => void;
}) {
  const { found, after, onAfter } = props;
  if (found <= DEALS_A_PAGE) return null;
  return (
    <div className="no-print mt-3 flex items-center gap-3">
      <button
        type="button"
        className="button"
        disabled={after === 0}
        onClick={() => onAfter(Math.max(0, after - DEALS_A_PAGE))}
      >
        Earlier
      </button>
      <button
        type="button"
        className="button"
        disabled={after + DEALS_A_PAGE >= found}
        onClick={() => onAfter(after + DEALS_A_PAGE)}
      >
        Later
      </button>
      <span className="note">
        {count(after + 1)} to {count(Math.min(found, after + DEALS_A_PAGE))} of {count(found)}
      </span>
    </div>
  );
}

export function DealTable(props: { readonly workspace: string; readonly span: Span }) {
  const [question, setQuestion] = useState<DealQuestion>({ show: 'contested', deal: '', after: 0 });
  const deals = useQuery({
    ...contestedQuery(props.workspace, props.span, question),
    placeholderData: meanwhile(props.workspace, 'contested'),
  });
  return (
    <Section
      title="Deal by deal"
      lead="From the least to the most either side may claim under the admitted models, the most contested first. The mark in the bar is what settles it."
      acts={
        deals.data === undefined ? null : <AllDeals {...props} question={question} contested={deals.data} />
      }
    >
      <div className="no-print mb-4 flex flex-wrap items-center gap-x-6 gap-y-2">
        <label className="flex items-center gap-2">
          <span className="note">Show</span>
          <select
            className="field"
            value={question.show}
            onChange={(event) => setQuestion({ ...question, show: event.target.value as Shown, after: 0 })}
          >
            {SHOWN.map((shown) => (
              <option key={shown} value={shown}>
                {SHOWN_SAYS[shown]}
              </option>
            ))}
          </select>
        </label>
        <label className="flex items-center gap-2">
          <span className="note">Filter by name</span>
          <input
            className="field"
            type="search"
            value={question.deal}
            onChange={(event) => setQuestion({ ...question, deal: event.target.value, after: 0 })}
          />
        </label>
      </div>
      {deals.isError ? (
        <Failed what="The deals could not be read" error={deals.error} again={() => void deals.refetch()} />
      ) : deals.data === undefined ? null : deals.data.rows.length === 0 ? (
        <p className="text-soft">
          {question.deal === ''
            ? `There are no ${SHOWN_SAYS[question.show]} in this time.`
            : `No deal among the ${SHOWN_SAYS[question.show]} is called “${question.deal}”.`}
        </p>
      ) : (
        <>
          <Table contested={deals.data} workspace={props.workspace} />
          <Pages
            found={deals.data.found}
            after={question.after}
            onAfter={(after) => setQuestion({ ...question, after })}
          />
        </>
      )}
    </Section>
  );
}
