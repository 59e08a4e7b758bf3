/** From least to most of what marketing may claim of one deal; the rest is sales'. The mark is what settles it. */
import type { ContestedDeal } from './revenue-queries.ts';

const LENGTH = 160;

export function ClaimRange(props: { readonly deal: ContestedDeal }) {
  const { marketing, amount, ruling } = props.deal;
  if (marketing === null || amount === 0) return <span className="note">no claim</span>;
  const at = (value: number) => (value / amount) * LENGTH;
  const [least, most] = [at(marketing.least), at(marketing.most)];
  return (
    <svg
      viewBox={`0 0 ${LENGTH} 14`}
      preserveAspectRatio="none"
      className="block h-4 w-full min-w-32"
      aria-hidden="true"
    >
      <rect x="0" y="2" width={least} height="10" className="fill-marketing" />
      <rect x={least} y="2" width={most - least} height="10" className="fill-shared-wash stroke-shared" />
      <rect x={most} y="2" width={LENGTH - most} height="10" className="fill-sales" />
      {ruling === null ? null : (
        <line
          x1={at(ruling.marketing)}
          x2={at(ruling.marketing)}
          y1="0"
          y2="14"
          className="stroke-ink"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
