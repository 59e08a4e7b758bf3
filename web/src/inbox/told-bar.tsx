/** What the last act led to, with the way back; or why it was refused. Read out where it appears. */
import type { Acts } from './use-acts.ts';

export function ToldBar(props: { readonly acts: Acts }) {
  const { acts } = props;
  const { told } = acts;
  return (
    <div role={told?.failed ? 'alert' : 'status'}>
      {told === null ? null : (
        <div className="sheet mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3">
          <div className="min-w-0">
            <p className="font-semibold">{told.says}</p>
            {told.details.length === 0 ? null : (
              <ul className="text-soft">
                {told.details.map((says) => (
                  <li key={says}>{says}</li>
                ))}
              </ul>
            )}
          </div>
          <div className="flex gap-2">
            {told.undo === null ? null : (
              <button
                type="button"
                className="button"
                disabled={acts.busy}
                onClick={acts.undo}
                aria-keyshortcuts="u"
              >
                Take it back{' '}
                <span aria-hidden="true" className="hidden font-mono text-note opacity-80 lg:inline">
                  u
                </span>
              </button>
            )}
            <button type="button" className="button button-quiet" onClick={() => acts.tell(null)}>
              Close
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
