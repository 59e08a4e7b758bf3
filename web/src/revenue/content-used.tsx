/** Content used and unused: how much of what marketing makes is never taken up, and what goes with deals it is used on. */
import { useQuery } from '@tanstack/react-query';
import type { ReadMeasureOutput } from '../../../src/operations/read-measure.ts';
import { meanwhile, measureQuery } from '../api/queries.ts';
import { count, figure, interval } from '../format/figure.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import type { Span } from '../parts/span-choice.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { BesideList } from '../scoreboard/beside-list.tsx';
import { NoEvidence } from '../scoreboard/figure-cell.tsx';
import { figured } from '../scoreboard/measure-names.ts';
import { MeasureTerm } from '../scoreboard/measure-term.tsx';
import { measureSheet } from './measure-sheet.ts';
import { RateBar } from './rate-bar.tsx';
import { useMeasures } from './use-measures.ts';

const CONTENT = [
  'unused-collateral-rate',
  'unused-collateral-rate/in-window',
  'stale-collateral-rate',
  'reinvented-collateral-rate',
  'collateral-in-won-deals',
  'win-rate-with-collateral',
  'uninfluenced-win-rate',
];
const PIECES = 10;

function RateLine(props: { readonly answer: ReadMeasureOutput; readonly workspace: string }) {
  const { answer } = props;
  const of = figured(answer);
  const known = answer.evidence === 'ok' && answer.value !== null;
  return (
    <tr>
      <th scope="row">
        <MeasureTerm measure={answer} />
      </th>
      {known && answer.value !== null ? (
        <>
          <td className="number stacked-lead font-semibold">{figure(answer.value, of)}</td>
          <td className="stacked-bar md:w-1/3 align-middle">
            <RateBar value={answer.value} interval={answer.interval} />
          </td>
          <td data-head="95 % interval">
            <span>
              <span className="note">{interval(answer.interval, of)}</span>
              <span className="note block">n = {count(answer.n)}</span>
            </span>
          </td>
          <td className="stacked-wide">
            <BesideList answer={answer} of={of} />
          </td>
        </>
      ) : (
        <td colSpan={4} className="stacked-wide">
          <NoEvidence missing={answer.missing} n={answer.n} workspace={props.workspace} />
        </td>
      )}
    </tr>
  );
}

function Pieces(props: { readonly answer: ReadMeasureOutput }) {
  const { answer } = props;
  const rows = answer.rows.toSorted((one, other) => other.n - one.n).slice(0, PIECES);
  if (rows.length === 0) return null;
  return (
    <>
      <div className="mt-8 mb-2 flex flex-wrap items-baseline justify-between gap-x-6">
        <h3 className="font-semibold">Pieces used most on deals that closed</h3>
        <CsvButton
          sheet={{
            name: 'pieces',
            head: ['piece', 'deals closed', 'won', 'low 95%', 'high 95%', 'definition'],
            rows: answer.rows.map((row) => [
              ...[row.key, row.n, row.value, row.interval?.[0], row.interval?.[1], answer.definition],
            ]),
          }}
        />
      </div>
      <Scrolls label="Table of pieces of content">
        <table className="statement stacked">
          <caption className="sr-only">Pieces of content by the deals they were used on</caption>
          <thead>
            <tr>
              <th scope="col">Piece</th>
              <th scope="col" className="number">
                Won
              </th>
              <th scope="col">With its 95&nbsp;% interval, 0 to 100&nbsp;%</th>
              <th scope="col" className="number">
                Deals closed
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row" className="max-w-72 break-words">
                  {row.key}
                </th>
                <td className="number stacked-lead">
                  {row.value === null ? '–' : figure(row.value, { unit: 'ratio' })}
                </td>
                <td className="stacked-bar md:w-2/5 align-middle">
                  {row.value === null ? null : <RateBar value={row.value} interval={row.interval} />}
                </td>
                <td className="number" data-head="Deals closed">
                  {count(row.n)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
      <p className="note mt-3 max-w-[90ch]">
        What goes with winning need not cause it: sellers take content to deals they believe in.{' '}
        <code className="font-mono">{answer.definition}</code>
      </p>
    </>
  );
}

export function ContentUsed(props: { readonly workspace: string; readonly span: Span }) {
  const { workspace, span } = props;
  const { read, waiting, failed } = useMeasures(workspace, CONTENT, span);
  const pieces = useQuery({
    ...measureQuery(workspace, 'win-rate-with-collateral', { by: 'asset', ...span }),
    placeholderData: meanwhile(workspace, 'measure', 'win-rate-with-collateral'),
  });
  return (
    <Section
      title="Content used and unused"
      lead="How much of what marketing makes is taken up by sellers, how much lies idle or is made anew, and what was won with it."
      acts={read.length === 0 ? null : <CsvButton sheet={measureSheet('content', read)} />}
    >
      {failed === null ? null : (
        <Failed what="Some of the content could not be read" error={failed.error} again={failed.again} />
      )}
      {read.length === 0 ? null : (
        <Scrolls label="Table of content used and unused">
          <table className="statement stacked">
            <caption className="sr-only">Content used and unused</caption>
            <thead>
              <tr>
                <th scope="col">Measure</th>
                <th scope="col" className="number">
                  Share
                </th>
                <th scope="col">With its interval, 0 to 100&nbsp;%</th>
                <th scope="col">95&nbsp;% interval</th>
                <th scope="col">Beside it</th>
              </tr>
            </thead>
            <tbody>
              {read.map((answer) => (
                <RateLine key={answer.id} answer={answer} workspace={workspace} />
              ))}
            </tbody>
          </table>
        </Scrolls>
      )}
      {waiting ? <Waiting what="Counting what was used…" lines={3} /> : null}
      {pieces.data === undefined ? null : <Pieces answer={pieces.data} />}
    </Section>
  );
}
