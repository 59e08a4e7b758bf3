/** Every row accounted for: rows in = created + updated + unchanged + rejected + unprocessed. */
import { count } from '../format/figure.ts';

export type Counts = {
  readonly rowsIn: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly unprocessed: number;
};

const PARTS = [
  { key: 'created', name: 'created' },
  { key: 'updated', name: 'updated' },
  { key: 'unchanged', name: 'unchanged' },
  { key: 'rejected', name: 'rejected' },
  { key: 'unprocessed', name: 'not processed' },
] as const;

export function RowCounts(props: { readonly counts: Counts; readonly would?: boolean }) {
  const { counts } = props;
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-2">
      <div className="flex flex-col-reverse">
        <dt className="note">rows in</dt>
        <dd className="text-title font-semibold">{count(counts.rowsIn)}</dd>
      </div>
      {PARTS.map((part, place) => (
        <div key={part.key} className={`flex flex-col-reverse ${counts[part.key] === 0 ? 'text-soft' : ''}`}>
          <dt className="note pl-6">{props.would ? `would be ${part.name}` : part.name}</dt>
          <dd className="text-title font-semibold">
            <span aria-hidden="true" className="inline-block w-6 font-normal text-soft">
              {place === 0 ? '=' : '+'}
            </span>
            {count(counts[part.key])}
          </dd>
        </div>
      ))}
    </dl>
  );
}
