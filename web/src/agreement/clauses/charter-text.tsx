/** What each side is there for, and the differences both accept as useful. */
import type { CharterClause } from '../../../../src/agreement/clauses/charter.ts';
import { SideMark } from '../../parts/side-mark.tsx';

const HORIZON: Readonly<Record<string, string>> = { years: 'several years' };

function SideCharter(props: { readonly side: 'marketing' | 'sales'; readonly says: CharterClause['sales'] }) {
  const { says } = props;
  return (
    <div className="min-w-0">
      <h4 className="font-serif font-semibold">
        <SideMark party={props.side} named />
      </h4>
      <p>{says.mandate}</p>
      <p className="note">Looks ahead: {HORIZON[says.horizon] ?? `a ${says.horizon}`}</p>
      <ul className="mt-1 list-disc pl-5">
        {says.responsibilities.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {says.capabilities.length === 0 ? null : (
        <p className="note mt-1">Can what the other cannot: {says.capabilities.join('; ')}</p>
      )}
    </div>
  );
}

export function CharterText(props: { readonly clause: CharterClause }) {
  const { clause } = props;
  return (
    <div className="grid gap-4">
      <p className="italic">{clause.principle}</p>
      <div className="grid gap-6 sm:grid-cols-2">
        <SideCharter side="marketing" says={clause.marketing} />
        <SideCharter side="sales" says={clause.sales} />
      </div>
      {clause.differences.length === 0 ? null : (
        <div>
          <h4 className="font-serif font-semibold">Differences both sides keep</h4>
          <ul className="list-disc pl-5">
            {clause.differences.map((one) => (
              <li key={one.id}>
                {one.says} <span className="note">{one.useful}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {clause.generation.map((one) => (
        <p key={one.what}>
          <SideMark party={one.by} named /> finds: {one.what}
        </p>
      ))}
      {clause.extraRules.map((one) => (
        <p key={one.rule}>
          {one.rule} <span className="note">{one.reason}</span>
        </p>
      ))}
    </div>
  );
}
