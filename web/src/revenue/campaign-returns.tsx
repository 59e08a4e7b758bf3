/** Campaigns that money was recorded for, the dearest first: what each cost, what it is credited with, what came back. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { meanwhile } from '../api/queries.ts';
import { count } from '../format/figure.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import type { Span } from '../parts/span-choice.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { creditSheet } from './credit-sheet.ts';
import { modelName } from './model-words.ts';
import { returned, shortMoney, wholeMoney } from './money.ts';
import { type Attribution, attributionQuery } from './revenue-queries.ts';

const FIRST = 12;
type Row = Attribution['rows'][number];

function costed(credit: Attribution): readonly Row[] {
  return credit.rows
    .filter((row) => row.cost !== null)
    .toSorted((one, other) => (other.cost ?? 0) - (one.cost ?? 0) || one.key.localeCompare(other.key));
}

function Sentence(props: { readonly credit: Attribution; readonly rows: readonly Row[] }) {
  const money = shortMoney(props.credit.currency);
  const sum = (of: (row: Row) => number) => props.rows.reduce((all, row) => all + of(row), 0);
  const [cost, value] = [sum((row) => row.cost ?? 0), sum((row) => row.value)];
  const short = props.rows.filter((row) => (row.return ?? 0) < 0).length;
  return (
    <p className="mb-4 max-w-prose text-prose">
      {count(props.rows.length)} campaigns cost {money(cost)} and are credited with {money(value)} by{' '}
      {modelName(props.credit.model)}.{' '}
      {short === 0
        ? 'Each is credited with more than it cost.'
        : `${count(short)} of them ${short === 1 ? 'is' : 'are'} credited with less than ${short === 1 ? 'it' : 'they'} cost.`}
    </p>
  );
}

/** Where the credit stands against the cost: to the right of the middle more came back than was spent, by tenfolds. */
function FoldBar(props: { readonly row: Row; readonly reach: number }) {
  const { row, reach } = props;
  const fold = row.cost === null || row.cost === 0 ? 1 : row.value / row.cost;
  const side = fold <= 0 ? -1 : Math.max(-1, Math.min(1, Math.log10(fold) / reach));
  const [from, to] = side < 0 ? [0.5 + side / 2, 0.5] : [0.5, 0.5 + side / 2];
  return (
    <svg className="block h-4 w-full overflow-visible" aria-hidden="true">
      <rect
        x={`${from * 100}%`}
        width={`${(to - from) * 100}%`}
        y="15%"
        height="70%"
        className={side < 0 ? 'fill-none stroke-marketing' : 'fill-marketing'}
        strokeWidth="1.5"
      />
      <line x1="50%" x2="50%" y1="-20%" y2="120%" className="stroke-ink" strokeWidth="1.5" />
    </svg>
  );
}

function CampaignLine(props: { readonly row: Row; readonly credit: Attribution; readonly reach: number }) {
  const { row } = props;
  const money = wholeMoney(props.credit.currency);
  return (
    <tr>
      <th scope="row" className="max-w-72 break-words">
        {row.key}
      </th>
      <td className="number stacked-lead">{money(row.cost ?? 0)}</td>
      <td className="number" data-head="Credit">
        {money(row.value)}
      </td>
      <td className="stacked-bar md:w-1/4 align-middle">
        <FoldBar row={row} reach={props.reach} />
      </td>
      <td className="number font-medium" data-head="Return">
        {returned(row.return)}
      </td>
      <td className="number" data-head="Deals">
        {count(row.deals)}
      </td>
    </tr>
  );
}

function Campaigns(props: { readonly credit: Attribution; readonly rows: readonly Row[] }) {
  const [all, setAll] = useState(false);
  const { credit, rows } = props;
  const shown = all ? rows : rows.slice(0, FIRST);
  const folds = rows.map((row) => (row.cost === null || row.cost === 0 ? 1 : row.value / row.cost));
  const reach = Math.max(1, ...folds.map((fold) => (fold > 0 ? Math.abs(Math.log10(fold)) : 0)));
  return (
    <>
      <Sentence credit={credit} rows={rows} />
      <Scrolls label="Table of campaigns with their cost">
        <table className="statement stacked">
          <caption className="sr-only">Campaigns, what they cost and what came back</caption>
          <thead>
            <tr>
              <th scope="col">Campaign</th>
              <th scope="col" className="number">
                Cost
              </th>
              <th scope="col" className="number">
                Credit
              </th>
              <th scope="col" className="text-center">
                less ◂ than it cost ▸ more
              </th>
              <th scope="col" className="number">
                Return
              </th>
              <th scope="col" className="number">
                Deals
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <CampaignLine key={row.key} row={row} credit={credit} reach={reach} />
            ))}
          </tbody>
        </table>
      </Scrolls>
      {shown.length < rows.length ? (
        <button type="button" className="button no-print mt-3" onClick={() => setAll(true)}>
          Show all {count(rows.length)} campaigns
        </button>
      ) : null}
      <p className="note mt-4 max-w-[90ch]">
        The bars lie left of the line where a campaign is credited with less than it cost, right of it where
        with more, and grow by tenfolds. Return is (credit − cost) / cost, without margin. A campaign of late
        may still be credited with deals to come. <code className="font-mono">{credit.definition}</code>
      </p>
    </>
  );
}

export function CampaignReturns(props: {
  readonly workspace: string;
  readonly span: Span;
  readonly model: string;
}) {
  const { workspace, span, model } = props;
  const credit = useQuery({
    ...attributionQuery(workspace, span, 'campaign', model),
    placeholderData: meanwhile(workspace, 'attribution', 'campaign'),
  });
  const rows = credit.data === undefined ? [] : costed(credit.data);
  return (
    <Section
      title="Campaigns, their cost and their return"
      lead={`The dearest first, under the model chosen above: ${modelName(model)}.`}
      acts={
        credit.data === undefined || rows.length === 0 ? null : (
          <CsvButton sheet={creditSheet('campaigns', credit.data, rows)} />
        )
      }
    >
      {credit.isError ? (
        <Failed
          what="The campaigns could not be read"
          error={credit.error}
          again={() => void credit.refetch()}
        />
      ) : credit.data === undefined ? (
        <Waiting what="Setting what campaigns earned against what they cost…" />
      ) : rows.length === 0 ? (
        <p className="text-soft">
          No evidence: it would take what campaigns cost, with dates, and touches that name their campaign.
        </p>
      ) : (
        <Campaigns credit={credit.data} rows={rows} />
      )}
    </Section>
  );
}
