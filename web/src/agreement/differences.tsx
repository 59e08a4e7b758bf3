/** What an amendment changes, clause by clause: what it said, what it says. Clauses left alone are only named. */
import type { ReactNode } from 'react';
import type { CompareAgreementsOutput } from '../../../src/operations/compare-agreements.ts';
import { clauseTitle, durationText, listText, pathWords } from './clause-words.ts';
import { PlainText } from './clauses/plain-text.tsx';

type Compared = CompareAgreementsOutput['clauses'][number];

const SAYS: Readonly<Record<Compared['change'], string>> = {
  added: 'added',
  removed: 'removed',
  changed: 'changed',
  same: 'unchanged',
};

function isDuration(value: unknown): boolean {
  return durationText(value) !== '' && typeof value === 'object';
}

function Said(props: { readonly value: unknown }) {
  if (props.value === null || props.value === undefined) return <span className="text-soft">nothing</span>;
  if (isDuration(props.value)) return <>{durationText(props.value)}</>;
  return <PlainText value={props.value} />;
}

function Change(props: { readonly change: Compared['changes'][number] }) {
  const { change } = props;
  return (
    <li className="grid gap-1 border-t border-rule py-3 sm:grid-cols-[14rem_minmax(0,1fr)_minmax(0,1fr)] sm:gap-6">
      <span className="note break-words">{pathWords(change.path)}</span>
      <div className="min-w-0 break-words">
        <span className="note block">it said</span>
        <del className="decoration-edge">
          <Said value={change.before} />
        </del>
      </div>
      <div className="min-w-0 break-words">
        <span className="note block">it would say</span>
        <ins className="bg-shared-wash no-underline">
          <Said value={change.after} />
        </ins>
      </div>
    </li>
  );
}

export function Differences(props: {
  readonly comparison: CompareAgreementsOutput;
  /** What else is known of a changed clause. */
  readonly beside?: (clause: string) => ReactNode;
}) {
  const moved = props.comparison.clauses.filter((clause) => clause.change !== 'same');
  const same = props.comparison.clauses.filter((clause) => clause.change === 'same');
  return (
    <div className="grid min-w-0 gap-6">
      {moved.length === 0 ? <p className="text-prose">The two texts say the same.</p> : null}
      {moved.map((clause) => (
        <div key={clause.clause} className="min-w-0">
          <h3 className="font-serif text-title font-semibold">
            {clauseTitle(clause.clause)}{' '}
            <span className="font-sans text-note font-normal">{SAYS[clause.change]}</span>
          </h3>
          {props.beside?.(clause.clause)}
          <ul className="mt-2 border-b border-rule">
            {clause.changes.map((change) => (
              <Change key={change.path} change={change} />
            ))}
          </ul>
        </div>
      ))}
      {same.length === 0 ? null : (
        <p className="note">Unchanged: {listText(same.map((clause) => clauseTitle(clause.clause)))}.</p>
      )}
    </div>
  );
}
