/** Points with their reasons, and the matrix of fit and engagement whose cells qualify. */
import type { ScoringClause } from '../../../../src/agreement/clauses/scoring.ts';
import { Scrolls } from '../../parts/scrolls.tsx';
import { durationText, listText } from '../clause-words.ts';
import { ConditionText } from '../condition-text.tsx';

const GRADES = ['A', 'B', 'C', 'D'] as const;
const LEVELS = [1, 2, 3, 4] as const;

function points(value: number): string {
  return `${value > 0 ? '+' : value < 0 ? '\u2212' : ''}${Math.abs(value)}`;
}

function Matrix(props: { readonly clause: ScoringClause }) {
  const { fit, engagement, qualifies } = props.clause;
  return (
    <table className="statement matrix !w-auto">
      <caption className="mb-1 text-left font-medium">A lead is passed to sales from these cells</caption>
      <thead>
        <tr>
          <th scope="col">Fit</th>
          {LEVELS.map((level) => (
            <th key={level} scope="col" className="text-center">
              Level {level}
              <span className="block font-normal">
                {level === 4 ? 'below' : `from ${engagement.levels[String(level) as '1' | '2' | '3']}`}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {GRADES.map((grade) => (
          <tr key={grade}>
            <th scope="row" className="whitespace-nowrap">
              {grade} <span className="note">{grade === 'D' ? 'below' : `from ${fit.grades[grade]}`}</span>
            </th>
            {LEVELS.map((level) =>
              qualifies.includes(`${grade}${level}`) ? (
                <td key={level} className="bg-shared-wash text-center font-medium">
                  passed
                </td>
              ) : (
                <td key={level} className="text-center text-soft">
                  not yet
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ScoringText(props: { readonly clause: ScoringClause }) {
  const { fit, engagement } = props.clause;
  return (
    <div className="grid min-w-0 gap-5">
      <div>
        <h4 className="font-serif font-semibold">Fit: who it is</h4>
        <ul className="grid gap-2">
          {fit.criteria.map((rule) => (
            <li key={rule.id}>
              <strong className="font-semibold">{points(rule.points)}</strong> {rule.says}
              <span className="note block">
                <ConditionText text={rule.when} />
              </span>
            </li>
          ))}
        </ul>
        {fit.cap === undefined ? null : <p className="note mt-1">Never more than {fit.cap} points.</p>}
      </div>
      <div>
        <h4 className="font-serif font-semibold">Engagement: what it did</h4>
        <ul className="grid gap-2">
          {engagement.rules.map((rule) => (
            <li key={rule.id}>
              <strong className="font-semibold">{points(rule.points)}</strong> {rule.says}
              <span className="note block">
                {listText(rule.touch, 'or')}
                {rule.channel === undefined ? '' : ` by ${listText(rule.channel, 'or')}`}
                {rule.halfLife === undefined ? '' : `; halves after ${durationText(rule.halfLife)}`}
                {rule.cap === undefined ? '' : `; at most ${rule.cap} points`}
              </span>
            </li>
          ))}
        </ul>
        {engagement.cap === undefined ? null : (
          <p className="note mt-1">Never more than {engagement.cap} points.</p>
        )}
      </div>
      <Scrolls label="Matrix of fit and engagement">
        <Matrix clause={props.clause} />
      </Scrolls>
    </div>
  );
}
