/** What stands beside a clause: how it is kept, and who has signed it. */

import type { Unit } from '../../../src/measures/measure-answer.ts';
import type { AgreementClause } from '../../../src/operations/read-agreement.ts';
import { count, figure, interval } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { partyName } from '../parts/side-mark.tsx';
import { withNamedPeriod } from '../scoreboard/promise-words.ts';
import { listText } from './clause-words.ts';
import { useCalled } from './people-names.tsx';

type Evidence = AgreementClause['evidence'][number];

const UNITS: readonly string[] = ['ratio', 'count', 'money', 'days', 'hours', 'business-hours'];

function unitOf(unit: string): Unit {
  return UNITS.includes(unit) ? (unit as Unit) : 'count';
}

function Kept(props: { readonly evidence: Evidence }) {
  const { evidence } = props;
  const of = { unit: unitOf(evidence.unit) };
  return (
    <li>
      <span className="note block">{withNamedPeriod(evidence.says)}</span>
      {evidence.evidence === 'none' || evidence.value === null ? (
        <span className="font-medium text-soft">No evidence yet</span>
      ) : (
        <>
          <strong className="text-prose font-semibold">{figure(evidence.value, of)}</strong>{' '}
          <span className="note">
            n = {count(evidence.n)}
            {evidence.interval === null ? '' : `, 95\u00a0%: ${interval(evidence.interval, of)}`}
          </span>
        </>
      )}
    </li>
  );
}

export function partyLabel(party: string): string {
  return party === 'marketing' || party === 'sales' ? partyName(party) : party;
}

export function ClauseMargin(props: { readonly clause: AgreementClause; readonly zone: string | undefined }) {
  const { clause } = props;
  const called = useCalled();
  return (
    <aside
      aria-label={`Evidence and signatures of this clause: ${clause.name}`}
      className="border-l-[3px] border-rule pl-4 lg:border-l lg:pl-6"
    >
      {clause.evidence.length === 0 ? null : (
        <ul className="mb-4 grid gap-3">
          {clause.evidence.map((evidence) => (
            <Kept key={evidence.part + evidence.says} evidence={evidence} />
          ))}
        </ul>
      )}
      <ul className="note grid gap-1">
        {clause.inForceSince === null ? null : (
          <li>
            In force since <Moment at={clause.inForceSince} zone={props.zone} exact={false} />
          </li>
        )}
        {clause.signatures.length === 0 ? null : (
          <li>
            <span aria-hidden="true">✓</span> Signed by{' '}
            {listText([
              ...new Set(clause.signatures.map((one) => `${called(one.by)} (${partyLabel(one.party)})`)),
            ])}
          </li>
        )}
        {clause.awaits.length === 0 ? null : (
          <li className="font-medium text-ink">Waits for {listText(clause.awaits.map(partyLabel))}</li>
        )}
      </ul>
    </aside>
  );
}
