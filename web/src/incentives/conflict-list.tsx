/** Where pay pulls apart: what was found, with its amounts and what is behind; what was looked for and not found. */
import { SideMark } from '../parts/side-mark.tsx';
import { BehindTable, COMPANY_WORDS } from './behind-table.tsx';
import { Folded } from './folded.tsx';
import type { Conflict, Role } from './incentive-queries.ts';
import { type Money, signedMoney } from './pay-money.ts';

const NAMES_ROLES: readonly Conflict['kind'][] = ['margin-against-units', 'sides-pulled-apart'];

function Roles(props: {
  readonly conflict: Conflict;
  readonly roles: readonly Role[];
  readonly money: Money;
}) {
  const signed = signedMoney(props.money);
  const { conflict } = props;
  // The sentence of these names each role already.
  if (conflict.roles.length === 0 || NAMES_ROLES.includes(conflict.kind)) return null;
  return (
    <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1" aria-label="By role">
      {conflict.roles.map(({ role, pay }) => {
        const of = props.roles.find((one) => one.role === role);
        return (
          <li key={role}>
            {of === undefined ? null : <SideMark party={of.side} />} {of?.name ?? role}{' '}
            <span className="font-medium">{signed(pay)}</span>
          </li>
        );
      })}
    </ul>
  );
}

function Found(props: {
  readonly conflict: Conflict;
  readonly roles: readonly Role[];
  readonly money: Money;
}) {
  const { conflict, money } = props;
  return (
    <li className="border-t border-rule py-4 first:border-t-0">
      <h3 className="font-semibold">
        <span aria-hidden="true">✕ </span>
        {conflict.title}
      </h3>
      <p className="mt-1 max-w-prose text-prose">{conflict.says}</p>
      <Roles conflict={conflict} roles={props.roles} money={money} />
      {conflict.records.length === 0 ? null : (
        <Folded says="What is behind">
          <BehindTable
            name={conflict.title}
            records={conflict.records}
            n={conflict.n}
            money={money}
            pay="Pay"
            company={conflict.of === 'nothing' ? null : COMPANY_WORDS[conflict.of]}
          />
        </Folded>
      )}
    </li>
  );
}

export function ConflictList(props: {
  readonly conflicts: readonly Conflict[];
  readonly roles: readonly Role[];
  readonly money: Money;
}) {
  const found = props.conflicts.filter((one) => one.found);
  const others = props.conflicts.filter((one) => !one.found);
  return (
    <>
      {found.length === 0 ? (
        <p className="text-prose">Nothing that was looked for was found.</p>
      ) : (
        <ul>
          {found.map((conflict) => (
            <Found
              key={`${conflict.kind} ${conflict.says}`}
              conflict={conflict}
              roles={props.roles}
              money={props.money}
            />
          ))}
        </ul>
      )}
      {others.length === 0 ? null : (
        <ul className="mt-2 grid gap-1 border-t border-edge pt-4" aria-label="Looked for and not found">
          {others.map(({ kind, title, says, missing }) => (
            <li key={kind} className={missing === null ? '' : 'text-soft'}>
              <span aria-hidden="true">{missing === null ? '✓' : '–'} </span>
              <span className="font-medium">{title}.</span> {says}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
