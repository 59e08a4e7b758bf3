/** What each role would be paid, component by component, with the records that were paid most. */
import { count, figure } from '../format/figure.ts';
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { measureTitle } from '../scoreboard/measure-names.ts';
import { BehindTable } from './behind-table.tsx';
import { Folded } from './folded.tsx';
import type { Role } from './incentive-queries.ts';
import { type Money, signedMoney } from './pay-money.ts';

type Component = Role['components'][number];

function Periods(props: { readonly component: Component; readonly money: Money }) {
  const { periods } = props.component;
  if (periods.length < 2) return null;
  return (
    <span className="note block">
      {periods.map(({ key, pay, attained }) => (
        <span key={key} className="mr-3 inline-block whitespace-nowrap">
          {key}: {props.money(pay)}
          {attained === null ? '' : ` at ${figure(attained, { unit: 'ratio' })} of the target`}
        </span>
      ))}
    </span>
  );
}

function ComponentLine(props: { readonly component: Component; readonly money: Money }) {
  const { component, money } = props;
  return (
    <tr>
      <th scope="row" className="min-w-56">
        {component.says}
        <span className="note block">
          {measureTitle(component.measure)} of the {component.level}, per {component.per}
        </span>
        {component.terms.map((term) => (
          <span key={term} className="note block">
            {term}
          </span>
        ))}
        <Periods component={component} money={money} />
        {component.lines.length === 0 ? null : (
          <Folded says="What is behind">
            <BehindTable
              name={component.says}
              records={component.lines}
              n={component.lines.length}
              money={money}
              pay="Pay"
              company={null}
            />
          </Folded>
        )}
      </th>
      {component.missing === null ? (
        <>
          <td className="number" data-head="Records">
            {count(component.n)}
          </td>
          <td className="number" data-head="Pay">
            {money(component.pay)}
          </td>
        </>
      ) : (
        <td colSpan={2} className="stacked-wide text-soft">
          No evidence: it would take {component.missing}.
        </td>
      )}
    </tr>
  );
}

function RoleLines(props: { readonly role: Role; readonly money: Money }) {
  const { role, money } = props;
  const signed = signedMoney(money);
  const more = [
    ['Goes back, customers having left', -role.clawbacks.pay, role.clawbacks.n],
    ['Guarantees of the first months', role.guarantees, null],
    ['Draws beyond what was earned, less what was kept', role.draws, null],
  ] as const;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" className="pt-5">
          <strong className="font-semibold">
            <SideMark party={role.side} /> {role.name}
          </strong>
          <span className="note block">
            {role.supposed
              ? 'nobody on record: one holder is supposed'
              : `${count(role.holders)} ${role.holders === 1 ? 'holder' : 'holders'}`}
            {role.supposedPay === null
              ? ''
              : `; no pay at target on record: amounts are for ${count(role.supposedPay)} a year`}
          </span>
        </th>
        <td className="max-md:hidden" />
        <td className="number stacked-lead font-semibold">{money(role.total)}</td>
      </tr>
      {role.components.map((component) => (
        <ComponentLine key={component.id} component={component} money={money} />
      ))}
      {more.map(([says, pay, n]) =>
        pay === 0 ? null : (
          <tr key={says}>
            <th scope="row">{says}</th>
            <td className="number max-md:hidden">{n === null ? '' : count(n)}</td>
            <td className="number" data-head="Pay">
              {signed(pay)}
            </td>
          </tr>
        ),
      )}
    </tbody>
  );
}

export function paySheet(roles: readonly Role[]): Sheet {
  return {
    name: 'pay-by-role',
    head: ['role', 'component', 'period', 'attained', 'pay'],
    rows: roles.flatMap(({ role, components, clawbacks, guarantees, draws }) => [
      ...components.flatMap(({ id, periods }) =>
        periods.map(({ key, attained, pay }) => [role, id, key, attained, pay]),
      ),
      [role, 'goes back', '', null, -clawbacks.pay],
      [role, 'guarantees', '', null, guarantees],
      [role, 'draws', '', null, draws],
    ]),
  };
}

export function RolePay(props: { readonly roles: readonly Role[]; readonly money: Money }) {
  return (
    <>
      <Scrolls label="Table of pay by role">
        <table className="statement stacked">
          <caption className="sr-only">Pay by role and component</caption>
          <thead>
            <tr>
              <th scope="col">Role and what it is paid on</th>
              <th scope="col" className="number">
                Records
              </th>
              <th scope="col" className="number">
                Pay
              </th>
            </tr>
          </thead>
          {props.roles.map((role) => (
            <RoleLines key={role.role} role={role} money={props.money} />
          ))}
        </table>
      </Scrolls>
      <div className="mt-2 flex justify-end">
        <CsvButton sheet={paySheet(props.roles)} />
      </div>
    </>
  );
}
