/** What each side owes so far in the running period, and where it ends at this pace. */
import { useQuery } from '@tanstack/react-query';
import { count, figure, interval } from '../format/figure.ts';
import { nameOf } from '../format/period.ts';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { type Owed as OwedLine, owedQuery } from './returned-queries.ts';

function written(value: number | null, { unit }: OwedLine): string {
  if (value === null) return '–';
  return unit === 'count' ? count(Math.round(value)) : figure(value, { unit });
}

function Line(props: { readonly one: OwedLine }) {
  const { one } = props;
  const most = one.bound === 'most' ? 'at most ' : '';
  return (
    <tr>
      <th scope="row" className="min-w-56">
        <SideMark party={one.side} /> {one.says.replaceAll(' %', '\u00a0%')}
        <span className="note block">
          {nameOf(one.period)}, {figure(one.elapsed, { unit: 'ratio' })} of its working time is over
        </span>
      </th>
      {one.state === 'none' ? (
        <td colSpan={4} className="text-soft">
          No evidence: it would take {one.missing.join(', ')}.
        </td>
      ) : (
        <>
          <td className="number">
            {most}
            {written(one.owedToDate, one)}
            {one.owed === one.owedToDate ? null : (
              <span className="note block">of {written(one.owed, one)}</span>
            )}
          </td>
          <td className="number">
            {written(one.delivered, one)}
            <span className="note block">n = {count(one.n)}</span>
          </td>
          <td className="number">
            {written(one.forecast, one)}
            {one.forecastInterval === null ? null : (
              <span className="note block">{interval(one.forecastInterval, { unit: one.unit })}</span>
            )}
          </td>
          <td className="whitespace-nowrap">
            {one.state === 'kept' ? (
              <span className="font-medium">✓ On its way</span>
            ) : (
              <span className="font-medium">✕ Behind</span>
            )}
          </td>
        </>
      )}
    </tr>
  );
}

export function Owed(props: { readonly workspace: string }) {
  const owed = useQuery(owedQuery(props.workspace));
  return (
    <Section
      title="Owed so far"
      lead="What both sides promised for the period that runs. Of counts the share of working time that is over is owed by now; the forecast holds if the pace does, with what chance alone may do to the rest (95&nbsp;%)."
    >
      {owed.isError ? (
        <Failed what="The promises could not be read" error={owed.error} again={() => void owed.refetch()} />
      ) : owed.data === undefined ? (
        <Waiting what="Counting what was delivered…" />
      ) : owed.data.owed.length === 0 ? (
        <p className="text-soft">No agreement on record promises a volume or a quality per period.</p>
      ) : (
        <Scrolls label="Table of promises so far">
          <table className="statement">
            <caption className="sr-only">Promises of the running period</caption>
            <thead>
              <tr>
                <th scope="col">Promise</th>
                <th scope="col" className="number">
                  Owed by now
                </th>
                <th scope="col" className="number">
                  Delivered
                </th>
                <th scope="col" className="number">
                  By the end, at this pace
                </th>
                <th scope="col">So far</th>
              </tr>
            </thead>
            <tbody>
              {owed.data.owed.map((one) => (
                <Line key={one.id} one={one} />
              ))}
            </tbody>
          </table>
        </Scrolls>
      )}
    </Section>
  );
}
