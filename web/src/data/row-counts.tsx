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
    <dl className="flex flex-wrap items-baseline gap-x-3 gap-y-2">
      <div>
        <dd className="text-title font-semibold">{count(counts.rowsIn)}</dd>
        <dt className="note">rows in</dt>
      </div>
      {PARTS.map((part, place) => (
        <div key={part.key} className="contents">
          <span aria-hidden="true" className="text-title text-soft">
            {place === 0 ? '=' : '+'}
          </span>
          <div className={counts[part.key] === 0 ? 'text-soft' : ''}>
            <dd className="text-title font-semibold">{count(counts[part.key])}</dd>
            <dt className="note">{props.would ? `would be ${part.name}` : part.name}</dt>
          </div>
        </div>
      ))}
    </dl>
  );
}
