/** What pay hangs on, per role. */
import type { CompensationClause } from '../../../../src/agreement/clauses/compensation.ts';
import { SideMark } from '../../parts/side-mark.tsx';
import { measureTitle } from '../../scoreboard/measure-names.ts';
import { listText } from '../clause-words.ts';

function share(value: number): string {
  return `${Math.round(value * 1000) / 10}%`;
}

export function CompensationText(props: { readonly clause: CompensationClause }) {
  const { roles, sealed } = props.clause;
  return (
    <div className="grid gap-4">
      {roles.map((role) => (
        <div key={role.id}>
          <h4 className="font-serif font-semibold">
            {role.name} <SideMark party={role.side} />
          </h4>
          <p>{share(role.variable)} of pay at target is variable:</p>
          <ul className="list-disc pl-5">
            {role.components.map((one) => (
              <li key={one.id}>
                {share(one.share)} for {one.says}
                <span className="note block">
                  {measureTitle(one.measure)} of the {one.level}, per {one.per}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {sealed === undefined ? null : (
        <p>
          {sealed.says}{' '}
          <span className="note">
            Sealed annex <code className="font-mono">{sealed.digest.slice(0, 12)}</code>, read by{' '}
            {listText(sealed.readers)}
          </span>
        </p>
      )}
    </div>
  );
}
