/** Where a figure went from one whole period to the next, in words and with an arrow; never by colour alone. */
import type { ScoreboardFigure } from '../../../src/operations/scoreboard-figure.ts';
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

/** Which way it went: by the two figures, for relative to one below zero the sign turns round. */
function directionOf({ trend }: ScoreboardFigure, moved: NonNullable<ScoreboardFigure['change']>): number {
  const before = valueIn(trend, moved.from);
  const after = valueIn(trend, moved.to);
  return before === null || after === null ? moved.value : after - before;
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

/** The figure before the first signature, and since: what the agreement is to be measured against. */
function Baseline(props: { readonly baseline: ScoreboardFigure['baseline']; readonly of: Figured }) {
  const { baseline, of } = props;
  // Sums over spans of different lengths would say nothing beside each other.
  if (of.unit === 'count' || of.unit === 'money') return null;
  if (baseline === null || baseline.before === null || baseline.since === null) return null;
  return (
    <span className="note block">
      <span aria-hidden="true" className="text-shared">
        ◆{' '}
      </span>
      {figure(baseline.before, of)} before signing, {figure(baseline.since, of)} since
    </span>
  );
}

/** Keys of periods within a sentence, by their names. */
function named(says: string): string {
  return says.replace(/\b\d{4}-(?:[QW]\d{1,2}|\d{2})\b/g, (key) => nameOf(key));
}

function Moved(props: { readonly answer: ScoreboardFigure; readonly of: Figured }) {
  const moved = props.answer.change;
  const says = text(props.answer, props.of);
  if (moved === null || says === null)
    return <span className="note">{named(props.answer.noChange ?? 'No earlier period')}</span>;
  const { trend } = props.answer;
  const periodOf = (key: string) => nameOf(key, trend.find((row) => row.key === key)?.span);
  const direction = directionOf(props.answer, moved);
  const arrow = direction === 0 ? '→' : direction > 0 ? '↗' : '↘';
  return (
    <>
      <span className="whitespace-nowrap">
        <span aria-hidden="true">{arrow} </span>
        {says}, {verdict(direction, props.answer.better)}
      </span>
      <span className="note block sm:whitespace-nowrap">
        {periodOf(moved.from)} to {periodOf(moved.to)}
      </span>
    </>
  );
}

export function ChangeCell(props: { readonly answer: ScoreboardFigure; readonly of: Figured }) {
  return (
    <div>
      <Moved answer={props.answer} of={props.of} />
      <Baseline baseline={props.answer.baseline} of={props.of} />
    </div>
  );
}
