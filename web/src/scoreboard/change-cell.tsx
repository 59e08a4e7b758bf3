/** Where a figure went from one whole period to the next, in words and with an arrow; never by colour alone. */
import type { ScoreboardFigure } from '../../../src/operations/read-scoreboard.ts';
import { change, type Figured, figure } from '../format/figure.ts';
import { nameOf } from '../format/period.ts';

function verdict(difference: number, better: ScoreboardFigure['better']): string {
  if (difference === 0) return 'unchanged';
  if (better === 'neither') return difference > 0 ? 'up' : 'down';
  return difference > 0 === (better === 'higher') ? 'better' : 'worse';
}

function valueIn(trend: ScoreboardFigure['trend'], key: string): number | null {
  return trend.find((row) => row.key === key)?.value ?? null;
}

function text(answer: ScoreboardFigure, of: Figured): string | null {
  const moved = answer.change;
  if (moved === null) return null;
  const before = valueIn(answer.trend, moved.from);
  const after = valueIn(answer.trend, moved.to);
  if (before !== null && after !== null) return change(after, before, of);
  const size = figure(Math.abs(moved.value), of);
  return moved.value < 0 ? `\u2212${size}` : `+${size}`;
}

export function ChangeCell(props: { readonly answer: ScoreboardFigure; readonly of: Figured }) {
  const moved = props.answer.change;
  const says = text(props.answer, props.of);
  if (moved === null || says === null) return <span className="note">No earlier period</span>;
  const arrow = moved.value === 0 ? '→' : moved.value > 0 ? '↗' : '↘';
  return (
    <div>
      <span className="whitespace-nowrap">
        <span aria-hidden="true">{arrow} </span>
        {says}, {verdict(moved.value, props.answer.better)}
      </span>
      <span className="note block sm:whitespace-nowrap">
        {nameOf(moved.from)} to {nameOf(moved.to)}
      </span>
    </div>
  );
}
