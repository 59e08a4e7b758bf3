/** One measure by a dimension, row by row: figure, interval, n, the mark of a small sample, and what it is held against. */
import type { ReadMeasureOutput } from '../../../src/operations/read-measure.ts';
import { capital } from '../agreement/clause-words.ts';
import { count, type Figured, figure, interval } from '../format/figure.ts';
import { nameOf } from '../format/period.ts';
import type { Sheet } from '../parts/csv-button.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { differenceRange, differenceText } from './difference-words.ts';
import { SMALL_MARK } from './figure-cell.tsx';
import { figured, measureTitle } from './measure-names.ts';

type Row = ReadMeasureOutput['rows'][number];

export function rowsSheet(answer: ReadMeasureOutput, by: string): Sheet {
  return {
    name: `${answer.id.replaceAll('/', '-')}-by-${by}`,
    head: [
      ...[by, 'value', 'unit', 'n', 'low 95%', 'high 95%', 'evidence', 'small sample', 'definition'],
      ...['against', 'its n', 'apart', 'apart low 95%', 'apart high 95%', 'held against'],
    ],
    rows: answer.rows.map((row) => [
      ...[row.key, row.value, answer.currency ?? answer.unit, row.n, row.interval?.[0], row.interval?.[1]],
      ...[row.evidence, row.small, answer.definition, row.against?.value, row.against?.n],
      ...[row.against?.difference, row.against?.differenceInterval?.[0]],
      ...[row.against?.differenceInterval?.[1], answer.comparison?.says],
    ]),
  };
}

function AgainstCells(props: { readonly against: Row['against']; readonly of: Figured }) {
  const { against, of } = props;
  if (against === undefined || against.value === null)
    return (
      <>
        <td className="number text-soft">–</td>
        <td className="number text-soft">–</td>
      </>
    );
  const { value, n, difference, differenceInterval } = against;
  return (
    <>
      <td className="number">
        {figure(value, of)}
        <span className="note block">{n === 0 ? '' : `n = ${count(n)}`}</span>
      </td>
      <td className="number">
        {difference === null ? '–' : differenceText(difference, of)}
        <span className="note block">
          {differenceInterval === null ? '' : `95\u00a0%: ${differenceRange(differenceInterval, of)}`}
        </span>
      </td>
    </>
  );
}

function Line(props: { readonly row: Row; readonly of: Figured; readonly compares: boolean }) {
  const { row, of } = props;
  return (
    <tr>
      <th scope="row">
        {row.key === '' ? <span className="text-soft">not said</span> : nameOf(row.key, row.span)}
      </th>
      <td className="number">
        {row.evidence === 'none' || row.value === null ? 'No evidence' : figure(row.value, of)}
        {row.small === undefined ? null : (
          <span title={row.small} className="text-soft">
            <span aria-hidden="true"> {SMALL_MARK}</span>
            <span className="sr-only"> small sample: {row.small}</span>
          </span>
        )}
      </td>
      <td className="number text-soft">{interval(row.interval, of)}</td>
      <td className="number">{count(row.n)}</td>
      {props.compares ? <AgainstCells against={row.against} of={of} /> : null}
    </tr>
  );
}

export function MeasureRows(props: { readonly answer: ReadMeasureOutput; readonly by: string }) {
  const { answer } = props;
  const of = figured(answer);
  const compares = answer.rows.some(({ against }) => against !== undefined);
  const heads = ['Figure', '95\u00a0% interval', 'n', ...(compares ? ['Held against', 'Apart'] : [])];
  return (
    <div className="min-w-0">
      <Scrolls label={`${measureTitle(answer.id)} by ${props.by}`}>
        <table className="statement">
          <caption className="sr-only">
            {measureTitle(answer.id)} by {props.by}
          </caption>
          <thead>
            <tr>
              <th scope="col">{capital(props.by)}</th>
              {heads.map((head) => (
                <th key={head} scope="col" className="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {answer.rows.map((row) => (
              <Line key={row.key} row={row} of={of} compares={compares} />
            ))}
          </tbody>
        </table>
      </Scrolls>
      {answer.rows.some(({ small }) => small !== undefined) ? (
        <p className="note mt-2">
          {SMALL_MARK} A small sample, which may be chance alone: fewer than 30, or a rate whose interval is
          wider than 20 points.
        </p>
      ) : null}
    </div>
  );
}
