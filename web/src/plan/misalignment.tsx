/** What it costs that the two sides do not work as one: each line with what it rests on, or what is missing for it. */
import { useQuery } from '@tanstack/react-query';
import { count, figure, interval } from '../format/figure.ts';
import { dayOf } from '../format/when.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { costQuery, type MisalignmentCost } from './plan-queries.ts';

const KINDS = { time: 'Time', money: 'Money', energy: 'Energy' } as const;
type Line = MisalignmentCost['lines'][number];

function amount(value: number, { unit }: Line, currency: string): string {
  return figure(value, unit === 'money' ? { unit, currency } : { unit });
}

function Row(props: { readonly line: Line; readonly currency: string }) {
  const { line, currency } = props;
  const range = line.low === null || line.high === null ? null : ([line.low, line.high] as const);
  return (
    <tr>
      <td className="text-soft max-md:hidden">{KINDS[line.kind]}</td>
      <th scope="row" className="min-w-56">
        {line.says}
        {line.missing.length === 0 ? null : (
          <span className="note block">missing: {line.missing.join(', ')}</span>
        )}
      </th>
      <td className="number" data-head={KINDS[line.kind]}>
        <span>
          {line.value === null ? (
            <span className="text-soft">no evidence</span>
          ) : (
            amount(line.value, line, currency)
          )}
          {range === null ? null : (
            <span className="note block">{interval(range, { unit: 'money', currency })}</span>
          )}
        </span>
      </td>
      <td className="number" data-head="n">
        {count(line.n)}
      </td>
    </tr>
  );
}

function headline({ money, atLeast, hours, currency }: MisalignmentCost): string {
  const sum =
    money === null
      ? 'Nothing of it can be told in money.'
      : `${atLeast ? 'At least ' : ''}${figure(money, { unit: 'money', currency })} in a year of the record.`;
  return hours === null ? sum : `${sum} ${figure(hours, { unit: 'hours' })} of sales’ time in vain.`;
}

export function Misalignment(props: { readonly workspace: string }) {
  const read = useQuery(costQuery(props.workspace));
  if (read.isError)
    return (
      <Failed
        what="The cost of misalignment could not be read"
        error={read.error}
        again={() => void read.refetch()}
      />
    );
  if (read.data === undefined) return <Waiting what="Adding up what it cost…" lines={3} />;
  const { data } = read;
  const sheet = {
    name: 'cost-of-misalignment',
    head: ['kind', 'line', 'unit', 'value', 'low', 'high', 'n', 'missing'],
    rows: data.lines.map((one) => [
      ...[one.kind, one.says, one.unit, one.value, one.low, one.high, one.n],
      one.missing.join('; '),
    ]),
  };
  return (
    <Section
      title="What misalignment costs"
      lead={`${dayOf(data.from)} – ${dayOf(data.to)}. Only what cannot be counted twice is added up; energy is counted and not priced.`}
      acts={<CsvButton sheet={sheet} />}
    >
      <p className="mb-4 font-serif text-prose">{headline(data)}</p>
      <Scrolls label="Table of what misalignment costs">
        <table className="statement stacked">
          <caption className="sr-only">Cost of misalignment in time, money and energy</caption>
          <thead>
            <tr>
              <th scope="col">In</th>
              <th scope="col">What</th>
              <th scope="col" className="number">
                Cost
              </th>
              <th scope="col" className="number">
                n
              </th>
            </tr>
          </thead>
          <tbody>
            {data.lines.map((line) => (
              <Row key={line.id} line={line} currency={data.currency} />
            ))}
          </tbody>
        </table>
      </Scrolls>
      <p className="note mt-2">{data.published}</p>
    </Section>
  );
}
