/** How many events came in over a week, by source and kind, and what became of them. */
import type { ListEventsOutput } from '../../../src/operations/events/list-events.ts';
import { count } from '../format/figure.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';

type Row = ListEventsOutput['counts'][number];

const HEAD = ['source', 'kind', 'taken', 'waiting', 'refused'];

export function EventCounts(props: { readonly counts: readonly Row[] }) {
  const rows = props.counts.map(({ source, kind, taken, waiting, refused }) => [
    ...[source, kind],
    ...[taken, waiting, refused],
  ]);
  return (
    <Section
      title="In seven days"
      lead="Every event is counted, also those that are no longer kept; one that was sent twice counts twice here, and once in the ledger. Waiting ones are of visitors nobody knows yet; they become history once somebody says who it was."
      acts={<CsvButton sheet={{ name: 'events', head: HEAD, rows }} />}
    >
      <Scrolls label="Events by source and kind">
        <table className="statement">
          <thead>
            <tr>
              <th scope="col">Source</th>
              <th scope="col">Kind</th>
              <th scope="col" className="number">
                Taken
              </th>
              <th scope="col" className="number">
                Waiting
              </th>
              <th scope="col" className="number">
                Refused
              </th>
            </tr>
          </thead>
          <tbody>
            {props.counts.map(({ source, kind, taken, waiting, refused }) => (
              <tr key={`${source} ${kind}`}>
                <th scope="row" className="break-all">
                  {source}
                </th>
                <td>{kind}</td>
                <td className="number">{count(taken)}</td>
                <td className="number">{count(waiting)}</td>
                <td className={refused > 0 ? 'number font-semibold text-broken' : 'number'}>
                  {count(refused)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </Section>
  );
}
