/** What was won as one bar: what both sides agree is marketing's, what is sales', and between them what both claim. */
import { SideMark } from '../parts/side-mark.tsx';
import { type Money, share, shortMoney } from './money.ts';
import type { Contested } from './revenue-queries.ts';

const LENGTH = 1000;

type Part = {
  readonly id: 'marketing' | 'contested' | 'sales' | 'unclaimed';
  readonly name: string;
  readonly says: string;
  readonly value: number;
};

function partsOf(contested: Contested): readonly Part[] {
  return [
    {
      id: 'marketing',
      name: 'Marketing’s',
      says: 'under every admitted model',
      value: contested.agreedMarketing,
    },
    {
      id: 'contested',
      name: 'Contested',
      says: 'one model gives it to one side, another to the other',
      value: contested.contested,
    },
    { id: 'sales', name: 'Sales’', says: 'under every admitted model', value: contested.agreedSales },
    { id: 'unclaimed', name: 'Nobody’s', says: 'no touch that counts', value: contested.unclaimed },
  ];
}

const FILL: Readonly<Record<Part['id'], string>> = {
  marketing: 'fill-marketing',
  contested: 'fill-shared-wash',
  sales: 'fill-sales',
  unclaimed: 'fill-sunk',
};

function PartMark(props: { readonly id: Part['id'] }) {
  if (props.id === 'marketing' || props.id === 'sales') return <SideMark party={props.id} />;
  if (props.id === 'contested') return <SideMark party="both" />;
  return <span aria-hidden="true" className="inline-block h-2.5 w-2.5 border border-edge bg-sunk" />;
}

function Legend(props: { readonly parts: readonly Part[]; readonly whole: number; readonly money: Money }) {
  return (
    <dl className="mt-4 grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
      {props.parts.map((part) => (
        <div key={part.id}>
          <dt className="flex items-center gap-2 font-medium">
            <PartMark id={part.id} />
            {part.name}
          </dt>
          <dd>
            <span className="text-title font-semibold">{props.money(part.value)}</span>{' '}
            <span className="text-soft">{share(part.value, props.whole)}</span>
            <span className="note block">{part.says}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function ClaimBar(props: { readonly contested: Contested }) {
  const { contested } = props;
  const parts = partsOf(contested);
  let from = 0;
  const drawn = parts.map((part) => {
    const width = contested.bookings === 0 ? 0 : (part.value / contested.bookings) * LENGTH;
    from += width;
    return { ...part, from: from - width, width };
  });
  return (
    <figure>
      <svg
        viewBox={`0 0 ${LENGTH} 40`}
        preserveAspectRatio="none"
        className="block h-12 w-full border border-edge"
        role="img"
        aria-label="What was won, by who may claim it; the amounts follow"
      >
        <defs>
          <pattern id="contested-hatch" width="9" height="9" patternUnits="userSpaceOnUse">
            <path d="M0 9 9 0" className="stroke-shared" strokeWidth="1.5" />
          </pattern>
        </defs>
        {drawn.map((part) => (
          <g key={part.id}>
            <rect x={part.from} y="0" width={part.width} height="40" className={FILL[part.id]} />
            {part.id === 'contested' ? (
              <rect x={part.from} y="0" width={part.width} height="40" fill="url(#contested-hatch)" />
            ) : null}
            {part.from > 0 && part.width > 0 ? (
              <line
                x1={part.from}
                x2={part.from}
                y1="0"
                y2="40"
                className="stroke-paper"
                strokeWidth="2"
                vectorEffect="non-scaling-stroke"
              />
            ) : null}
          </g>
        ))}
      </svg>
      <Legend parts={parts} whole={contested.bookings} money={shortMoney(contested.currency)} />
    </figure>
  );
}
