/** Before and after each unit began, less what changed meanwhile where nothing began; and whether it moved before. */
import { Section } from '../parts/section.tsx';
import { type Column, FiguresTable } from './figures-table.tsx';
import type { OwnStudy } from './study-queries.ts';
import { chance, number, outcomeName, range } from './study-words.ts';

type Outcome = OwnStudy['beforeAfter']['outcomes'][number];

/** The difference to the others, period by period, as a small line around the beginning. */
function Around(props: { readonly around: Outcome['around'] }) {
  const known = props.around.filter((one): one is { at: number; value: number } => one.value !== null);
  const most = Math.max(...known.map(({ value }) => Math.abs(value)), 0);
  if (known.length < 2 || most === 0) return null;
  const last = Math.max(...props.around.map(({ at }) => Math.abs(at)));
  const x = (at: number) => 60 + (at / last) * 54;
  const y = (value: number) => 12 - (value / most) * 9;
  return (
    <svg width={120} height={24} viewBox="0 0 120 24" aria-hidden="true" className="inline-block">
      <line x1={0} x2={120} y1={12} y2={12} stroke="var(--rule)" />
      <line x1={60} x2={60} y1={0} y2={24} stroke="var(--edge)" strokeDasharray="2 2" />
      <polyline
        points={known.map(({ at, value }) => `${x(at)},${y(value)}`).join(' ')}
        fill="none"
        stroke="var(--shared)"
        strokeWidth={1.5}
      />
    </svg>
  );
}

const COLUMNS: readonly Column<Outcome>[] = [
  { head: 'Begun', says: 'Units that began', cell: ({ begun }) => begun ?? 0 },
  { head: 'Compared', says: 'Units that had not begun', cell: ({ compared }) => compared ?? 0 },
  { head: 'Before', cell: ({ before }) => number(before) },
  { head: 'After', cell: ({ after }) => number(after) },
  { head: 'Difference', says: 'Difference in differences', cell: ({ estimate }) => number(estimate) },
  {
    head: '95\u00a0%',
    says: 'By leaving out one unit after another',
    cell: ({ low, high }) => range(low, high),
  },
  {
    head: 'p',
    says: 'The share of random orders of beginning that show as much',
    cell: ({ permutationP }) => chance(permutationP),
  },
  { head: 'Holm p', says: 'Adjusted for the number of outcomes', cell: ({ holmP }) => chance(holmP) },
  {
    head: 'Around',
    says: 'The difference to the others, period by period',
    cell: ({ around }) => <Around around={around} />,
  },
  {
    head: 'Before it began',
    says: 'The same, earlier, when nothing had begun',
    cell: ({ preTrend }) => number(preTrend?.estimate ?? null),
  },
  { head: 'p', says: 'of that', cell: ({ preTrend }) => chance(preTrend?.permutationP ?? null) },
];

export function BeforeAfter(props: { readonly told: OwnStudy }) {
  const { beforeAfter, units, by } = props.told;
  const begun = units.filter(({ began }) => began !== null);
  return (
    <Section
      title="Before and after"
      lead={`What changed in a ${by} when it began, less what changed at the same time where nothing had begun: ${begun.length} of ${units.length} began in this time.`}
    >
      {begun.length === 0 ? (
        <p className="max-w-prose">
          No {by} is known to have begun. When both sides switch an agreement on for one team after another,
          each of those days is a beginning.
        </p>
      ) : (
        <FiguresTable
          caption="Before and after, by outcome"
          rows={beforeAfter.outcomes}
          columns={COLUMNS}
          name={({ name }) => outcomeName(name)}
        />
      )}
      <ul className="mt-4 list-disc pl-5">
        {beforeAfter.warnings.map((warning) => (
          <li key={warning} className="max-w-[90ch]">
            {warning}
          </li>
        ))}
      </ul>
    </Section>
  );
}
