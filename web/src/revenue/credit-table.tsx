/** Who or what is credited with what was won, under one model, with what it cost and what came back. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { meanwhile } from '../api/queries.ts';
import { count } from '../format/figure.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import type { Span } from '../parts/span-choice.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { CREDITED_SAYS, CreditChoice, type CreditQuestion } from './credit-choice.tsx';
import { creditSheet } from './credit-sheet.ts';
import { modelName } from './model-words.ts';
import { returned, share, wholeMoney } from './money.ts';
import { type Attribution, attributionQuery, type ModelSide } from './revenue-queries.ts';
import { partsAfter, SplitBar } from './split-bar.tsx';

const FIRST = 12;

function CreditRow(props: {
  readonly row: Attribution['rows'][number];
  readonly credit: Attribution;
  readonly most: number;
}) {
  const { row, credit, most } = props;
  const money = wholeMoney(credit.currency);
  return (
    <tr>
      <th scope="row" className="max-w-72 break-words">
        {row.key}
      </th>
      <td className="number stacked-lead">{money(row.value)}</td>
      <td className="number" data-head="Share">
        {share(row.value, credit.bookings)}
      </td>
      <td className="stacked-bar md:w-1/4 align-middle">
        <SplitBar
          className="h-3"
          parts={partsAfter(most, [
            ['marketing', row.marketing],
            ['sales', row.sales],
          ])}
        />
      </td>
      <td className="number" data-head="Deals">
        {count(row.deals)}
      </td>
      <td className="number" data-head="Cost">
        {row.cost === null ? '–' : money(row.cost)}
      </td>
      <td className="number" data-head="Return">
        {returned(row.return)}
      </td>
    </tr>
  );
}

function CreditRows(props: { readonly credit: Attribution }) {
  const [all, setAll] = useState(false);
  const { credit } = props;
  const most = Math.max(...credit.rows.map((row) => row.value), 0);
  const shown = all ? credit.rows : credit.rows.slice(0, FIRST);
  return (
    <>
      <Scrolls label={`Table of credit by ${credit.by}`}>
        <table className="statement stacked">
          <caption className="sr-only">Credit by {credit.by}</caption>
          <thead>
            <tr>
              <th scope="col">{CREDITED_SAYS[credit.by]}</th>
              <th scope="col" className="number">
                Credit
              </th>
              <th scope="col" className="number">
                Share
              </th>
              <th scope="col">To marketing, then to sales</th>
              {['Deals', 'Cost', 'Return'].map((head) => (
                <th key={head} scope="col" className="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <CreditRow key={row.key} row={row} credit={credit} most={most} />
            ))}
          </tbody>
        </table>
      </Scrolls>
      {shown.length < credit.rows.length ? (
        <button type="button" className="button no-print mt-3" onClick={() => setAll(true)}>
          Show all {count(credit.rows.length)}
        </button>
      ) : null}
    </>
  );
}

function Notes(props: { readonly credit: Attribution }) {
  const { credit } = props;
  const money = wholeMoney(credit.currency);
  return (
    <div className="note mt-4 grid max-w-[90ch] gap-1">
      <p>
        {modelName(credit.model)}: {credit.says} <code className="font-mono">{credit.definition}</code>
      </p>
      {credit.unattributed === 0 ? null : <p>{money(credit.unattributed)} is credited to no touch.</p>}
      {credit.excluded.deals === 0 ? null : (
        <p>
          {count(credit.excluded.deals)} deals of {money(credit.excluded.amount)} are left out, as the
          agreement says.
        </p>
      )}
      <p>Return is (credit − cost) / cost, of what money was recorded for; it counts no margin.</p>
      {credit.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}

export function CreditTable(props: {
  readonly workspace: string;
  readonly span: Span;
  readonly models: readonly ModelSide[];
  readonly question: CreditQuestion;
  readonly onChange: (question: Partial<CreditQuestion>) => void;
}) {
  const { workspace, span, question } = props;
  const credit = useQuery({
    ...attributionQuery(workspace, span, question.by, question.model),
    placeholderData: meanwhile(workspace, 'attribution'),
  });
  return (
    <Section
      title="What earned the credit"
      lead="Parts of each deal add up to its amount, to the cent."
      acts={
        credit.data === undefined ? null : (
          <CsvButton sheet={creditSheet(`credit-by-${credit.data.by}`, credit.data, credit.data.rows)} />
        )
      }
    >
      <CreditChoice question={question} models={props.models} onChange={props.onChange} />
      {credit.isError ? (
        <Failed
          what="The credit could not be read"
          error={credit.error}
          again={() => void credit.refetch()}
        />
      ) : credit.data === undefined ? (
        <Waiting what="Following each won deal back to its touches…" />
      ) : credit.data.rows.length === 0 ? (
        <p className="text-soft">
          Nothing earned credit: it takes {credit.data.missing.join(', ') || 'touches'}.
        </p>
      ) : (
        <div aria-busy={credit.isPlaceholderData} className={credit.isPlaceholderData ? 'opacity-60' : ''}>
          <CreditRows key={credit.data.by} credit={credit.data} />
          <Notes credit={credit.data} />
        </div>
      )}
    </Section>
  );
}
