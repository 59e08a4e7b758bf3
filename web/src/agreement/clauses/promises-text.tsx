/** What is owed per period, by whom, and which measure tells whether it was kept. */
import type { PromisesClause } from '../../../../src/agreement/clauses/promises.ts';
import { percent } from '../../format/figure.ts';
import { SideMark } from '../../parts/side-mark.tsx';
import { measureTitle } from '../../scoreboard/measure-names.ts';
import { listText, spelt } from '../clause-words.ts';

type Promised = PromisesClause['list'][number];

/** Rates are told in per cent, everything else as the number it is. */
function amount(promise: Promised, value: number): string {
  return /-(rate|attainment|accuracy|conversion)$/.test(promise.measure)
    ? percent(value, 'upToTenth')
    : `${value}`;
}

function bounds(promise: Promised): string {
  const parts = [
    ...(promise.atLeast === undefined ? [] : [`at least ${amount(promise, promise.atLeast)}`]),
    ...(promise.atMost === undefined ? [] : [`at most ${amount(promise, promise.atMost)}`]),
  ];
  return listText(parts);
}

export function PromisesText(props: { readonly clause: PromisesClause }) {
  return (
    <ul className="grid gap-3">
      {props.clause.list.map((promise) => (
        <li key={promise.id}>
          <SideMark party={promise.by} named /> owes: {promise.says}
          <span className="note block">
            {measureTitle(promise.measure)}
            {Object.keys(promise.where).length === 0
              ? ''
              : ` where ${listText(Object.entries(promise.where).map(([field, value]) => `the ${spelt(field)} is “${spelt(value)}”`))}`}
            , {bounds(promise)} per {promise.per}
          </span>
        </li>
      ))}
    </ul>
  );
}
