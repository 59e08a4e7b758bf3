/** What each side promised and what it kept: bars of one length scale, whose mark is what was promised. */
import type { ScoreboardPromise } from '../../../src/operations/read-scoreboard.ts';
import { percent } from '../format/figure.ts';
import { SideMark } from '../parts/side-mark.tsx';
import { NoEvidence } from './figure-cell.tsx';
import { MOST, PromiseBar } from './promise-bar.tsx';
import { keptText, lacks, promiseText, shareOf, totalText, unpromisedText } from './promise-words.ts';

const SIDES = ['sales', 'marketing'] as const;

function Verdict(props: { readonly promise: ScoreboardPromise }) {
  const lacking = lacks(props.promise);
  if (lacking === null) return null;
  if (lacking === '') return <span className="font-semibold whitespace-nowrap">✓ Kept</span>;
  return <span className="font-semibold whitespace-nowrap text-broken">✕ Broken: {lacking}</span>;
}

function PromiseLine(props: {
  readonly promise: ScoreboardPromise;
  readonly small: boolean;
  readonly workspace: string;
}) {
  const { promise } = props;
  const share = shareOf(promise);
  const unpromised = unpromisedText(promise);
  return (
    <li className={`grid gap-1.5 ${props.small ? 'py-3' : 'py-4'}`}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <span className="min-w-0">
          <SideMark party={promise.side} named />
          <span className="ml-2">{promiseText(promise)}</span>
        </span>
        <Verdict promise={promise} />
      </div>
      {unpromised !== null ? (
        <p className="note">
          <strong className="text-body font-semibold text-ink">{keptText(promise)}</strong> {unpromised}
        </p>
      ) : share === null ? (
        <NoEvidence missing={promise.missing} n={promise.n} workspace={props.workspace} />
      ) : (
        <>
          <PromiseBar promise={promise} share={share} small={props.small} />
          <p className="note">
            <strong className="text-body font-semibold text-ink">{keptText(promise)}</strong>{' '}
            {totalText(promise)}
          </p>
        </>
      )}
    </li>
  );
}

function Ruler() {
  return (
    <div aria-hidden="true" className="relative h-5 border-t border-rule text-note text-soft">
      {[0, 0.5, 1].map((tick) => (
        <span
          key={tick}
          className={`absolute top-1 whitespace-nowrap ${tick === 0 ? '' : '-translate-x-1/2'}`}
          style={{ left: `${(tick / MOST) * 100}%` }}
        >
          {`${percent(tick, 'whole')}${tick === 1 ? ' of the promise' : ''}`}
        </span>
      ))}
    </div>
  );
}

/** The first promise of each side with evidence leads; a side without any is led by its first. */
function leading(promises: readonly ScoreboardPromise[]): readonly ScoreboardPromise[] {
  return SIDES.flatMap((side) => {
    const own = promises.filter((promise) => promise.side === side);
    const first = own.find((promise) => shareOf(promise) !== null) ?? own[0];
    return first === undefined ? [] : [first];
  });
}

export function PromiseBars(props: {
  readonly promises: readonly ScoreboardPromise[];
  readonly workspace: string;
}) {
  const first = leading(props.promises);
  const rest = props.promises.filter((promise) => !first.includes(promise));
  return (
    <>
      <ul className="divide-y divide-rule">
        {first.map((promise) => (
          <PromiseLine key={promise.id} promise={promise} small={false} workspace={props.workspace} />
        ))}
      </ul>
      <Ruler />
      {rest.length === 0 ? null : (
        <>
          <h3 className="mt-8 font-medium">What else is owed, on the same scale</h3>
          <ul className="divide-y divide-rule">
            {rest.map((promise) => (
              <PromiseLine key={promise.id} promise={promise} small workspace={props.workspace} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}
