/** The score as it is, not cut: what goes together with it, and what the cut has taken from that. */
import { Section } from '../parts/section.tsx';
import { type Column, FiguresTable } from './figures-table.tsx';
import { IntervalMark } from './interval-mark.tsx';
import type { Table } from './study-queries.ts';
import { chance, number, outcomeName, percent, range } from './study-words.ts';

type Undivided = Table['undivided'][number];
type Power = Table['power'][number];

function odds({ logistic }: Undivided): string {
  if (logistic === null) return '–';
  return 'none' in logistic
    ? logistic.none
    : `${number(logistic.oddsRatio)} (${range(logistic.low, logistic.high)})`;
}

const COLUMNS: readonly Column<Undivided>[] = [
  { head: 'n', cell: ({ n }) => n },
  { head: 'r', says: 'Pearson’s correlation', cell: ({ r }) => number(r) },
  {
    head: 'On a line',
    says: 'r between −1 and 1',
    cell: ({ r }) => <IntervalMark value={r} low={r} high={r} scale={1} />,
  },
  { head: 'p', says: 'of r', cell: ({ p }) => chance(p) },
  { head: 'Slope', says: 'Outcome per unit of the score', cell: ({ slope }) => number(slope) },
  { head: 'SE', says: 'HC3, or of the units', cell: ({ se }) => number(se) },
  { head: '95\u00a0%', says: 'of the slope', cell: ({ low, high }) => range(low, high) },
  { head: 'p', says: 'of the slope', cell: ({ slopeP }) => chance(slopeP) },
  {
    head: 'Holm p',
    says: 'Adjusted for the number of outcomes: of the slope, or below thirty rows of Spearman’s correlation',
    cell: ({ holmP }) => chance(holmP),
  },
  { head: 'Spearman', cell: ({ rho }) => number(rho) },
  { head: 'p', says: 'of Spearman’s correlation', cell: ({ rhoP }) => chance(rhoP) },
  { head: 'Odds ratio', says: 'Of an outcome with two values', cell: odds },
];

const POWER: readonly Column<Power>[] = [
  {
    head: 'Smallest difference',
    says: 'In standard deviations',
    cell: ({ smallestEffect }) => number(smallestEffect),
  },
  { head: 'Chance to see 0.2', says: 'A small difference', cell: ({ small }) => percent(small) },
  { head: 'Chance to see 0.5', says: 'A middling difference', cell: ({ medium }) => percent(medium) },
  { head: 'Smallest r, not cut', cell: ({ smallestCorrelation }) => number(smallestCorrelation) },
  {
    head: 'Left by the cut',
    says: 'Where the uncut score has 80\u00a0%',
    cell: ({ powerAfterCut }) => percent(powerAfterCut),
  },
];

export function UndividedTable(props: { readonly study: Table }) {
  const { study } = props;
  const name = (row: { readonly name: string }) => outcomeName(row.name);
  return (
    <Section title="Not cut" lead="The score as it is. Where the two tables differ, believe this one.">
      <FiguresTable caption="The undivided analysis" rows={study.undivided} columns={COLUMNS} name={name} />
      <h3 className="mt-6 mb-2 font-semibold">What a study of this size could have seen</h3>
      <p className="note mb-3 max-w-[90ch]">
        With a power of 80&nbsp;% at 0.05 two-sided.
        {study.keptByCut === null
          ? ''
          : ` The cut keeps ${number(study.keptByCut)} of the score’s correlation with anything.`}
      </p>
      <FiguresTable
        caption="Power, and what the cut takes from it"
        rows={study.power}
        columns={POWER}
        name={name}
      />
    </Section>
  );
}
