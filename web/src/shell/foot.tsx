/** The foot of every page: up to when the data reaches, how much there is, and the ledger's own seal. */
import type { ReadStatusOutput } from '../../../src/operations/read-status.ts';
import { count } from '../format/figure.ts';

export function Foot(props: { readonly status: ReadStatusOutput | undefined }) {
  const status = props.status;
  return (
    <footer className="border-t border-rule py-5">
      <div className="mx-auto flex max-w-[76rem] flex-wrap gap-x-6 gap-y-1 px-4 sm:px-8 text-note text-soft">
        {status === undefined ? (
          <span>Entente</span>
        ) : (
          <>
            <span>
              {count(status.head.entries)} ledger entries, {count(status.head.touches)} touches
            </span>
            <span>
              Business zone {status.zone}, currency {status.currency}
            </span>
            <span>
              Seal <code className="font-mono">{status.head.digest.slice(0, 12)}</code>
            </span>
            <span className="sm:ml-auto">Entente {status.version}</span>
          </>
        )}
      </div>
    </footer>
  );
}
