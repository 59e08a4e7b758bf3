/** The founding study's table in its form: two groups, means, deviations, t, df, p; and the better tests beside them. */
import { Section } from '../parts/section.tsx';
import { type Column, FiguresTable } from './figures-table.tsx';
import { IntervalMark } from './interval-mark.tsx';
import type { Outcome, OwnStudy, Table } from './study-queries.ts';
import { chance, number, outcomeName, range, ruleWords, scoreName } from './study-words.ts';

const PUBLISHED_FORM: readonly Column<Outcome>[] = [
  { head: 'High n', cell: ({ high }) => high.n },
  { head: 'High mean', cell: ({ high }) => number(high.mean) },
  { head: 'High SD', cell: ({ high }) => number(high.sd) },
  { head: 'Low n', cell: ({ low }) => low.n },
  { head: 'Low mean', cell: ({ low }) => number(low.mean) },
  { head: 'Low SD', cell: ({ low }) => number(low.sd) },
  { head: 'Difference', says: 'High less low', cell: ({ difference }) => number(difference) },
  { head: 't', says: 'Student', cell: ({ student }) => number(student.t) },
  { head: 'df', says: 'Student', cell: ({ student }) => number(student.df) },
  { head: 'p', says: 'Student', cell: ({ student }) => chance(student.p) },
];

function better(scale: number): readonly Column<Outcome>[] {
  return [
    { head: 'Welch t', cell: ({ welch }) => number(welch.t) },
    { head: 'df', says: 'Welch', cell: ({ welch }) => number(welch.df) },
    { head: 'p', says: 'Welch', cell: ({ welch }) => chance(welch.p) },
    { head: 'Holm p', says: 'Adjusted for the number of outcomes', cell: ({ holmP }) => chance(holmP) },
    { head: 'BH p', says: 'Benjamini and Hochberg', cell: ({ bhP }) => chance(bhP) },
    {
      head: 'g',
      says: 'Hedges: difference in standard deviations',
      cell: ({ hedgesG }) => number(hedgesG.value),
    },
    { head: '95\u00a0%', says: 'Interval of g', cell: ({ hedgesG }) => range(hedgesG.low, hedgesG.high) },
    {
      head: 'On a line',
      says: 'g and its interval',
      cell: ({ hedgesG }) => <IntervalMark {...hedgesG} scale={scale} />,
    },
    { head: 'Rank p', says: 'Mann and Whitney', cell: ({ mannWhitney }) => chance(mannWhitney.p) },
    { head: 'Levene p', says: 'Equal spreads', cell: ({ levene }) => chance(levene.p) },
  ];
}

/** The widest interval shown sets the scale of all. */
function scaleOf(outcomes: readonly Outcome[]): number {
  return Math.max(
    1,
    ...outcomes.flatMap(({ hedgesG: { low, high } }) => [Math.abs(low ?? 0), Math.abs(high ?? 0)]),
  );
}

function Tables(props: { readonly divided: Pick<Table, 'split' | 'outcomes'>; readonly split: string }) {
  const { split, outcomes } = props.divided;
  const name = (row: Outcome) => outcomeName(row.name);
  return (
    <>
      <p className="mb-3">
        {outcomeName(scoreName(props.split))} cut at its median, {number(split.median)}: {split.nHigh} high (
        {ruleWords(split.rule)}), {split.nLow} low.
      </p>
      <FiguresTable
        caption={`In the founding study’s form, high ${ruleWords(split.rule)}`}
        rows={outcomes}
        columns={PUBLISHED_FORM}
        name={name}
      />
      <h3 className="mt-6 mb-2 font-semibold">The same two groups, with the better statistics</h3>
      <FiguresTable
        caption={`Welch, effect size and adjusted p, high ${ruleWords(split.rule)}`}
        rows={outcomes}
        columns={better(scaleOf(outcomes))}
        name={name}
      />
    </>
  );
}

export function SplitTable(props: { readonly told: OwnStudy; readonly study: Table }) {
  const { told, study } = props;
  return (
    <Section
      title="In the founding study’s form"
      lead="Two groups, independent t-tests, one outcome a row: our figures where theirs would stand."
    >
      <Tables divided={study} split={told.split} />
      {study.otherRule === null ? null : (
        <details className="mt-6">
          <summary className="cursor-pointer font-medium">
            The other rule for ties: high {ruleWords(study.otherRule.split.rule)}
          </summary>
          <div className="mt-4">
            <Tables divided={study.otherRule} split={told.split} />
          </div>
        </details>
      )}
    </Section>
  );
}
