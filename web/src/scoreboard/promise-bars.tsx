/** What each side promised and what it kept: bars of one length scale, on which full length is what was promised. */
import type { ScoreboardPromise } from '../../../src/operations/read-scoreboard.ts';
import type { Side } from '../../../src/vocabulary/side.ts';
import { count, figure, interval } from '../format/figure.ts';
import { SideMark } from '../parts/side-mark.tsx';
import { NoEvidence } from './figure-cell.tsx';

const FILL: Readonly<Record<Side, string>> = { sales: 'fill-sales', marketing: 'fill-marketing' };
const NOTCH: Readonly<Record<Side, string>> = { sales: 'fill-sales-wash', marketing: 'fill-marketing-wash' };

function shareOf(promise: ScoreboardPromise): number | null {
  if (promise.evidence === 'none' || promise.kept === null || promise.owed === null || promise.owed === 0)
    return null;
  return promise.kept / promise.owed;
}

function Verdict(props: { readonly promise: ScoreboardPromise }) {
  const { promise } = props;
  if (promise.kept === null || promise.owed === null) return null;
  if (promise.kept >= promise.owed) return <span className="font-semibold whitespace-nowrap">✓ Kept</span>;
  const short =
    promise.unit === 'ratio'
      ? `${((promise.owed - promise.kept) * 100).toFixed(1)} points short`
      : `${figure(promise.owed - promise.kept, { unit: promise.unit })} short`;
  return <span className="font-semibold whitespace-nowrap text-broken">✕ Broken: {short}</span>;
}

function Bar(props: { readonly promise: ScoreboardPromise; readonly share: number; readonly most: number }) {
  const at = (share: number) => (Math.min(share, props.most) / props.most) * 1000;
  const { side, interval: range, owed } = props.promise;
  return (
    <svg viewBox="0 0 1000 28" preserveAspectRatio="none" className="block h-7 w-full" aria-hidden="true">
      <rect x="0" y="4" width={at(1)} height="20" className={NOTCH[side]} />
      <rect x="0" y="4" width={at(props.share)} height="20" className={FILL[side]} />
      {range === null || owed === null || props.promise.unit !== 'ratio' ? null : (
        <rect
          x={at(range[0] / owed)}
          width={Math.max(1, at(range[1] / owed) - at(range[0] / owed))}
          y="12"
          height="4"
          className="fill-edge stroke-paper"
          vectorEffect="non-scaling-stroke"
        />
      )}
      <line
        x1={at(1)}
        x2={at(1)}
        y1="0"
        y2="28"
        className="stroke-ink"
        strokeWidth="2"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

function PromiseLine(props: {
  readonly promise: ScoreboardPromise;
  readonly most: number;
  readonly workspace: string;
}) {
  const { promise } = props;
  const share = shareOf(promise);
  const of = { unit: promise.unit };
  return (
    <li className="grid gap-1.5 py-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <span className="min-w-0">
          <SideMark party={promise.side} named />
          <span className="ml-2">{promise.says}</span>
        </span>
        <Verdict promise={promise} />
      </div>
      {share === null ? (
        <NoEvidence missing={promise.missing} workspace={props.workspace} />
      ) : (
        <>
          <Bar promise={promise} share={share} most={props.most} />
          <p className="note">
            <strong className="text-body font-semibold text-ink">{figure(promise.kept ?? 0, of)}</strong> of{' '}
            {figure(promise.owed ?? 0, of)} promised
            {promise.interval === null ? '' : ` · 95% ${interval(promise.interval, of)}`} · n ={' '}
            {count(promise.n)}
          </p>
        </>
      )}
    </li>
  );
}

function Ruler(props: { readonly most: number }) {
  const ticks = [0, 0.5, 1, ...(props.most >= 1.5 ? [1.5] : [])].filter((tick) => tick <= props.most);
  return (
    <div aria-hidden="true" className="relative h-5 border-t border-rule text-note text-soft">
      {ticks.map((tick) => (
        <span
          key={tick}
          className={`absolute top-1 whitespace-nowrap ${tick === 0 ? '' : '-translate-x-1/2'}`}
          style={{ left: `${(tick / props.most) * 100}%` }}
        >
          {tick === 1 ? '100% of the promise' : `${tick * 100}%`}
        </span>
      ))}
    </div>
  );
}

export function PromiseBars(props: {
  readonly promises: readonly ScoreboardPromise[];
  readonly workspace: string;
}) {
  const shares = props.promises.map(shareOf).filter((share) => share !== null);
  const most = Math.min(2, Math.max(1.25, ...shares));
  return (
    <>
      <ul className="divide-y divide-rule">
        {props.promises.map((promise) => (
          <PromiseLine key={promise.id} promise={promise} most={most} workspace={props.workspace} />
        ))}
      </ul>
      {shares.length === 0 ? null : <Ruler most={most} />}
    </>
  );
}
