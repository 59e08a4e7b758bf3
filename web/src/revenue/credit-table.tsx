/** Who or what is credited with what was won, under one model, with what it cost and what came back. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { meanwhile } from '../api/queries.ts';
import { count, growth } from '../format/figure.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import type { Span } from '../parts/span-choice.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { share, wholeMoney } from './money.ts';
import {
  type Attribution,
  attributionQuery,
  CREDITED,
  type Credited,
  type ModelSide,
} from './revenue-queries.ts';

const FIRST = 15;
const LENGTH = 160;

function Choice<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}) {
  return (
    <label className="flex items-center gap-2">
      <span className="note">{props.label}</span>
      <select
        className="field"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value as Value)}
      >
        {props.options.map(([value, says]) => (
          <option key={value} value={value}>
            {says}
          </option>
        ))}
      </select>
    </label>
  );
}

function CreditBar(props: { readonly row: Attribution['rows'][number]; readonly most: number }) {
  const { row, most } = props;
  const at = (value: number) => (most === 0 ? 0 : (value / most) * LENGTH);
  return (
    <svg
      viewBox={`0 0 ${LENGTH} 12`}
      preserveAspectRatio="none"
      className="block h-3 w-full min-w-24"
      aria-hidden="true"
    >
      <rect x="0" y="0" width={at(row.marketing)} height="12" className="fill-marketing" />
      <rect x={at(row.marketing)} y="0" width={at(row.sales)} height="12" className="fill-sales" />
    </svg>
  );
}

function CreditRows(props: { readonly credit: Attribution }) {
  const [all, setAll] = useState(false);
  const { credit } = props;
  const money = wholeMoney(credit.currency);
  const most = Math.max(...credit.rows.map((row) => row.value), 0);
  const shown = all ? credit.rows : credit.rows.slice(0, FIRST);
  return (
    <>
      <Scrolls label={`Table of credit by ${credit.by}`}>
        <table className="statement">
          <caption className="sr-only">Credit by {credit.by}</caption>
          <thead>
            <tr>
              <th scope="col" className="capitalize">
                {credit.by}
              </th>
              <th scope="col">
                <span className="sr-only">As a bar</span>
              </th>
              {['Credit', 'Share', 'Deals', 'Cost', 'Return'].map((head) => (
                <th key={head} scope="col" className="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.key}>
                <th scope="row" className="max-w-72 break-words">
                  {row.key}
                </th>
                <td className="w-1/4">
                  <CreditBar row={row} most={most} />
                </td>
                <td className="number">{money(row.value)}</td>
                <td className="number">{share(row.value, credit.bookings)}</td>
                <td className="number">{count(row.deals)}</td>
                <td className="number">{row.cost === null ? '–' : money(row.cost)}</td>
                <td className="number">{row.return === null ? '–' : growth(row.return)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
      {shown.length < credit.rows.length ? (
        <button type="button" className="button mt-3" onClick={() => setAll(true)}>
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
        {credit.says} <span className="font-mono">{credit.definition}</span>
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
}) {
  const [by, setBy] = useState<Credited>('channel');
  const inForce = props.models.find((one) => one.inForce)?.model ?? props.models[0]?.model ?? '';
  const [asked, setAsked] = useState<string | null>(null);
  const model = asked ?? inForce;
  const credit = useQuery({
    ...attributionQuery(props.workspace, props.span, by, model),
    placeholderData: meanwhile(props.workspace, 'attribution'),
  });
  return (
    <Section
      title="What earned the credit"
      lead="Parts of each deal add up to its amount, to the cent."
      acts={
        credit.data === undefined ? null : (
          <CsvButton
            sheet={{
              name: `credit-by-${credit.data.by}`,
              head: [
                credit.data.by,
                'credit',
                'unrounded',
                'marketing',
                'sales',
                'deals',
                'cost',
                'return',
                'definition',
              ],
              rows: credit.data.rows.map((row) => [
                ...[row.key, row.value, row.exact, row.marketing, row.sales, row.deals, row.cost, row.return],
                credit.data.definition,
              ]),
            }}
          />
        )
      }
    >
      <div className="no-print mb-4 flex flex-wrap gap-x-6 gap-y-2">
        <Choice label="By" value={by} options={CREDITED.map((one) => [one, one] as const)} onChange={setBy} />
        <Choice
          label="Model"
          value={model}
          options={props.models.map(
            (one) => [one.model, one.inForce ? `${one.model} (in force)` : one.model] as const,
          )}
          onChange={setAsked}
        />
      </div>
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
        <>
          <CreditRows credit={credit.data} />
          <Notes credit={credit.data} />
        </>
      )}
    </Section>
  );
}
