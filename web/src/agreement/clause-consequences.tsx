/** Beside a changed clause: what of the back-test follows from it, alone or with others. */
import type { BacktestOutput } from '../../../src/operations/backtest/backtest-shapes.ts';
import { count } from '../format/figure.ts';
import { kindText } from './backtest-words.ts';
import { clauseTitle, listText } from './clause-words.ts';

type ByClause = BacktestOutput['axes'][number]['decisions']['byClause'][number];

/** The kinds people act on, first. */
const FIRST = ['handed-off', 'routed', 'breached', 'settled', 'entered', 'recycled', 'escalated', 'warned'];

function counts(answer: BacktestOutput, fits: (one: ByClause) => boolean): readonly string[] {
  const byKind = new Map<string, number>();
  for (const { decisions } of answer.axes) {
    for (const one of decisions.byClause.filter(fits))
      byKind.set(one.kind, (byKind.get(one.kind) ?? 0) + one.count);
  }
  const known = [...byKind].filter(([kind]) => FIRST.includes(kind));
  const shown = known.length > 0 ? known : [...byKind];
  return shown
    .sort(([one], [other]) => FIRST.indexOf(one) - FIRST.indexOf(other))
    .slice(0, 4)
    .map(([kind, many]) => `${count(many)} ${kindText(kind, many)}`);
}

export function ClauseConsequences(props: { readonly clause: string; readonly answer: BacktestOutput }) {
  const { clause, answer } = props;
  const change = answer.changes.find((one) => one.clause === clause);
  if (change === undefined) return null;
  if (!change.decides)
    return <p className="note">Back-test: it decides nothing about leads; the measures below show it.</p>;
  const alone = counts(answer, (one) => one.how === 'alone' && one.clauses.includes(clause));
  const shared = answer.axes.flatMap(({ decisions }) =>
    decisions.byClause.filter((one) => one.how !== 'alone' && one.clauses.includes(clause)),
  );
  const others = [...new Set(shared.flatMap((one) => one.clauses))].filter((one) => one !== clause);
  return (
    <p className="note">
      Back-test:{' '}
      {alone.length === 0
        ? 'nothing follows from this change alone.'
        : `${listText(alone)} come out otherwise by this change alone.`}
      {shared.length === 0
        ? ''
        : ` ${count(shared.reduce((sum, one) => sum + one.count, 0))} more decisions rest on it and on ${listText(others.map(clauseTitle))}.`}
    </p>
  );
}
