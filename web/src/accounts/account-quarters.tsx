/** What was billed quarter by quarter, as small bars on one scale with the figures beneath them. */
import { nameOf } from '../format/period.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import type { Account } from './account-queries.ts';
import { shortMoney, wholeMoney } from './account-words.ts';

const SHOWN = 12;

export function AccountQuarters(props: { readonly account: Account; readonly running: string | null }) {
  const { quarters, currency, name } = props.account;
  const shown = quarters.slice(-SHOWN);
  const most = Math.max(...shown.map(({ billed }) => billed), 0);
  const [short, whole] = [shortMoney(currency), wholeMoney(currency)];
  return (
    <Section
      title="Billed by quarter"
      lead={
        shown.length < quarters.length
          ? `The last ${SHOWN} of ${quarters.length} quarters; the download has all.`
          : 'All quarters with an invoice.'
      }
      acts={
        <CsvButton
          sheet={{
            name: 'billed-quarters',
            head: ['account', 'quarter', 'billed', 'currency'],
            rows: quarters.map((quarter) => [name, quarter.key, quarter.billed, currency]),
          }}
        />
      }
    >
      {shown.length === 0 ? (
        <p className="text-soft">Nothing was billed to this account, as far as is known.</p>
      ) : (
        <Scrolls label="Bars of the quarters">
          <ol className="flex gap-3">
            {shown.map((quarter) => (
              <li key={quarter.key} className="flex w-20 shrink-0 flex-col" title={whole(quarter.billed)}>
                <span className="flex h-24 items-end border-b border-ink" aria-hidden="true">
                  <span
                    className={`block w-10 border border-ink border-b-0 ${quarter.key === props.running ? 'hatched' : 'bg-sunk'}`}
                    style={{ height: `${most <= 0 ? 0 : (Math.max(0, quarter.billed) / most) * 100}%` }}
                  />
                </span>
                <span className="note mt-1">
                  {nameOf(quarter.key)}
                  <span className="block text-ink">{short(quarter.billed)}</span>
                  {quarter.key === props.running ? 'runs' : ''}
                </span>
              </li>
            ))}
          </ol>
        </Scrolls>
      )}
    </Section>
  );
}
