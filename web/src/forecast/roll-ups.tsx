/** The same deals added up three ways: as the agreement says, and as two vendors do, because their words differ. */
import { count } from '../format/figure.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Section } from '../parts/section.tsx';
import type { Forecast } from './forecast-queries.ts';
import { categoryTitle, moneyOf, periodTitle } from './forecast-words.ts';

const WAYS: Readonly<Record<string, string>> = {
  agreed: 'As agreed',
  salesforce: 'As Salesforce adds up',
  servicenow: 'As ServiceNow adds up',
};

const SAYS: Readonly<Record<string, string>> = {
  agreed: 'Each category with those the agreement counts in with it.',
  salesforce:
    'Each category holds the surer ones and what is closed; the open pipeline leaves out what is closed.',
  servicenow: 'Each category holds the surer ones and what is closed; so does the open pipeline.',
};

function Way(props: { readonly table: Forecast['rollUps'][number]; readonly currency: string | null }) {
  const { definition, lines } = props.table;
  const way = definition.split('/').at(-1) ?? definition;
  const money = moneyOf(props.currency);
  return (
    <div className="min-w-0">
      <h3 className="font-semibold">{WAYS[way] ?? way}</h3>
      <p className="note mt-1 min-h-[3lh]">
        {SAYS[way]} <span className="font-mono break-words">{definition}</span>
      </p>
      <table className="statement mt-2">
        <caption className="sr-only">{WAYS[way] ?? way}</caption>
        <thead>
          <tr>
            <th scope="col">Category</th>
            <th scope="col" className="number">
              Deals
            </th>
            <th scope="col" className="number">
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">{categoryTitle(line.id)}</th>
              <td className="number">{count(line.deals)}</td>
              <td className="number">{money(line.amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function RollUps(props: { readonly forecast: Forecast }) {
  const { rollUps, period, currency } = props.forecast;
  if (period === null) return null;
  return (
    <Section
      title="The pipeline by category"
      lead={`Deals expected to close in ${periodTitle(period)}, added up as different tools do: the same word need not be the same sum.`}
      acts={
        rollUps.length === 0 ? null : (
          <CsvButton
            sheet={{
              name: 'forecast-roll-ups',
              head: ['definition', 'category', 'deals', 'amount', 'currency'],
              rows: rollUps.flatMap(({ definition, lines }) =>
                lines.map((line) => [definition, line.id, line.deals, line.amount, currency]),
              ),
            }}
          />
        )
      }
    >
      {rollUps.length === 0 ? (
        <p className="text-soft">No evidence: it would take the forecast category of each opportunity.</p>
      ) : (
        <div className="grid gap-x-10 gap-y-8 lg:grid-cols-3">
          {rollUps.map((table) => (
            <Way key={table.definition} table={table} currency={currency} />
          ))}
        </div>
      )}
    </Section>
  );
}
