/** The deals, leads or customers an amount of pay rests on. */
import { CsvButton } from '../parts/csv-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import type { Behind } from './incentive-queries.ts';
import { type Money, signedMoney } from './pay-money.ts';

const KINDS: Readonly<Record<string, string>> = {
  deals: 'Deal',
  leads: 'Lead',
  renewals: 'Customer',
  ratings: 'Rating',
  answers: 'Handoff',
  invoices: 'Invoice',
};

export function kindName(kind: string): string {
  return KINDS[kind] ?? kind;
}

/** What the second amount is to the company. */
export const COMPANY_WORDS = {
  margin: 'Company’s margin',
  bookings: 'Bookings that went',
  discount: 'Discount beyond the usual',
  nothing: 'Company',
} as const;

export function BehindTable(props: {
  readonly name: string;
  readonly records: readonly Behind[];
  /** How many there are in all. */
  readonly n: number;
  readonly money: Money;
  readonly company: string | null;
  readonly pay: string;
}) {
  const { records, n, company } = props;
  const signed = signedMoney(props.money);
  return (
    <div className="mt-3">
      <Scrolls label={`Behind: ${props.name}`}>
        <table className="statement">
          <caption className="sr-only">Behind: {props.name}</caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">When</th>
              <th scope="col" className="number">
                {props.pay}
              </th>
              {company === null ? null : (
                <th scope="col" className="number">
                  {company}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {records.map((one) => (
              <tr key={`${one.kind} ${one.id} ${one.at}`}>
                <th scope="row" className="min-w-40 [overflow-wrap:anywhere]">
                  {one.label === '' ? one.id : one.label}
                  <span className="note block">{kindName(one.kind)}</span>
                </th>
                <td>
                  <Moment at={one.at} exact={false} />
                </td>
                <td className="number">{signed(one.pay)}</td>
                {company === null ? null : (
                  <td className="number">{one.company === null ? 'not known' : signed(one.company)}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
      <p className="note mt-2 flex flex-wrap items-center justify-between gap-x-4">
        <span>{records.length < n ? `The ${records.length} largest of ${n}` : `All ${n}`}</span>
        <CsvButton
          sheet={{
            name: `pay-${props.name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`,
            head: ['kind', 'id', 'name', 'at', 'pay', 'company'],
            rows: records.map((one) => [one.kind, one.id, one.label, one.at, one.pay, one.company]),
          }}
        />
      </p>
    </div>
  );
}
