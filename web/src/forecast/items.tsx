/** What stands in the call of the running period, deal by deal, and what marketing says of each. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { meanwhile } from '../api/queries.ts';
import { count, figure } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { Pager } from '../parts/pager.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { type Rows, TakeAll } from '../parts/take-all.tsx';
import { AnswerItem } from './answer-item.tsx';
import {
  everyItem,
  type ForecastItem,
  type ForecastItems,
  ITEMS_A_PAGE,
  type ItemState,
  itemsQuery,
} from './forecast-queries.ts';
import { moneyOf } from './forecast-words.ts';

const STATES: readonly (readonly [ItemState, string])[] = [
  ['all', 'all items'],
  ['unanswered', 'not answered yet'],
  ['overdue', 'overdue'],
];

function Verdict(props: { readonly item: ForecastItem }) {
  const { item } = props;
  if (item.verdict !== null)
    return (
      <>
        <span className="font-medium">
          {item.verdict === 'valid' ? '✓ Valid' : item.verdict === 'not-valid' ? '✕ Not valid' : item.verdict}
        </span>
        {item.late ? <span className="text-broken"> late</span> : null}
        <span className="note block">
          {item.answeredBy === null ? null : `${item.answeredBy}, `}
          {item.answeredAt === null ? null : <Moment at={item.answeredAt} exact={false} />}
          {item.action === null ? null : ` · ${item.action}`}
        </span>
      </>
    );
  return (
    <>
      <span className={item.overdue ? 'font-medium text-broken' : ''}>
        {item.overdue ? '✕ Overdue' : 'Waits for marketing'}
      </span>
      {item.dueAt === null ? null : (
        <span className="note block">
          due <Moment at={item.dueAt} />
        </span>
      )}
    </>
  );
}

function ItemLine(props: {
  readonly item: ForecastItem;
  readonly workspace: string;
  readonly currency: string | null;
}) {
  const { item } = props;
  const money = moneyOf(props.currency);
  return (
    <tr>
      <th scope="row" className="min-w-44">
        <span className="font-medium">{item.name}</span>
        <span className="note block">
          {[item.account, item.owner].filter((one) => one !== null).join(' · ')}
        </span>
      </th>
      <td className="number">{money(item.amount)}</td>
      <td className="whitespace-nowrap">
        {item.stage ?? '–'}
        <span className="note block">{item.category}</span>
      </td>
      <td className="number">
        {item.closeDate === null ? '–' : <Moment at={item.closeDate} exact={false} />}
        {item.putOff === 0 ? null : (
          <span className="note block">
            put off {item.putOff === 1 ? 'once' : `${count(item.putOff)} times`}, {count(item.daysSlipped)}{' '}
            {item.daysSlipped === 1 ? 'day' : 'days'}
          </span>
        )}
      </td>
      <td className="min-w-44">
        <Verdict item={item} />
      </td>
      <td>
        <AnswerItem workspace={props.workspace} item={item} />
      </td>
    </tr>
  );
}

function Outcomes(props: { readonly items: ForecastItems }) {
  const told = props.items.outcomes.filter((one) => one.n > 0);
  if (told.length === 0) return null;
  return (
    <ul className="note mt-4 list-disc pl-4">
      {told.map((one) => (
        <li key={one.verdict}>
          Of {count(one.n)} deals that ended after the verdict “{one.verdict}”, {count(one.won)} were won
          {one.share === null ? '' : ` (${figure(one.share, { unit: 'ratio' })})`}; with an action{' '}
          {count(one.actedWon)} of {count(one.acted)}.
        </li>
      ))}
    </ul>
  );
}

function countsText({ counts, says }: ForecastItems): string {
  const answered = `${count(counts.answered)} of ${count(counts.items)} are answered, ${count(counts.overdue)} are overdue.`;
  return says === null ? answered : `${says} ${answered}`;
}

const HEAD = [
  'id',
  'name',
  'owner',
  'amount',
  'currency',
  'category',
  'close date',
  'due',
  'verdict',
  'action',
  'put off',
];

function itemsSheet(items: readonly ForecastItem[], currency: string | null): Rows {
  return {
    head: HEAD,
    rows: items.map((one) => [
      ...[one.id, one.name, one.owner, one.amount, currency, one.category, one.closeDate],
      ...[one.dueAt, one.verdict, one.action, one.putOff],
    ]),
  };
}

export function Items(props: {
  readonly workspace: string;
  readonly state: ItemState;
  readonly onState: (state: ItemState) => void;
}) {
  const { state } = props;
  const [after, setAfter] = useState(0);
  const items = useQuery({
    ...itemsQuery(props.workspace, state, after),
    placeholderData: meanwhile(props.workspace, 'forecast-items'),
  });
  const data = items.data;
  return (
    <Section
      title="What stands in the call"
      lead={
        data === undefined ? 'Open deals in the called category of the running period.' : countsText(data)
      }
      acts={
        data === undefined ? null : (
          <TakeAll
            name="call-items"
            what="items"
            read={async () => itemsSheet(await everyItem(props.workspace, state), data.currency)}
          />
        )
      }
    >
      {items.isError ? (
        <Failed what="The items could not be read" error={items.error} again={() => void items.refetch()} />
      ) : data === undefined ? (
        <Waiting what="Looking for what was called…" />
      ) : data.counts.items === 0 ? (
        <p className="text-soft">
          No open deal stands in the called category of the running period.
          {data.missing.length === 0 ? '' : ` It would take ${data.missing.join(', ')}.`}
        </p>
      ) : (
        <>
          <label className="no-print mb-3 flex items-center gap-2">
            <span className="note">Show</span>
            <select
              className="field"
              value={state}
              onChange={(event) => {
                props.onState(event.target.value as ItemState);
                setAfter(0);
              }}
            >
              {STATES.map(([value, says]) => (
                <option key={value} value={value}>
                  {says}
                </option>
              ))}
            </select>
          </label>
          <Scrolls label="Table of items">
            <table className="statement">
              <caption className="sr-only">Items of the call with marketing’s verdicts</caption>
              <thead>
                <tr>
                  <th scope="col">Deal</th>
                  <th scope="col" className="number">
                    Amount
                  </th>
                  <th scope="col">Stage</th>
                  <th scope="col" className="number">
                    Expected
                  </th>
                  <th scope="col">Marketing says</th>
                  <th scope="col">
                    <span className="sr-only">Act</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.items.map((item) => (
                  <ItemLine
                    key={item.subject}
                    item={item}
                    workspace={props.workspace}
                    currency={data.currency}
                  />
                ))}
              </tbody>
            </table>
          </Scrolls>
          {data.items.length === 0 ? <p className="mt-2 text-soft">None of them is {state}.</p> : null}
          <Pager what="items" total={data.total} after={after} step={ITEMS_A_PAGE} onAfter={setAfter} />
          <Outcomes items={data} />
        </>
      )}
    </Section>
  );
}
