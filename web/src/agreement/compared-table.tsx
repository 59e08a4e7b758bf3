/** Figures under the text in force and under the proposed one, side by side. */
import { Scrolls } from '../parts/scrolls.tsx';

export type Row = readonly [says: string, before: string, after: string];

export function Compared(props: { readonly caption: string; readonly rows: readonly Row[] }) {
  return (
    <Scrolls label={props.caption}>
      <table className="w-full border-collapse text-body">
        <caption className="sr-only">{props.caption}</caption>
        <thead>
          <tr className="border-b border-edge text-left">
            <th scope="col" className="py-2 pr-4 font-medium">
              <span className="sr-only">What</span>
            </th>
            <th scope="col" className="py-2 pr-4 text-right font-medium">
              Now
            </th>
            <th scope="col" className="py-2 text-right font-medium">
              Proposed
            </th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map(([says, before, after]) => (
            <tr key={says} className="border-b border-rule align-baseline">
              <th scope="row" className="py-2 pr-4 text-left font-normal">
                {says}
              </th>
              <td className="py-2 pr-4 text-right tabular-nums text-soft">{before}</td>
              <td
                className={`py-2 text-right tabular-nums ${before === after ? 'text-soft' : 'font-medium'}`}
              >
                {after}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}
