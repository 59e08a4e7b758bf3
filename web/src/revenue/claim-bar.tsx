/** What was won as one bar: what both sides agree is marketing's, what is sales', and between them what both claim. */
import { SideMark } from '../parts/side-mark.tsx';
import { type Money, share, shortMoney } from './money.ts';
import type { Contested } from './revenue-queries.ts';
import { type PartKind, partsAfter, SplitBar } from './split-bar.tsx';

type Part = {
  readonly kind: PartKind;
  readonly name: string;
  readonly says: string;
  readonly value: number;
};

function partsOf(contested: Contested): readonly Part[] {
  return [
    {
      kind: 'marketing',
      name: 'Marketing’s',
      says: 'under every admitted model',
      value: contested.agreedMarketing,
    },
    {
      kind: 'contested',
      name: 'Contested',
      says: 'one model gives it to one side, another to the other',
      value: contested.contested,
    },
    { kind: 'sales', name: 'Sales’', says: 'under every admitted model', value: contested.agreedSales },
    { kind: 'nobody', name: 'Nobody’s', says: 'no touch that counts', value: contested.unclaimed },
  ];
}

function PartMark(props: { readonly kind: PartKind }) {
  if (props.kind === 'marketing' || props.kind === 'sales') return <SideMark party={props.kind} />;
  if (props.kind === 'contested') return <SideMark party="both" />;
  return <span aria-hidden="true" className="inline-block h-2.5 w-2.5 border border-edge bg-sunk" />;
}

function Legend(props: { readonly parts: readonly Part[]; readonly whole: number; readonly money: Money }) {
  return (
    <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-4 lg:grid-cols-4">
      {props.parts.map((part) => (
        <div key={part.kind}>
          <dt className="flex items-center gap-2 font-medium">
            <PartMark kind={part.kind} />
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
  const drawn = partsAfter(
    contested.bookings,
    parts.map(({ kind, value }) => [kind, value] as const),
  );
  return (
    <figure>
      <div className="border border-edge">
        <SplitBar
          className="h-12"
          parts={drawn}
          label="What was won, by who may claim it; the amounts follow"
        />
      </div>
      <Legend parts={parts} whole={contested.bookings} money={shortMoney(contested.currency)} />
    </figure>
  );
}
